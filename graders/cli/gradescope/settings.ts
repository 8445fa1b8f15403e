import { Type, type Static } from '@sinclair/typebox';
import { Ajv } from 'ajv';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BadInput } from '../../faults/bad-input.ts';

/** `autograder.json`, which the zip carries: what was decided when it was made. */
const SettingsSchema = Type.Object(
  {
    topic: Type.String(),
    seed: Type.String({
      description: 'of the hidden checks: one for the whole class, so that nobody gains by handing in again',
    }),
    language: Type.Unsafe<'es' | 'en'>({ type: 'string', enum: ['es', 'en'] }),
  },
  { additionalProperties: false },
);

export type Settings = Static<typeof SettingsSchema>;

const isSettings = new Ajv({ strict: false }).compile<Settings>(SettingsSchema);

/** @throws BadInput when the folder is not an unpacked autograder */
export async function readSettings(folder: string): Promise<Settings> {
  const file = join(folder, 'autograder.json');
  const parsed: unknown = await readFile(file, 'utf8')
    .then((json) => JSON.parse(json) as unknown)
    .catch(() => null);
  if (isSettings(parsed)) return parsed;
  throw new BadInput({
    es: `«${file}» falta o está mal: haz el autocorrector otra vez con «npm run gradescope».`,
    en: `'${file}' is missing or malformed: make the autograder again with 'npm run gradescope'.`,
  });
}
