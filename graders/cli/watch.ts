import { stat } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { watch } from 'chokidar';
import { relative, sep } from 'node:path';
import type { Language } from '../verdict/text.ts';

/**
 * Calls back with the topics that a save touched, one run at a time, until the program is ended. What `changed`
 * leaves to do is done while it waits; null means that the save changed nothing.
 */
export async function watchWork(
  folder: string,
  topics: readonly string[],
  changed: (topics: readonly string[]) => Promise<(() => Promise<void>) | null>,
  language: Language,
): Promise<never> {
  const touched = new Set<string>();
  const saved = new Set<string>();
  let wake = () => {};
  // chokidar drops what follows within 5 ms: its waiting must see that
  const watcher = watch(folder, {
    ignoreInitial: true,
    ignored: /(^|[/\\])(\.|node_modules)/,
    awaitWriteFinish: { stabilityThreshold: 6, pollInterval: 2 },
  });
  watcher.on('all', (_event, path) => {
    const parts = relative(folder, path).split(sep);
    const topic = topics.find((id) => parts.includes(id));
    if (topic === undefined || !/\.(m?[jt]s|json)$/i.test(path)) return;
    touched.add(topic);
    saved.add(path);
    wake();
  });
  await new Promise<void>((ready) => watcher.once('ready', () => ready()));
  const waiting = { es: 'Esperando a que guardes… (Ctrl+C para salir)', en: 'Waiting for a save… (Ctrl+C to leave)' }[
    language
  ];
  let afterwards: (() => Promise<void>) | null = async () => {};
  try {
    for (;;) {
      if (afterwards !== null) process.stderr.write(`${waiting}\n`);
      await afterwards?.();
      if (touched.size === 0)
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      await halfSaved(saved);
      const now = [...touched];
      touched.clear();
      afterwards = await changed(now);
    }
  } finally {
    await watcher.close();
  }
}

/** An editor empties a file before it writes it: one that is empty gets the time of a slow disk to be filled. */
async function halfSaved(paths: Set<string>): Promise<void> {
  for (let looks = 0; looks < 10; looks++) {
    const sizes = await Promise.all(
      [...paths].map((path) =>
        stat(path).then(
          ({ size }) => size,
          () => null,
        ),
      ),
    );
    if (!sizes.includes(0)) break;
    await setTimeout(25);
  }
  paths.clear();
}
