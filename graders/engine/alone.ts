/**
 * Failures that come of what a work keeps from one call to the next: asked alone, of a guest that saw nothing else,
 * their cases pass. Who replays such a case would see it pass and look in the wrong place.
 */
import type { Oracle } from '../check/oracle.ts';
import type { SourceFile } from '../submission/submission.ts';
import type { Text } from '../texts/text.ts';
import { judgeSamples } from './3-check.ts';
import type { Judged } from './check-run.ts';
import { passing, type Opened } from './respondent.ts';

/** What a text has that keeps anything: a variable of the module or of a class, or one of tfjs that lives by its name. */
const KEEPS = [
  /^(?:export\s+)?(?:let|var)\s/m,
  /^(?:export\s+)?const\s[^=\n]+=\s*(?:new\b|\[|\{|tf\.)/m,
  /\bglobalThis\b|\bstatic\b|\bfunction\*/,
  /\bvariable\s*\(/,
];

/** Whether a work may keep anything between calls, by its text alone: a hint, which only saves asking those that do not. */
export function mayKeep(files: readonly SourceFile[]): boolean {
  return files.some(({ text }) => KEEPS.some((sign) => sign.test(text)));
}

/**
 * Of failing cases, those that pass where nothing was asked before. The first case of each function is asked again, all
 * of them of one fresh guest; where it passes, each other one of that function has a guest of its own: what is said of a
 * case was seen of it.
 */
export async function passingAlone(
  failing: readonly Judged[],
  student: Opened,
  oracle: Oracle,
): Promise<ReadonlySet<Judged>> {
  if (student.keeps !== true) return new Set();
  const byFunction = [...Map.groupBy(failing.filter(isOfAnswers), ({ check }) => check.function).values()];
  const alone = new Set(
    await passingAfresh(
      byFunction.map(([first]) => first),
      student,
      oracle,
    ),
  );
  for (const other of byFunction.filter(([first]) => alone.has(first)).flatMap(([, ...others]) => others))
    for (const passed of await passingAfresh([other], student, oracle)) alone.add(passed);
  return alone;
}

/** Those that pass when they are asked, in this order, of a guest that saw nothing else. */
async function passingAfresh(cases: readonly Judged[], student: Opened, oracle: Oracle): Promise<readonly Judged[]> {
  if (cases.length === 0 || student.forget === undefined) return [];
  await student.forget();
  const samples = cases.map(({ check, trial, planned }) => ({ check, input: trial.input, calls: planned }));
  const again = await passing(student, () => judgeSamples(samples, student, oracle));
  return cases.filter((_, i) => again[i].outcome === 'passed');
}

/** What ended a guest is no matter of what it keeps: it was asked again already. */
function isOfAnswers({ outcome, failed }: Judged): boolean {
  return outcome === 'failed' || (outcome === 'crashed' && failed?.reply.kind === 'threw');
}

const PASSES_ALONE: Text = {
  es: 'pero esta llamada pasa si no se pregunta nada antes: tu código guarda algo de una llamada para la siguiente (una variable fuera de las funciones, o un `tf.variable` con nombre). Crea dentro de la función todo lo que usa',
  en: 'but this call passes when nothing is asked before it: your code keeps something from one call to the next (a variable outside the functions, or a `tf.variable` with a name). Make all that the function uses inside it',
};

/** How the failure of such a case reads, after what is said of the answer itself. */
export function saysAlone(differs: Text | null): Text {
  if (differs === null) return PASSES_ALONE;
  return { es: `${differs.es}; ${PASSES_ALONE.es}`, en: `${differs.en}; ${PASSES_ALONE.en}` };
}
