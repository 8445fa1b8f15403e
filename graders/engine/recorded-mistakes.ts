import { sampleKey } from '../check/keys.ts';
import type { TopicRecord } from '../oracle/recorded.ts';
import type { Mistakes } from './context.ts';

/** The known mistakes as remembered: what each of them does on the public cases, and nothing of any other case. */
export function recordedMistakes({ tried, failing }: TopicRecord): Mistakes {
  return {
    suspects: (id) =>
      [...tried.keys()]
        .filter((name) => name === id || name.startsWith(`${id}--`))
        .map((name) => ({
          behave: async (samples) =>
            samples.map(({ check, calls }) => {
              const key = sampleKey(check, calls);
              if (!tried.get(name)!.has(key)) return null;
              return failing.get(name)?.get(key) ?? { outcome: 'passed', symptom: undefined, replies: [] };
            }),
        })),
    close: async () => {},
  };
}
