// Plain JavaScript on purpose: it must be able to speak on any Node, before TypeScript can be run.
import { readFileSync } from 'node:fs';
import * as nodeModule from 'node:module';
import { fileURLToPath } from 'node:url';

const [command = '', ...rest] = process.argv.slice(2);
const { dependencies } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
const pinned = `v${dependencies.node}`;

if (process.version !== pinned) {
  const how = `npm run ${command || 'check'}${rest.length > 0 ? ` -- ${rest.join(' ')}` : ''}`;
  console.error(
    `gradiente: Node ${pinned} hace falta y este es ${process.version}: empieza con «${how}», después de «npm ci». / Node ${pinned} is needed and this is ${process.version}: start with '${how}', after 'npm ci'.`,
  );
  process.exitCode = 2;
} else {
  process.removeAllListeners('warning');
  // stripping types and compiling take half of a cold start; where the folder can't be written, nothing is lost.
  // Outside node_modules, which a guest may read: compiled code of the reference must never be in its reach
  nodeModule.enableCompileCache(fileURLToPath(new URL('../../.cache/gradiente', import.meta.url)));
  // a twentieth of a cold start: Node would search the disk for each of our own files, whose imports name them in full
  nodeModule.registerHooks({
    resolve(specifier, context, next) {
      if (!specifier.startsWith('.') || !specifier.endsWith('.ts') || !context.parentURL?.startsWith('file:'))
        return next(specifier, context);
      return { url: new URL(specifier, context.parentURL).href, format: 'module-typescript', shortCircuit: true };
    },
  });
  const { main } = await import('./main.ts');
  await main(command, rest);
  // a student waits for it: Node would first take its heap apart
  if (command === 'check') process.stdout.write('', () => process.exit());
}
