/** A reference solution with all mutants of StrykerJS's stock mutators in it, each behind a switch. */
import { readFile } from 'node:fs/promises';
import type { Ignorer } from '@stryker-mutator/api/ignore';
import { Instrumenter } from '@stryker-mutator/instrumenter';

/** One small change. `name` holds as long as its function's text does, whatever moves around it. */
export interface Mutant {
  readonly id: string;
  readonly name: string;
  /** the top-level function it is in; '' outside of any */
  readonly function: string;
  readonly mutator: string;
  readonly line: number;
}

type Place = { readonly line: number; readonly column: number };
/** Babel's path, as far as it is needed here: Stryker's API leaves its type empty. */
interface Path {
  isStringLiteral(): boolean;
  isTemplateLiteral(): boolean;
  isThrowStatement(): boolean;
  findParent(test: (parent: Path) => boolean): Path | null;
}

/** What an error says is not graded (contract, rules of errors): texts inside `throw` are no mutants. */
const textsOfErrors: Ignorer = {
  shouldIgnore(node) {
    const path = node as unknown as Path;
    const isText = path.isStringLiteral() || path.isTemplateLiteral();
    return isText && path.findParent((parent) => parent.isThrowStatement()) !== null
      ? 'the text of an error'
      : undefined;
  },
};

const quiet = () => {};
const log = {
  isTraceEnabled: () => false,
  isDebugEnabled: () => false,
  isInfoEnabled: () => false,
  isWarnEnabled: () => false,
  isErrorEnabled: () => false,
  isFatalEnabled: () => false,
  trace: quiet,
  debug: quiet,
  info: quiet,
  warn: quiet,
  error: quiet,
  fatal: quiet,
};

/** @returns the switched text and the mutants in it. */
export async function instrument(
  file: string,
): Promise<{ readonly text: string; readonly mutants: readonly Mutant[] }> {
  const source = await readFile(file, 'utf8');
  const { files, mutants } = await new Instrumenter(log).instrument([{ name: file, mutate: true, content: source }], {
    plugins: null,
    excludedMutations: [],
    ignorers: [textsOfErrors],
  });
  const lines = source.split('\n');
  const seen = new Map<string, number>();
  return {
    text: files[0].content,
    mutants: mutants
      .filter(({ status }) => status !== 'Ignored')
      .map(({ id, location, mutatorName, replacement }) => {
        const name = functionAt(lines, location.start.line);
        const change = `${name}: ${brief(between(lines, location.start, location.end))} → ${brief(replacement)}`;
        const count = (seen.get(change) ?? 0) + 1;
        seen.set(change, count);
        return {
          id,
          name: count === 1 ? change : `${change} (${count})`,
          function: name,
          mutator: mutatorName,
          line: location.start.line + 1,
        };
      }),
  };
}

function between(lines: readonly string[], start: Place, end: Place): string {
  if (start.line === end.line) return lines[start.line].slice(start.column, end.column);
  return [
    lines[start.line].slice(start.column),
    ...lines.slice(start.line + 1, end.line),
    lines[end.line].slice(0, end.column),
  ].join('\n');
}

/** One line; a long one by its two ends and its length. */
function brief(code: string): string {
  const line = code.replace(/\s+/g, ' ').trim();
  return line.length <= 110 ? line : `${line.slice(0, 70)} …${line.length}… ${line.slice(-25)}`;
}

/** The function or constant of the module's top level that a line belongs to. */
function functionAt(lines: readonly string[], line: number): string {
  for (let at = line; at >= 0; at--) {
    const found = /^(?:export )?(?:function|const|class) (\w+)/.exec(lines[at]);
    if (found !== null) return found[1];
    if (at !== line && /^[}\]]/.test(lines[at])) break;
  }
  return '';
}
