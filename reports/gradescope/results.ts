/**
 * results.json as Gradescope's autograder specification describes it
 * (gradescope-autograders.readthedocs.io/en/latest/specs).
 */
export interface GradescopeResults {
  readonly score?: number;
  /** seconds */
  readonly execution_time: number;
  readonly output: string;
  readonly output_format: Format;
  readonly test_output_format: Format;
  readonly test_name_format: Format;
  readonly visibility: Visibility;
  readonly stdout_visibility: Visibility;
  readonly extra_data: object;
  readonly tests: readonly GradescopeTest[];
}

export interface GradescopeTest {
  readonly score?: number;
  readonly max_score?: number;
  readonly status: 'passed' | 'failed';
  readonly name: string;
  readonly name_format: Format;
  readonly number: string;
  readonly output: string;
  readonly output_format: Format;
  readonly tags: readonly string[];
  readonly visibility: Visibility;
  readonly extra_data: object;
}

/** `text` is shown as it is; the other formats that Gradescope knows would read it as markup. */
type Format = 'text';
type Visibility = 'hidden' | 'after_due_date' | 'after_published' | 'visible';
