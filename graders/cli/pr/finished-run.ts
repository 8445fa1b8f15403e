import { BadInput } from '../../faults/bad-input.ts';

/** Of which pull request a finished run was, as GitHub says it. */
export interface FinishedRun {
  readonly pull: number;
  readonly head: string;
  readonly url: string;
}

/**
 * Reads a `workflow_run` event. Its `head_sha` is the base's for pull_request_target, and a fork's run lists no pull
 * requests; what names them is the run's title, which that workflow sets (`run-name`) in the base's file, out of reach
 * of the pull request. Hence no other kind of run is believed.
 * @throws BadInput when the run is of another kind or its title another one
 */
export function finishedRun(event: unknown): FinishedRun {
  const { workflow_run: run = {} } = event as { readonly workflow_run?: Readonly<Record<string, unknown>> };
  const [, pull, head] =
    /^gradiente #([1-9]\d{0,9}) ([0-9a-f]{40}|[0-9a-f]{64})$/.exec(String(run.display_title)) ?? [];
  const isOurs =
    run.event === 'pull_request_target' && String(run.path).replace(/@.*/, '') === '.github/workflows/grade.yml';
  if (!isOurs || head === undefined) {
    throw new BadInput({
      es: 'El evento no es el final de una ejecución de .github/workflows/grade.yml sobre un pull request: no se comenta nada.',
      en: 'The event is not the end of a run of .github/workflows/grade.yml on a pull request: nothing is commented.',
    });
  }
  return { pull: Number(pull), head, url: String(run.html_url) };
}
