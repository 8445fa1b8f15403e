import type { Static } from '@sinclair/typebox';
import { createRequire } from 'node:module';
import { BadInput } from '../faults/bad-input.ts';
import { compiledSchema } from '../verdict/compiled-schema.ts';
import type { AssignmentSchema } from './assignment-schema.ts';

type Assignment = Omit<Static<typeof AssignmentSchema>, 'limits'> & {
  readonly limits?: Readonly<Record<string, number>>;
};

const check = compiledSchema<Assignment>(new URL('./assignment-schema.ts', import.meta.url), 'AssignmentSchema');

/** @throws BadInput that names the file, the key and what is wrong with it. */
export function validAssignment(file: string, json: string): Assignment {
  let parsed: unknown;
  try {
    parsed = JSON.parse(json);
  } catch (error) {
    const why = (error as Error).message;
    throw new BadInput({ es: `${file} no es JSON válido: ${why}.`, en: `${file} is not valid JSON: ${why}.` });
  }
  if (check(parsed)) return parsed;
  const errors = check.errors!.slice(0, 1);
  const [wrong] = errors;
  const extra = 'additionalProperty' in wrong.params ? ` «${String(wrong.params.additionalProperty)}»` : '';
  const at = `${wrong.instancePath || '/'}${extra}`;
  const english = wrong.message ?? wrong.keyword;
  // loaded at need: an assignment that holds is the rule
  (createRequire(import.meta.url)('ajv-i18n') as Readonly<Record<'es', (errors: unknown) => void>>).es(errors);
  const spanish = wrong.message ?? wrong.keyword;
  throw new BadInput({ es: `${file}: en ${at}: ${spanish}.`, en: `${file}: at ${at}: ${english}.` });
}
