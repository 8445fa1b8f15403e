/** A class that `grade` left in its folder, as what goes back to its students. */
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Report } from '../../../reports/return/given-back.ts';
import type { OutFolder } from '../../batch/out-folder.ts';
import { settledBy, type Settings } from '../../batch/settings.ts';
import { BadInput } from '../../faults/bad-input.ts';
import type { Verdict } from '../../verdict/schema.ts';
import type { Delivery } from '../../submission/submission.ts';
import type { Language, Text } from '../../texts/text.ts';
import { validVerdict } from '../../verdict/validate.ts';

const FILE = 'people.json';

/** Whose each submission is, and what the platform called it: the teacher's, as all beside the reports. */
export async function writePeople(
  out: OutFolder,
  verdicts: readonly Verdict[],
  deliveries: ReadonlyMap<string, Delivery>,
): Promise<void> {
  const people = verdicts.map(({ submission }) => [submission, deliveries.get(submission) ?? null]);
  await out.write(FILE, `${JSON.stringify(Object.fromEntries(people), null, 2)}\n`);
}

export interface ClassFolder {
  readonly reports: readonly Report[];
  readonly deliveries: ReadonlyMap<string, Delivery>;
  /** whose verdict or report is not there */
  readonly lost: readonly { readonly submission: string; readonly why: Text }[];
}

/** @throws BadInput when it is no folder of `grade`'s */
export async function readClassFolder(path: string, language: Language): Promise<ClassFolder> {
  const [people, { settings = {} }] = await Promise.all([
    json<Record<string, Delivery | null>>(path, FILE),
    json<{ settings?: Settings }>(path, 'batch.json'),
  ]);
  const reports: Report[] = [];
  const lost: { submission: string; why: Text }[] = [];
  const folders = new Set(await readdir(join(path, 'submissions')).catch(() => []));
  for (const [submission, delivery] of Object.entries(people)) {
    const of = (name: string) => readFile(join(path, 'submissions', submission, name), 'utf8');
    try {
      if (!folders.has(submission)) throw new Error('no folder');
      const verdict = validVerdict(JSON.parse(await of('verdict.json')));
      const counts = settledBy(settings, delivery === null ? {} : { delivery }, verdict);
      reports.push({ submission, delivery, page: await of(`report.${language}.html`), verdict: counts });
    } catch {
      lost.push({
        submission,
        why: { es: 'su veredicto o su informe no está entero', en: 'its verdict or report is not whole' },
      });
    }
  }
  const known = Object.entries(people).flatMap(([id, delivery]) =>
    delivery === null ? [] : [[id, delivery] as const],
  );
  return { reports, deliveries: new Map(known), lost };
}

async function json<T>(path: string, name: string): Promise<T> {
  try {
    return JSON.parse(await readFile(join(path, name), 'utf8')) as T;
  } catch {
    throw new BadInput({
      es: `«${path}» no es una carpeta que haya terminado npm run grade (no se puede leer ${name}): da la de --out, o corrige otra vez.`,
      en: `'${path}' is not a folder that npm run grade has finished (${name} cannot be read): give the one of --out, or grade again.`,
    });
  }
}
