/**
 * `npx vitest` beside a solution: each public check as an ordinary test, for an editor's test panel. The verdict is
 * `npm run check`'s own: it runs once, in the pinned Node, whatever Node the editor brings.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { beforeAll, describe, test } from 'vitest';
import { crashText } from '../../reports/feedback/crash-words.ts';
import { plain } from '../../reports/plain/plain.ts';
import { renderCase } from '../../reports/terminal/render.ts';
import { languageOf } from '../cli/language.ts';
import type { Check } from '../check/check.ts';
import type { TopicVerdict, Verdict } from '../verdict/schema.ts';
import { tame } from '../texts/tame.ts';
import type { Text } from '../texts/text.ts';

const PROJECT = join(import.meta.dirname, '../..');
const WIDTH = 100;
const language = languageOf([]);
const words = {
  loads: { es: 'solution.ts se puede cargar', en: 'solution.ts can be loaded' },
  later: { es: 'todavía no está escrita', en: 'not written yet' },
  first: { es: 'antes hay que arreglar', en: 'first mend' },
  mistake: { es: 'Parece ser esto', en: 'It looks like this' },
  statement: { es: 'Lo que hace tu código:', en: 'What your code does:' },
  fault: { es: 'Fallo del corrector, no de tu código.', en: "The grader's own fault, not your code's." },
} satisfies Record<string, Text>;

/** Defines one test for each public check of the topic whose folder this is. */
export async function checksAsTests(folder: string): Promise<void> {
  const id = basename(folder);
  const { topic } = (await import(join(PROJECT, 'graders/topics', id, 'topic.ts'))) as {
    topic: { checks: readonly Check[] };
  };
  describe(id, () => {
    let verdict: TopicVerdict;
    beforeAll(async () => {
      verdict = (await verdictOf(id, dirname(folder))).topics[0];
    }, 600_000);

    test(words.loads[language], (context) => {
      if (verdict.status === 'not-started') context.skip(words.later[language]);
      if (verdict.status !== 'graded')
        throw failure([plain(verdict.reason?.[language] ?? words.fault[language]), tame(placeOf(verdict))].join('\n'));
    });
    for (const check of topic.checks.filter(({ visibility }) => visibility === 'public')) {
      test(`${check.id} · ${plain(check.title[language])}`, (context) => {
        const result = verdict.checks.find((one) => one.id === check.id);
        if (result === undefined || result.outcome === 'not-implemented') return context.skip(words.later[language]);
        if (result.outcome === 'skipped') return context.skip(`${words.first[language]} ${result.skippedBy!}`);
        if (result.outcome !== 'passed') throw failure(messageOf(result, verdict));
      });
    }
  });
}

/** What `npm run check -- TOPIC --json` says of the folder that holds the topic's. */
function verdictOf(topic: string, work: string): Promise<Verdict> {
  const pinned = join(PROJECT, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node');
  const own = existsSync(pinned) ? pinned : process.execPath;
  // the runner's own settings are not for the grader
  const { NODE_OPTIONS: _options, ...env } = process.env;
  const child = spawn(
    own,
    [join(PROJECT, 'graders/cli/start.mjs'), 'check', topic, '--dir', work, '--json', '--lang', language],
    { env, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let [said, why] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    why += text;
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject).once('close', () => {
      try {
        resolve(JSON.parse(said) as Verdict);
      } catch {
        reject(failure(why));
      }
    });
  });
}

/** The terminal's own words for one check. */
function messageOf(result: TopicVerdict['checks'][number], { topic, misconceptions, sections }: TopicVerdict): string {
  const named = misconceptions.find(({ id }) => id === result.misconception);
  const { statement } = result;
  const observed = statement == null ? '' : `▶ ${words.statement[language]}\n  ${statement.text[language]}\n\n`;
  const mistake =
    named === undefined
      ? observed
      : `▶ ${words.mistake[language]}: ${plain(named.title[language])}\n  ${plain(named.explanation[language])}\n\n`;
  const shown = renderCase(
    {
      topic,
      sections,
      id: result.id,
      title: result.title,
      outcome: result.outcome,
      evidence: result.evidence,
      replay: result.replay ?? '',
      output: '',
    },
    language,
    { colour: false, width: WIDTH },
  );
  return `${mistake}${shown}${result.replay === null ? '' : `\n  npm run check -- ${topic} --replay ${result.replay}`}`;
}

function placeOf({ crash }: TopicVerdict): string {
  return crash === null
    ? ''
    : `${crash.file ?? ''}${crash.line === null ? '' : `:${crash.line}`}  ${crashText(crash.message, language)}`;
}

/** An error of the student's work, not of this file: its stack would only mislead. */
function failure(message: string): Error {
  const error = new Error(message);
  error.stack = message;
  return error;
}
