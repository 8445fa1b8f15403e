/** The compiler on a thread of its own: grading never waits for it. */
import { parentPort } from 'node:worker_threads';
import { typeFindings, type TypedWork } from './type-findings.ts';
import type { Language } from '../verdict/text.ts';

parentPort!.on('message', ({ project, works, language }: { project: string; works: readonly TypedWork[]; language: Language }) => {
  parentPort!.postMessage(typeFindings(project, works, language));
});
