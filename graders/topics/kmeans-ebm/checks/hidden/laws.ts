/** Laws of the energy and of Lloyd's alternation, on the solution's own answers. */
import { check, type Finding } from '../../../../check/check.ts';
import { float32, matrix } from '../../../../values/value.ts';
import { cancellationTolerance, isNear, misses } from '../../../../numerics/closeness.ts';
import { at, compareTensor, show } from '../../../../properties/compare.ts';
import { cancelling, prototypes, samples, squaredDistance } from '../../geometry.ts';
import { assignments, clouds, starts } from '../../inputs.ts';
import { ask } from '../../functions.ts';
import { cancelled, judgeFit, meanTolerance } from '../../judges.ts';

/** A batch gives what its rows give one at a time, and relabelled prototypes give relabelled energies. */
export const energiesSymmetry = check({
  id: 'energies.symmetry',
  function: 'energies',
  visibility: 'hidden',
  section: 'energy',
  samples: 3,
  inputs: clouds,
  dependsOn: ['energies.values'],
  title: {
    es: '`energies` trata cada muestra y cada prototipo por separado',
    en: '`energies` treats each sample and each prototype on its own',
  },
  asked: {
    es: 'Cambiar el orden de los prototipos cambia el orden de las columnas y nada más; cada fila depende solo de su muestra.',
    en: 'Reordering the prototypes reorders the columns and nothing else; each row depends on its own sample only.',
  },
  plan({ Y, W }) {
    const reversed = float32(
      W.shape,
      prototypes(W)
        .reverse()[0]
        .flatMap((_, d) =>
          prototypes(W)
            .reverse()
            .map((column) => column[d]),
        ),
    );
    return [ask.energies({ Y, W }), ask.energies({ Y, W: reversed }), ask.energies({ Y: matrix([samples(Y)[0]]), W })];
  },
  judge({ input: { Y, W }, values }) {
    const K = W.shape[1];
    const whole = values[0].data;
    const limits = cancellationTolerance(cancelling(Y, W));
    const [relabelled] = misses(
      values[1].data,
      Array.from(whole, (_, at) => whole[at - (at % K) + (K - 1 - (at % K))]),
      limits,
    );
    if (relabelled !== undefined)
      return {
        call: 1,
        symptom: 'relabelling',
        got: values[1],
        worst: [relabelled.index],
        differs: {
          es: 'al invertir el orden de los prototipos, las energías no se invierten',
          en: 'with the prototypes in reverse order, the energies are not reversed',
        },
      };
    const [alone] = misses(values[2].data, whole.slice(0, K), limits);
    if (alone !== undefined)
      return {
        call: 2,
        symptom: 'rows-mixed',
        got: values[2],
        worst: [alone.index],
        differs: {
          es: 'la primera muestra tiene otra energía cuando va sola',
          en: 'the first sample has another energy when it comes alone',
        },
      };
    return null;
  },
});

/** infer, energies and energy speak of one energy: F = min_k E = energy(Y, Z, W). */
export const inferConsistency = check({
  id: 'infer.consistency',
  function: 'infer',
  visibility: 'hidden',
  section: 'inference',
  samples: 3,
  inputs: clouds,
  dependsOn: ['infer.values', 'energy.values'],
  title: { es: '`infer` y `energy` hablan de la misma energía', en: '`infer` and `energy` speak of the same energy' },
  asked: {
    es: 'La F que devuelve `infer` es `energy(Y, Z, W)` con la Z que devuelve.',
    en: 'The F that `infer` returns is `energy(Y, Z, W)` with the Z that it returns.',
  },
  plan: ({ Y, W }) => [ask.infer({ Y, W })],
  next: ({ Y, W }, [{ Z }]) => [ask.energy({ Y, Z, W })],
  judge({ input: { Y, W }, values: [{ F }, again] }) {
    const [wrong] = misses(again.data, F.data, cancelled(Y, W));
    return wrong === undefined
      ? null
      : {
          call: 1,
          symptom: 'inconsistent',
          got: again,
          worst: [wrong.index],
          differs: {
            es: `con la Z de \`infer\`, la energía de la muestra ${wrong.index} no es su F`,
            en: `with \`infer\`'s Z, the energy of sample ${wrong.index} is not its F`,
          },
        };
  },
});

