/** A case under a debugger: what is said, where it stops, and that it goes on to its end. */
import { execa } from 'execa';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { PROJECT, folderWith, gradiente } from './testing/run.ts';

const wrong = await readFile(`${PROJECT}fixtures/submissions/ebm-wrong/ebm/solution.ts`, 'utf8');

interface Message {
  readonly method?: string;
  readonly params?: {
    readonly scriptId?: string;
    readonly url?: string;
    readonly callFrames?: readonly { readonly location: { readonly scriptId: string } }[];
  };
}

test('--debug says how to attach, stops in front of the function, and says so in the language of the reader', async () => {
  const folder = await folderWith({ 'ebm/solution.ts': wrong });
  await gradiente('check', ['ebm', '--dir', folder]);
  const debugging = execa(
    process.execPath,
    [
      join(PROJECT, 'graders/cli/start.mjs'),
      'check',
      'ebm',
      '--dir',
      folder,
      '--replay',
      '1',
      '--debug',
      '--lang',
      'es',
    ],
    { reject: false, cwd: PROJECT, env: { NODE_OPTIONS: '' } },
  );
  const socket = new WebSocket(await targetOf('debug.ts'));
  let id = 0;
  const stopped: string[] = [];
  const scripts = new Map<string, string>();
  const send = (method: string) => {
    id += 1;
    socket.send(JSON.stringify({ id, method }));
  };
  socket.addEventListener('open', () => {
    for (const method of ['Runtime.enable', 'Debugger.enable', 'Runtime.runIfWaitingForDebugger']) send(method);
  });
  socket.addEventListener('message', ({ data }) => {
    const { method, params } = JSON.parse(String(data)) as Message;
    if (method === 'Debugger.scriptParsed') scripts.set(params!.scriptId!, params!.url!);
    if (method === 'Debugger.paused') {
      stopped.push(scripts.get(params!.callFrames![0].location.scriptId)!);
      send('Debugger.resume');
    }
    if (method === 'Runtime.executionContextDestroyed') socket.close();
  });
  const { stderr, stdout } = await debugging;
  const launch = await readFile(`${PROJECT}.vscode/launch.json`, 'utf8');
  expect(launch).toContain(/«(gradiente.*?)»/.exec(stderr)![1].replace('conectar', 'conectar / attach'));
  const [vsCode, chrome, ...lines] = stderr.split('\n');
  expect([vsCode, chrome]).toEqual([
    expect.stringMatching(/^VS Code: .* pulsa F5/),
    expect.stringMatching(/^Chrome: abre chrome:\/\/inspect/),
  ]);
  expect(stopped.length).toBeGreaterThan(0);
  expect(new Set(stopped)).toEqual(new Set([expect.stringMatching(/guest\/debug\.ts$/)]));
  expect(lines).toEqual([
    ...stopped.map((_, i) =>
      expect.stringMatching(
        `^Parado delante de freeEnergy\\(E, beta.*, llamada ${i + 1} de ${stopped.length}: pulsa F11 dos veces`,
      ),
    ),
    'El caso ha terminado: cierra el depurador para salir.',
  ]);
  expect(stdout).toContain('freeEnergy');
});

/** Where the debugger of that program listens, once it does. */
async function targetOf(file: string): Promise<string> {
  for (;;) {
    const targets = await fetch('http://127.0.0.1:9229/json/list').then(
      (reply) => reply.json() as Promise<{ readonly url: string; readonly webSocketDebuggerUrl: string }[]>,
      () => [],
    );
    const found = targets.find(({ url }) => url.endsWith(file));
    if (found !== undefined) return found.webSocketDebuggerUrl;
  }
}
