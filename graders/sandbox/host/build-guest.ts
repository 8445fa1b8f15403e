/**
 * Makes the guest's bundle: its own program and tfjs in one file, with V8's compiled code beside it. A program of
 * its own, so that nothing else is ever loaded where it is made: `node build-guest.ts FOLDER`
 */
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { Script, constants } from 'node:vm';
import ts from 'typescript';
import type { Reply } from '../../check/call.ts';
import { frame as ourFrame } from '../protocol.ts';
import { PROJECT } from './guest-bundle.ts';
import { rehearsal } from './rehearsal.ts';
import { rehearsalCalls } from './warm-up.ts';

type Bundled = (id: string) => Record<string, any>;
/** What tfjs is made of. */
const PACKAGES = /^(@tensorflow\/|long$|seedrandom$)/;
/** There is no WebGL in a guest, and a seventh of tfjs's text is about it. */
const WEBGL = '@tensorflow/tfjs-backend-webgl';
/** Often enough to be compiled, too rarely to be optimised. */
const TIMES = 2;
const [, , folder] = process.argv;

const source = bundle();
const options = { filename: 'guest.cjs', importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER };
const script = new Script(source, options);
warm((script.runInThisContext() as (native: NodeJS.Require) => Bundled)(createRequire(import.meta.url)));
writeFileSync(join(folder, 'guest.cjs'), source);
writeFileSync(join(folder, 'guest.v8'), script.createCachedData()); // after the warming: what ran is compiled
copyFileSync(join(PROJECT, 'graders/sandbox/guest/start.mjs'), join(folder, 'start.mjs'));

/** A function of Node's own `require` that gives the bundle's: each module is run when it is first asked for. */
function bundle(): string {
  const modules = new Map<string, string>();
  const collect = (id: string, file: string) => {
    if (modules.has(id)) return;
    modules.set(id, ''); // a cycle ends here
    const text = file.includes(WEBGL) ? namesOnly(readFileSync(file, 'utf8')) : commonJs(readFileSync(file, 'utf8'), file.endsWith('.ts') ? 'module.cts' : 'module.cjs');
    const places: Record<string, string> = {};
    for (const [, wanted] of text.matchAll(/\brequire\(["']([^"']+)["']\)/g)) {
      const found = resolved(wanted, file);
      if (found === null) continue;
      places[wanted] = found.id;
      collect(found.id, found.file);
    }
    modules.set(id, `${JSON.stringify(id)}: [${JSON.stringify(places)}, function (module, exports, require) {\n${text}\n}]`);
  };
  collect('graders/sandbox/guest/serve.ts', join(PROJECT, 'graders/sandbox/guest/serve.ts'));
  collect('graders/sandbox/guest/cpu-backend.ts', join(PROJECT, 'graders/sandbox/guest/cpu-backend.ts'));
  collect('@tensorflow/tfjs', createRequire(import.meta.url).resolve('@tensorflow/tfjs')); // the name that start.mjs asks for
  // one byte a character is read faster, and is the same text to V8
  return ascii(`(function (native) {
const modules = {\n${[...modules.values()].join(',\n')}\n};
const loaded = Object.create(null);
return function load(id) {
  if (loaded[id]) return loaded[id].exports;
  const module = loaded[id] = { exports: {} };
  const [places, run] = modules[id];
  run.call(module.exports, module, module.exports, (wanted) => (Object.hasOwn(places, wanted) ? load(places[wanted]) : native(wanted)));
  return module.exports;
};
})`);
}

function ascii(text: string): string {
  return text.replace(/[^\x00-\x7f]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Where a module of the bundle is; null for all that a guest does not get: Node's own, and what tfjs would load to fetch over a network. */
function resolved(wanted: string, from: string): { id: string; file: string } | null {
  if (wanted.startsWith('.') && wanted.endsWith('.ts')) return placed(join(dirname(from), wanted));
  if (!wanted.startsWith('.') && !PACKAGES.test(wanted)) return null;
  return placed(createRequire(from).resolve(wanted));
}

function placed(file: string): { id: string; file: string } {
  return { id: relative(PROJECT, file).replaceAll('\\', '/'), file };
}

/** As Node16 makes it of a `.cts` file: `require` for imports, and dynamic imports stay, which the guest serves from memory. Without comments: every guest reads it all. */
function commonJs(text: string, fileName: string): string {
  return ts.transpileModule(text, { fileName, compilerOptions: { module: ts.ModuleKind.Node16, target: ts.ScriptTarget.ESNext, allowJs: true, removeComments: true } }).outputText;
}

/** What this module exports, by name: its version, and undefined for all else. */
function namesOnly(text: string): string {
  const names = [...text.matchAll(/^exports\.(\w+) = /gm)].map(([, name]) => name);
  const version = /^var version = ('[^']+');/m.exec(text)![1];
  return names.map((name) => `exports.${name} = ${name.startsWith('version') ? version : 'undefined'};`).join('\n');
}

/** Runs what every solution runs, so that it is among the compiled. */
function warm(load: Bundled): void {
  const tf = load('graders/sandbox/guest/cpu-backend.ts').prepared(load('@tensorflow/tfjs'));
  load('graders/sandbox/guest/serve.ts');
  const [{ answer }, { frame, readHostMessage }] = [load('graders/sandbox/guest/answer.ts'), load('graders/sandbox/protocol.ts')];
  const asked = ourFrame({ type: 'ask', id: 1, module: 'rehearsal', calls: rehearsalCalls(TIMES) });
  for (const [index, call] of readHostMessage(asked.subarray(4)).calls.entries()) frame({ type: 'reply', id: 1, index, reply: answered(answer(tf, rehearsal(tf), call)) });
}

/** A rehearsal that throws compiles half of it. */
function answered(reply: Reply): Reply {
  if (reply.kind !== 'value') throw new Error(`the rehearsal ended with ${JSON.stringify(reply)}`);
  return reply;
}
