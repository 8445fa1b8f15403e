/** `npm run golden`: makes the golden values anew, with Debian's Python, and records the known mistakes beside them. */
import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { topicIds } from '../engine/topics.ts';
import { BadInput } from '../faults/bad-input.ts';
import { quoted, type Language, type Text } from '../texts/text.ts';
import { read } from '../options/read.ts';
import { golden } from '../options/tables/golden.ts';
import { PROJECT } from './project.ts';
import { recordMistakes } from './recorded.ts';

/** @returns 0. @throws BadInput when Python or one of its libraries is missing */
export async function run(args: readonly string[], language: Language): Promise<number> {
  const argv = read(args, golden, language);
  if (argv === null) return 0;
  const words = argv._;
  const known = await topicIds(PROJECT);
  const unknown = words.find((word) => !known.includes(word));
  if (unknown !== undefined)
    throw new BadInput({
      es: `No existe el tema «${unknown}»: los temas son ${known.join(', ')}.`,
      en: `There is no topic '${unknown}': the topics are ${known.join(', ')}.`,
    });
  const failed: Text[] = [];
  for (const id of words.length === 0 ? known : words) {
    const script = `${PROJECT}fixtures/golden/${id}/make.py`;
    await promisify(execFile)('/usr/bin/python3', [script]).catch((error: Error) => {
      const last = quoted(error.message.trim().split('\n').at(-1)!);
      failed.push({ es: `${script} no pudo ejecutarse (${last})`, en: `${script} could not be run (${last})` });
    });
    // the known mistakes are ours and need no Python
    await writeRecord(id);
    process.stdout.write(`${id}\n`);
  }
  if (failed.length > 0)
    throw new BadInput({
      es: `${failed.map(({ es }) => es).join('; ')}: golden.json queda como estaba, y los errores conocidos están apuntados. Qué bibliotecas hacen falta lo dice el README.md de su carpeta.`,
      en: `${failed.map(({ en }) => en).join('; ')}: golden.json is as it was, and the known mistakes are recorded. The README.md in its folder says which libraries it needs.`,
    });
  return 0;
}

/** One call a line, so that a change reads well in a diff. */
async function writeRecord(id: string): Promise<void> {
  const lines = (await recordMistakes(id)).map((call) => `    ${JSON.stringify(call)}`).join(',\n');
  await writeFile(`${PROJECT}fixtures/golden/${id}/misconceptions.json`, `{\n  "calls": [\n${lines}\n  ]\n}\n`);
}
