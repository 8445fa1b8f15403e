import { START, node } from './command.ts';
const out='/tmp/out-'+process.pid;
const r = await node([START, 'grade', '/tmp/cls', '--topic', 'kmeans-ebm', '--seed','7','--jobs','2','--out',out, '--allow-weaker-isolation', '--lang','en']);
console.log('cpu ms', r.processorMilliseconds, 'wall', r.milliseconds.toFixed(0));
const f = await node(['--no-warnings','graders/bench/floor-pass.ts','kmeans-ebm','/tmp/cls']); console.log(f.output.trim().split('\n').at(-1));
