// Plain JavaScript on purpose: the bundled guest needs no type stripper to start. The bundle lies beside this file's copy.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Script, constants } from 'node:vm';

const here = new URL('.', import.meta.url);
const source = readFileSync(new URL('guest.cjs', here), 'latin1');
const script = new Script(source, {
  filename: 'guest.cjs', cachedData: readFileSync(new URL('guest.v8', here)),
  importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
});
const bundled = script.runInThisContext()(createRequire(import.meta.url));
const { prepared } = bundled('graders/sandbox/guest/cpu-backend.ts');
await bundled('graders/sandbox/guest/serve.ts').serve(() => prepared(bundled('@tensorflow/tfjs')));
