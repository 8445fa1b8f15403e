/** One case as a program that a student can read, change and run: nothing of it is cut, and its generators draw. */
import {
  ConstantRngValue,
  FunctionValue,
  RngValue,
  TensorValue,
  type Value,
  type ValueRecord,
} from '../values/value.ts';
import type { Call } from '../values/call.ts';

const HELPERS = new URL('../sandbox/guest/by-hand.ts', import.meta.url).href;
/** An entry of a line of code. */
const WIDEST = 100;

/** @param solution the student's file; @param place the program's own, as it is typed */
export function caseProgram(call: Call, solution: string, place: string): string {
  const seed = call.seeds?.[0] ?? null;
  const names = call.names.map((name, i) => (isName(name) ? name : `argument${i + 1}`));
  const helpers = ['ownFunctions', 'print', ...used(call.args)].sort();
  return `// npx node ${place}
import { ${helpers.join(', ')} } from ${JSON.stringify(HELPERS)};

const { ${call.function} } = await ownFunctions(${JSON.stringify(solution)});

${call.args.map((value, i) => `const ${names[i]} = ${code(value, seed)};\n`).join('')}
print(${call.function}(${names.join(', ')}));
`;
}

/** Names of ours that no argument may take. */
const TAKEN = ['tf', 'seeded', 'always', 'givenFunction', 'ownFunctions', 'print'];

function isName(name: string): boolean {
  return /^[A-Za-z_]\w*$/.test(name) && !TAKEN.includes(name);
}

/** The helpers that these values are written with. */
function used(values: readonly Value[]): string[] {
  const text = values.map((value) => code(value, 0)).join('\n');
  return TAKEN.slice(0, 4).filter((name) => new RegExp(`(^|[^\\w"])${name}[.(]`).test(text));
}

/** A value as JavaScript; a generator without a seed has the call's. */
function code(value: Value, seed: number | null): string {
  if (typeof value === 'number') return number(value);
  if (typeof value === 'string') return JSON.stringify(value);
  if (value instanceof TensorValue) return tensor(value);
  if (value instanceof RngValue) return `seeded(${value.seed ?? seed ?? 0})`;
  if (value instanceof ConstantRngValue) return `always(${number(value.uniform)}, ${number(value.normal)})`;
  if (value instanceof FunctionValue)
    return `givenFunction(${JSON.stringify(value.kind)}, ${code(value.parameters, seed)})`;
  if (Array.isArray(value)) return `[${value.map((item: Value) => code(item, seed)).join(', ')}]`;
  if (typeof value === 'boolean') return String(value);
  if (value === undefined) return 'undefined';
  return `{ ${Object.entries(value as ValueRecord)
    .map(([key, item]) => `${keyOf(key)}: ${code(item, seed)}`)
    .join(', ')} }`;
}

/** `__proto__:` would say something else, unless it is computed. */
function keyOf(key: string): string {
  if (key === '__proto__') return `[${JSON.stringify(key)}]`;
  return isName(key) ? key : JSON.stringify(key);
}

function tensor({ dtype, shape, data }: TensorValue): string {
  const entries = Array.from(data, (entry) => (dtype === 'float32' ? shortest(entry) : String(entry)));
  const kind = dtype === 'float32' ? '' : `, '${dtype}'`;
  const whole = `[${entries.join(', ')}]`;
  const written = whole.length <= WIDEST ? whole : `[\n${inLines(entries)}\n]`;
  return `tf.tensor(${written}, [${shape.join(', ')}]${kind})`;
}

function inLines(entries: readonly string[]): string {
  const lines: string[] = [];
  let line = ' ';
  for (const entry of entries) {
    if (line.length + entry.length + 2 > WIDEST) {
      lines.push(line);
      line = ' ';
    }
    line += ` ${entry},`;
  }
  return [...lines, line].join('\n');
}

function number(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value);
}

/** The shortest number that is this float32. */
function shortest(entry: number): string {
  for (let digits = 1; digits < 9; digits++) {
    const short = Number(entry.toPrecision(digits));
    if (Object.is(Math.fround(short), entry)) return number(short);
  }
  return number(entry);
}
