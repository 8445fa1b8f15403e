/** A program for a reader that does what a parser may do on a hostile text. */
import { answerEach } from '../answering.ts';

export type Odd =
  | { readonly does: 'echo'; readonly what: string }
  | { readonly does: 'name-its-process' }
  | { readonly does: 'work'; readonly seconds: number }
  | { readonly does: Bad };
export type Bad = 'never-end' | 'backtrack' | 'eat-memory' | 'eat-arrays' | 'recurse' | 'throw' | 'exit';

answerEach((odd: Odd): string => {
  switch (odd.does) {
    case 'echo':
      return odd.what;
    case 'name-its-process':
      return String(process.pid);
    case 'work':
      for (const until = used() + odd.seconds; used() < until;);
      return 'worked';
    case 'never-end':
      for (;;);
    case 'backtrack':
      return String(/^(a+)+$/.test(`${'a'.repeat(60)}b`));
    case 'eat-memory':
      for (const eaten = []; ;) eaten.push({ eaten: eaten.length });
    case 'eat-arrays': // in a thread this could not be ended, nor bounded
      for (const eaten = []; ;) eaten.push(new Array(1000).fill(eaten.length));
    case 'recurse':
      return deeper(0);
    case 'throw':
      throw new Error('as asked');
    case 'exit':
      process.exit(7);
  }
});

function deeper(depth: number): string {
  return `${deeper(depth + 1)}.`;
}

/** Processor time, in seconds. */
function used(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}
