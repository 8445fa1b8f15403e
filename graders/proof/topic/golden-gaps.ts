/** Functions that no golden value holds: what `exact.ts` says of them, nobody else has said. */
import { argumentForms } from '../../forms/declare.ts';
import type { LoadedTopic } from '../../engine/topics.ts';
import type { TopicFiles } from './files.ts';
import type { Remark } from './remark.ts';

/** One sentence for all of them, and one for mistakes that came after the record. */
export function goldenGaps(
  { id, declarations, functions, misconceptions }: LoadedTopic,
  { texts }: TopicFiles,
): Remark[] {
  const folder = `fixtures/golden/${id}`;
  const { cases = [] } = JSON.parse(texts.get(`${folder}/golden.json`) ?? '{}') as {
    cases?: readonly { readonly function: string }[];
  };
  const draws = (name: string) => Object.values(argumentForms(declarations[name])).some(({ kind }) => kind === 'rng');
  const bare = functions.filter((name) => !draws(name) && !cases.some((one) => one.function === name));
  const remarks: Remark[] = [];
  if (bare.length > 0)
    remarks.push({
      kind: 'missing',
      file: `${folder}/make.py`,
      line: 0,
      says: {
        es: `Ningún valor de una biblioteca pública para ${bare.join(', ')}: añádelos a \`cases\` y ejecuta npm run golden -- ${id}.`,
        en: `No value of a public library for ${bare.join(', ')}: add them to \`cases\` and run npm run golden -- ${id}.`,
      },
    });
  const recorded = texts.get(`${folder}/misconceptions.json`) ?? '';
  if (misconceptions.length > 0 && !misconceptions.some((one) => recorded.includes(`"${one.id}`)))
    remarks.push({
      kind: 'missing',
      file: `${folder}/misconceptions.json`,
      line: 0,
      says: {
        es: `Los errores conocidos no están apuntados: npm run golden -- ${id} lo hace, y no necesita Python para ello.`,
        en: `The known mistakes are not recorded: npm run golden -- ${id} does it, and needs no Python for that.`,
      },
    });
  return remarks;
}
