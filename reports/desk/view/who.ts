/** Whom a page means: by name where one is known, always with the id. */
import type { Delivery } from '../../../graders/submission/submission.ts';

export interface Who {
  readonly submission: string;
  readonly href: string;
  /** as the roster or the platform has it, where it is not the id */
  readonly name: string | null;
}

export type WhoOf = (id: string) => Who;

/** @param reportOf where a submission's own report is, as a link from the class page */
export function whoOf(reportOf: (id: string) => string, deliveries: ReadonlyMap<string, Delivery>): WhoOf {
  return (submission) => {
    const { name = null } = deliveries.get(submission) ?? {};
    return { submission, href: reportOf(submission), name: name === submission ? null : name };
  };
}
