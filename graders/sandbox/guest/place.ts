/** Where in a student's own files an error was thrown. */
import { SourceMap } from 'node:module';

/** The URL scheme under which solutions live in the guest's memory. */
export const SCHEME = 'gradiente:';

export interface Place {
  readonly file: string | null;
  readonly line: number | null;
}

/** Frames of an error that are kept: tfjs throws twenty calls below a solution's own line. */
const DEEP = 60;

/** Lets every error tell the solution's own line, however deep below it was thrown. */
export function keepWholeStacks(): void {
  Error.stackTraceLimit = DEEP;
}

/** By URL, how the lines of a file that was written anew come from those that its author wrote. */
const rewritten = new Map<string, string>();

/** Notes that what runs at a URL has other lines than its author's; `mappings` are a source map's. */
export function hasOtherLines(url: string, mappings: string): void {
  rewritten.set(url, mappings);
}

/** The first frame of an error that lies in a solution's own files, relative to its folder. */
export function placeOf(error: unknown, root?: string): Place {
  const stack = error instanceof Error && typeof error.stack === 'string' ? error.stack : '';
  for (const [, module, file, line, column] of stack.matchAll(
    /gradiente:\/\/\/([^/\s]+)\/([^\s:)]+):(\d+)(?::(\d+))?/g,
  )) {
    const own = `${SCHEME}///${module}/`;
    if (root === undefined || root === own)
      return { file: decodeURIComponent(file), line: writtenLine(own + file, Number(line), Number(column ?? 1)) };
  }
  const { url, line } = (error ?? {}) as { url?: unknown; line?: unknown };
  if (root !== undefined && typeof url === 'string' && url.startsWith(root)) {
    return {
      file: decodeURIComponent(url.slice(root.length)),
      line: Number.isSafeInteger(line) ? (line as number) : null,
    };
  }
  return { file: null, line: null };
}

/** The author's line of a place in what runs; lines and columns count from 1. */
function writtenLine(url: string, line: number, column: number): number {
  const mappings = rewritten.get(url);
  if (mappings === undefined) return line;
  const map = new SourceMap({
    version: 3,
    file: '',
    sources: [''],
    sourcesContent: [],
    names: [],
    mappings,
    sourceRoot: '',
  });
  const found = map.findEntry(line - 1, column - 1);
  return 'originalLine' in found ? found.originalLine + 1 : line;
}
