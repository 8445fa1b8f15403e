import { watch } from 'chokidar';
import { relative, sep } from 'node:path';
import type { Language } from '../verdict/text.ts';

/**
 * Calls back with the topics that a save touched, one run at a time, until the program is ended. What `changed`
 * leaves to do is done while it waits; null means that the save changed nothing.
 */
export async function watchWork(folder: string, topics: readonly string[], changed: (topics: readonly string[]) => Promise<(() => Promise<void>) | null>, language: Language): Promise<never> {
  const touched = new Set<string>();
  let wake = () => {};
  const watcher = watch(folder, { ignoreInitial: true, ignored: /(^|[/\\])(\.|node_modules)/, awaitWriteFinish: { stabilityThreshold: 8, pollInterval: 4 } });
  watcher.on('all', (_event, path) => {
    const parts = relative(folder, path).split(sep);
    const topic = topics.find((id) => parts.includes(id));
    if (topic === undefined || !/\.(ts|js|mjs|json)$/.test(path)) return;
    touched.add(topic);
    wake();
  });
  await new Promise<void>((ready) => watcher.once('ready', () => ready()));
  const waiting = { es: 'Esperando a que guardes… (Ctrl+C para salir)', en: 'Waiting for a save… (Ctrl+C to leave)' }[language];
  let afterwards: (() => Promise<void>) | null = async () => {};
  for (;;) {
    if (afterwards !== null) process.stderr.write(`${waiting}\n`);
    await afterwards?.();
    if (touched.size === 0) await new Promise<void>((resolve) => { wake = resolve; });
    const now = [...touched];
    touched.clear();
    afterwards = await changed(now);
  }
}
