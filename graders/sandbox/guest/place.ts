/** The URL scheme under which solutions live in the guest's memory. */
export const SCHEME = 'gradiente:';

export interface Place {
  readonly file: string | null;
  readonly line: number | null;
}

/** The first frame of an error that lies in a solution's own files, relative to its folder. */
export function placeOf(error: unknown, root?: string): Place {
  const stack = error instanceof Error && typeof error.stack === 'string' ? error.stack : '';
  for (const [, module, file, line] of stack.matchAll(/gradiente:\/\/\/([^/\s]+)\/([^\s:)]+):(\d+)/g)) {
    if (root === undefined || root === `${SCHEME}///${module}/`)
      return { file: decodeURIComponent(file), line: Number(line) };
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
