/** Part 3: how far right answers stay below each tolerance, and wrong ones above it. */
import * as tf from '@tensorflow/tfjs';
import { planChecks, runPlanned } from '../../engine/3-check.ts';
import type { CheckPlan } from '../../engine/check-run.ts';
import { loadTopic } from '../../engine/topics.ts';
import { listenToComparisons } from '../../numerics/closeness.ts';
import { liveOracle } from '../../oracle/live.ts';
import { Inside, ideaOf, modulesOf } from '../inside.ts';
import type { Job, Task } from '../machine/job.ts';
import { PROJECT } from '../project.ts';
import { kindOf } from '../right/job.ts';

/** Right solutions on each backend; wrong ones on the backend that grades. */
const BACKENDS = ['cpu', 'wasm'] as const;
/** Seeds for each right solution. */
const RIGHT_SEEDS = 50;
/** Seeds for each known mistake. */
const WRONG_SEEDS = 5;

interface ToleranceTask extends Task {
  readonly solution: string;
  readonly wrong: boolean;
  readonly backend: (typeof BACKENDS)[number];
  readonly seed: number;
}
/**
 * The largest error of each comparison (check, source, part), in units of its tolerance. An infinite one is written as
 * null.
 */
export interface ToleranceFound {
  readonly solution: string;
  readonly wrong: boolean;
  readonly backend: string;
  readonly ratios: Readonly<Record<string, number | null>>;
}

export const job: Job<ToleranceTask> = {
  id: 'tolerances',
  restsOn: 'answers',
  guess: 300,
  async tasks(id, { seeds }) {
    const { alternatives, misconceptions } = await modulesOf(id);
    const upTo = (count: number) => Array.from({ length: Math.min(count, seeds) }, (_, seed) => seed);
    return [
      ...BACKENDS.flatMap((backend) =>
        upTo(RIGHT_SEEDS).flatMap((seed) =>
          ['solution', ...alternatives.keys()].map((solution) => ({
            key: `${backend} ${seed} ${solution}`,
            solution,
            wrong: false,
            backend,
            seed,
          })),
        ),
      ),
      ...upTo(WRONG_SEEDS).flatMap((seed) =>
        [...misconceptions.keys()].map((solution) => ({
          key: `wrong ${seed} ${solution}`,
          solution,
          wrong: true,
          backend: 'cpu' as const,
          seed,
        })),
      ),
    ];
  },
  async prepare(id, _scope, beat) {
    const [topic, modules, oracle] = await Promise.all([
      loadTopic(PROJECT, id),
      modulesOf(id),
      liveOracle(`${PROJECT}reference/${id}`),
    ]);
    const checks = topic.checks.filter((check) => kindOf(check) === 'certain');
    let last: { readonly seed: number; readonly planned: readonly CheckPlan[] } | null = null;
    return {
      async run({ key, solution, wrong, backend, seed }) {
        beat(key, 300);
        await useBackend(backend);
        const module = wrong
          ? modules.misconceptions.get(solution)!
          : (modules.alternatives.get(solution) ?? modules.solution);
        const inside = new Inside(module);
        if (last?.seed !== seed) last = { seed, planned: planChecks(id, checks, `proof/${seed}`) };
        const concerns = topic.misconceptions.find((one) => one.id === ideaOf(solution))?.concerns;
        const ratios: Record<string, number> = {};
        for (const planned of last.planned.filter(
          ({ check }) => inside.exports.includes(check.function) && (!wrong || concerns!.includes(check.function)),
        )) {
          listenToComparisons((ratio, source, part) => {
            const name = `${planned.check.id} | ${part ?? ''} | ${source}`;
            ratios[name] = Math.max(ratios[name] ?? 0, ratio);
          });
          await runPlanned([planned], inside, oracle).finally(() => listenToComparisons(null));
        }
        return {
          solution,
          wrong,
          backend,
          ratios: Object.fromEntries(
            Object.entries(ratios).map(([name, ratio]) => [
              name,
              Number.isFinite(ratio) ? Number(ratio.toPrecision(4)) : null,
            ]),
          ),
        };
      },
      async close() {},
    };
  },
};

/** @throws Error when the backend does not start: tfjs would compute on another one without a word */
export async function useBackend(backend: 'cpu' | 'wasm'): Promise<void> {
  if (tf.getBackend() === backend) return;
  if (backend === 'wasm') {
    const wasm = await import('@tensorflow/tfjs-backend-wasm');
    wasm.setWasmPaths(new URL('../../../node_modules/@tensorflow/tfjs-backend-wasm/dist/', import.meta.url).pathname);
  }
  if (!(await tf.setBackend(backend)) || tf.getBackend() !== backend)
    throw new Error(`the backend ${backend} of tfjs did not start`);
}
