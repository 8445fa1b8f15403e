import { stat } from 'node:fs/promises';
import timers from 'node:timers';
import { setTimeout } from 'node:timers/promises';
import { watch } from 'chokidar';
import { relative, sep } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Language } from '../verdict/text.ts';

/** A file that did not change for so long has been saved. */
const QUIET_MILLISECONDS = 3;
/** chokidar tells nothing of a second change within 50 ms: after them everything is looked at once more. */
const UNTOLD_MILLISECONDS = 60;
const EMPTY_MILLISECONDS = 25;
const MOST_LOOKS = 10;

/**
 * Calls back with the topics that a save touched, one run at a time, until the program is ended. What `changed`
 * leaves to do is done while it waits; null means that the save changed nothing.
 */
export async function watchWork(folder: string, topics: readonly string[], changed: (topics: readonly string[]) => Promise<(() => Promise<void>) | null>, language: Language): Promise<never> {
  const touched = new Set<string>();
  const saved = new Set<string>();
  let wake = () => {};
  const watcher = watch(folder, { ignoreInitial: true, ignored: /(^|[/\\])(\.|node_modules)/ });
  watcher.on('all', (_event, path) => {
    const parts = relative(folder, path).split(sep);
    const topic = topics.find((id) => parts.includes(id));
    if (topic === undefined || !/\.(ts|js|mjs|json)$/.test(path)) return;
    const look = () => {
      touched.add(topic);
      saved.add(path);
      wake();
    };
    look();
    timers.setTimeout(look, UNTOLD_MILLISECONDS);
  });
  await new Promise<void>((ready) => watcher.once('ready', () => ready()));
  const waiting = { es: 'Esperando a que guardes… (Ctrl+C para salir)', en: 'Waiting for a save… (Ctrl+C to leave)' }[language];
  let afterwards: (() => Promise<void>) | null = async () => {};
  try {
    for (;;) {
      if (afterwards !== null) process.stderr.write(`${waiting}\n`);
      await afterwards?.();
      if (touched.size === 0) await new Promise<void>((resolve) => { wake = resolve; });
      await halfSaved(saved);
      const now = [...touched];
      touched.clear();
      afterwards = await changed(now);
    }
  } finally {
    await watcher.close();
  }
}

/** Waits until nothing is being written any more. An editor empties a file before it writes it: one that is empty gets the time of a slow disk to be filled. */
async function halfSaved(paths: Set<string>): Promise<void> {
  const look = () => Promise.all([...paths].map((path) => stat(path).then(({ size, mtimeMs }) => ({ size, mtimeMs }), () => null)));
  let before = await look();
  for (let looks = 0; looks < MOST_LOOKS; looks++) {
    await setTimeout(before.some((file) => file?.size === 0) ? EMPTY_MILLISECONDS : QUIET_MILLISECONDS);
    const now = await look();
    if (isDeepStrictEqual(now, before) && !now.some((file) => file?.size === 0)) break;
    before = now;
  }
  paths.clear();
}
