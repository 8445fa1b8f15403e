/** `--replay --debug`: one case under a debugger, in a plain process of the student's own. */
import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { findWork } from '../intake/folder.ts';
import { encode } from '../values/codec.ts';
import { entryOf } from '../submission/source-names.ts';
import type { Language, Text } from '../texts/text.ts';
import type { LastCase } from './last-cases.ts';
import { PROJECT } from '../engine/project.ts';
import { replayedCase } from './replayed-case.ts';

/** Where Node's debugger listens, and where editors look for one. */
const PORT = 9229;

const HOW: readonly Text[] = [
  {
    es: 'VS Code: en «Ejecutar y depurar» elige «gradiente: conectar» y pulsa F5 (o repite la orden en una «JavaScript Debug Terminal»).',
    en: "VS Code: choose 'gradiente: attach' in 'Run and Debug' and press F5 (or give the command again in a 'JavaScript Debug Terminal').",
  },
  {
    es: 'Chrome: abre chrome://inspect y pulsa «inspect» bajo «Remote Target».',
    en: "Chrome: open chrome://inspect and click 'inspect' under 'Remote Target'.",
  },
];

/** What Node says of its debugger, in English alone; null where that says nothing to a student. */
const OF_NODE: readonly (readonly [RegExp, Text | null])[] = [
  [/^(Debugger listening on|For help, see:|Debugger ending on|Debugger attached)/, null],
  [
    /^Waiting for the debugger to disconnect/,
    {
      es: 'El caso ha terminado: cierra el depurador para salir.',
      en: 'The case has ended: close the debugger to leave.',
    },
  ],
  [
    /^Starting inspector on .* failed/,
    {
      es: `El puerto ${PORT} ya está ocupado (¿otra depuración abierta?): ciérrala y repite la orden.`,
      en: `Port ${PORT} is taken already (another debugging session?): close it and give the command again.`,
    },
  ],
];

/**
 * Runs the case stopped in front of the student's function. It is their file on their machine, and says what it likes.
 * Of the token it gets legal arguments, whose words are tame. An editor's debug terminal attaches by itself.
 * @throws BadInput when the token names no case of this course
 */
export async function debugReplay(
  { token }: LastCase,
  folder: string,
  topics: readonly string[],
  language: Language,
): Promise<number> {
  const { topic, check, input } = await replayedCase(PROJECT, token, topics);
  const found = await findWork(folder, topic);
  const files = found?.work.kind === 'files' ? found.work.files.map(({ path }) => path) : [];
  const solution = join(folder, found?.place ?? topic, entryOf(files) ?? 'solution.ts');
  const temporary = await mkdtemp(join(tmpdir(), 'gradiente-'));
  try {
    const file = join(temporary, 'calls');
    const calls = check.plan(input).map(({ function: name, names, args, seeds }) => ({ name, names, args, seeds }));
    await writeFile(file, encode(calls));
    const program = fileURLToPath(new URL('../sandbox/guest/debug.ts', import.meta.url));
    const isAttached = process.env.VSCODE_INSPECTOR_OPTIONS !== undefined;
    if (!isAttached) for (const line of HOW) process.stderr.write(`${line[language]}\n`);
    const waits = isAttached ? [] : [`--inspect-wait=${PORT}`];
    const child = spawn(process.execPath, [...waits, '--no-warnings', program, solution, file, language], {
      stdio: ['inherit', 'inherit', 'pipe'],
    });
    const said = inLanguage(child.stderr, language);
    const code = await new Promise<number>((resolve) => child.once('close', (exit) => resolve(exit ?? 1)));
    await said;
    return code;
  } finally {
    await rm(temporary, { recursive: true });
  }
}

/** What comes to stderr, line by line; what Node says of its debugger is said in the reader's language. */
async function inLanguage(stderr: Readable, language: Language): Promise<void> {
  for await (const line of createInterface({ input: stderr })) {
    const known = OF_NODE.find(([pattern]) => pattern.test(line));
    if (known === undefined) process.stderr.write(`${line}\n`);
    else if (known[1] !== null) process.stderr.write(`${known[1][language]}\n`);
  }
}