/** Huygens: moving a prototype by delta raises the energy by n_k |delta|^2, so the M step is at the minimum. */
export const updateOptimal = check({
  id: 'updateW.optimal',
  function: 'updateW',
  visibility: 'hidden',
  section: 'update',
  samples: 3,
  inputs: assignments,
  dependsOn: ['updateW.values'],
  title: { es: '`updateW` alcanza el mínimo de la energía', en: '`updateW` reaches the minimum of the energy' },
  asked: {
    es: 'Con Z fija, ningún otro W tiene menos energía total que el que devuelves.',
    en: 'With Z fixed, no other W has less total energy than the one you return.',
  },
  plan: ({ Y, Z, W }) => [ask.updateW({ Y, Z, W })],
  judge({ input: { Y, Z }, values }) {
    const centres = prototypes(values[0]);
    const chosen = samples(Z).map((code) => code.indexOf(1));
    const energy = (moved: readonly number[][]) =>
      samples(Y).reduce((sum, y, i) => sum + squaredDistance(y, moved[chosen[i]]), 0);
    for (const [k, centre] of centres.entries()) {
      const rise =
        energy(
          centres.with(
            k,
            centre.map((x) => x + 0.25),
          ),
        ) - energy(centres);
      const huygens = chosen.filter((c) => c === k).length * centre.length * 0.0625;
      if (
        !isNear(rise, huygens, {
          absolute: 1e-3 * Math.max(1, huygens),
          relative: 0,
          source: 'float32 rounding of two sums of squares',
        })
      )
        return {
          call: 0,
          symptom: 'not-minimal',
          got: values[0],
          differs: {
            es: `mover el prototipo ${k} debería subir la energía en ${show(huygens)}, y la cambia en ${show(rise)}`,
            en: `moving prototype ${k} should raise the energy by ${show(huygens)}, and changes it by ${show(rise)}`,
          },
        };
    }
    return null;
  },
});

/** Another fit from the fitted W changes nothing. */
export const fitFixedPoint = check({
  id: 'fit.fixed-point',
  function: 'fit',
  visibility: 'hidden',
  section: 'fit',
  samples: 3,
  inputs: starts,
  dependsOn: ['fit.values'],
  title: {
    es: '`fit` termina en un punto fijo y la energía nunca sube',
    en: '`fit` ends at a fixed point and the energy never rises',
  },
  asked: {
    es: '`history` nunca crece, y otro `fit` desde el W final no lo mueve.',
    en: '`history` never increases, and another `fit` from the final W does not move it.',
  },
  plan: ({ Y, W0, maxIter }) => [ask.fit({ Y, W0, opts: { maxIter } })],
  next: ({ Y, maxIter }, [{ W }]) => [ask.fit({ Y, W0: W, opts: { maxIter } })],
  judge({ input: { Y }, values: [{ W, history }, again], calls, oracle }): Finding | null {
    const rise = history.findIndex((value, t) => t > 0 && value > history[t - 1] * (1 + 1e-4) + 1e-5);
    if (rise >= 0)
      return {
        call: 0,
        symptom: 'rises',
        got: history,
        worst: [rise],
        differs: { es: `la energía media sube en el paso ${rise}`, en: `the mean energy rises at step ${rise}` },
      };
    const moved = compareTensor(again.W, samples(W), () => meanTolerance, 'W');
    if (moved !== null) return { ...moved, call: 1, symptom: 'not-fixed' };
    return at(1, judgeFit(again, calls[1], { Y, W0: W }, oracle));
  },
});
