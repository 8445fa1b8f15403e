// Plain CommonJS on purpose: the bundled guest needs no type stripper to start, and `import` of node:fs would run forty of Node's own modules. The bundle lies beside this file's copy.
const { readFileSync } = require('node:fs');
const { Script, constants } = require('node:vm');

const script = new Script(readFileSync(`${__dirname}/guest.cjs`, 'latin1'), {
  filename: 'guest.cjs',
  cachedData: readFileSync(`${__dirname}/guest.v8`),
  importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
});
const bundled = script.runInThisContext()(require);
const { prepared } = bundled('graders/sandbox/guest/cpu-backend.ts');
const amaro = (text, options) => require(`${__dirname}/strip.cjs`).transformSync(text, options);
void bundled('graders/sandbox/guest/serve.ts').serve(() => prepared(bundled('@tensorflow/tfjs')), amaro);
