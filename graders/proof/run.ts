/** `npm run proof`: the graders prove themselves. */
import { fileURLToPath } from 'node:url';
import { loadTopic } from '../engine/topics.ts';
import { read } from '../options/read.ts';
import { proof } from '../options/tables/proof.ts';
import type { Language } from '../texts/text.ts';
import { audit } from './audit/audit.ts';
import { basisOf } from './machine/basis.ts';
import type { Job } from './machine/job.ts';
import { carryOut, type DueRuns } from './machine/pool.ts';
import { Records } from './machine/records.ts';
import { proofOptions, type ProofOptions } from './options.ts';
import { Progress } from './progress.ts';
import { PROJECT } from './project.ts';
import { summaryTable } from './report/markdown.ts';
import type { TopicRuns } from './report/section.ts';
import { sectionsOf, writeProof } from './report/write.ts';

/** @returns 0 when every point holds, 1 when one does not. @throws BadInput, HarnessFault */
export async function run(args: readonly string[], language: Language): Promise<number> {
  if (read(args, proof, language) === null) return 0;
  const options = await proofOptions(args);
  if (options.audit !== null) return audit(options.audit, options, language);
  const planned = await plan(options);
  const all = planned.map(({ due }) => due).filter(({ tasks }) => tasks.length > 0);
  const progress = new Progress(all, options.jobs, language);
  await carryOut(all, options.jobs, options, (due, ms) => progress.one(due, ms));
  progress.end();

  const parts = new Map<string, TopicRuns[]>();
  for (const { part, topic, keys, due } of planned) {
    const runs = keys.map((key) => due.records.get(key)).filter((record) => record !== undefined);
    parts.set(part, [...(parts.get(part) ?? []), { topic: await loadTopic(PROJECT, topic), runs, asked: keys.length }]);
  }
  const sections = await sectionsOf(parts);
  const pages = await writeProof(
    options.out,
    sections,
    parts,
    {
      es: `semillas \`proof/0\` a \`proof/${options.seeds - 1}\`, mutantes con \`proof\``,
      en: `seeds \`proof/0\` to \`proof/${options.seeds - 1}\`, mutants with \`proof\``,
    },
    ['npm run proof', ...(args.length > 0 ? ['--', ...args] : [])].join(' '),
  );
  process.stdout.write(`${summaryTable(sections, language)}\n`);
  for (const { title, problems } of sections.filter((section) => section.problems.length > 0)) {
    process.stdout.write(
      `\n${title[language]}:\n${problems
        .slice(0, 10)
        .map((problem) => `  ${problem[language]}`)
        .join('\n')}\n${problems.length > 10 ? `  … (${problems.length})\n` : ''}`,
    );
  }
  process.stdout.write(`\n${pages[language]}\n`);
  return sections.every(({ problems }) => problems.length === 0) ? 0 : 1;
}

interface PlannedPart {
  readonly part: string;
  readonly topic: string;
  readonly keys: readonly string[];
  readonly due: DueRuns;
}

/** What every part asks of every topic, and which of it has no record yet. */
async function plan({ parts, topics, out, ...scope }: ProofOptions): Promise<PlannedPart[]> {
  const planned: PlannedPart[] = [];
  for (const part of parts) {
    const file = fileURLToPath(new URL(`${part}/job.ts`, import.meta.url));
    const { job } = (await import(file)) as { job: Job };
    for (const topic of topics) {
      const records = await Records.open(`${out}/records`, part, topic, await basisOf(PROJECT, job, topic));
      const tasks = await job.tasks(topic, scope);
      planned.push({
        part,
        topic,
        keys: tasks.map(({ key }) => key),
        due: {
          file,
          topic,
          tasks: tasks.filter(({ key }) => records.get(key) === undefined),
          records,
          guess: job.guess,
        },
      });
    }
  }
  return planned;
}
