/** Which row of a platform's sheet is whose. */
import { areAlike, finder, type Names } from '../../graders/submission/people.ts';
import type { Mark } from './marks.ts';

/** A row of a student's, and what names the student there. */
export interface Row {
  readonly row: number;
  /** what the teacher calls it */
  readonly called: string;
  readonly names: Names;
}

export interface Matched {
  readonly pairs: readonly { readonly row: Row; readonly mark: Mark }[];
  /** nobody's submission */
  readonly nobodys: readonly Row[];
  /** of which nothing tells whose they are among several */
  readonly doubtful: readonly Row[];
  /** without a row */
  readonly lost: readonly Mark[];
}

/**
 * A row is whose id or e-mail it has; by its name alone only where no other row could be that student's too.
 * `platform` tells which numbers are the platform's own.
 */
export function matched(marks: readonly Mark[], rows: readonly Row[], platform: string): Matched {
  const own = (id: string | null | undefined) => (id?.startsWith(`${platform}:`) ? id : null);
  const certain = ({ submission, delivery }: Mark) => ({
    ids: [submission, delivery?.rosterId ?? null, own(delivery?.platformId)],
    emails: [delivery?.email ?? null, submission.includes('@') ? submission : null],
    names: [],
  });
  const byId = finder(marks, certain);
  const byName = finder(marks, (mark) => ({
    ...certain(mark),
    names: [mark.delivery?.name ?? null, mark.submission],
  }));
  const found = rows.map((row) => {
    const known = byId({ ...row.names, names: [] });
    const sure = known !== null && known !== 'several' && isAnothers(known, row.names) ? null : known;
    return sure === null ? { row, mark: byName(row.names), isSure: false } : { row, mark: sure, isSure: true };
  });
  const claims = Map.groupBy(found, ({ mark }) => mark);
  const pairs: { row: Row; mark: Mark }[] = [];
  const nobodys = (claims.get(null) ?? []).map(({ row }) => row);
  const doubtful = (claims.get('several') ?? []).map(({ row }) => row);
  for (const [mark, own] of claims) {
    if (mark === null || mark === 'several') continue;
    const sure = own.filter(({ isSure }) => isSure);
    const claimants = sure.length > 0 ? sure : own;
    if (sure.length > 0) nobodys.push(...own.filter(({ isSure }) => !isSure).map(({ row }) => row));
    // one person may have two rows, two people may not have one work
    const isOne = new Set(claimants.map(({ row }) => JSON.stringify(row.names.ids))).size === 1;
    const isEach = claimants.length === 1 || (isOne && sure.length > 0);
    if (isEach) pairs.push(...claimants.map(({ row }) => ({ row, mark })));
    else doubtful.push(...claimants.map(({ row }) => row));
  }
  const used = new Set(pairs.map(({ mark }) => mark));
  return { pairs, nobodys, doubtful, lost: marks.filter((mark) => !used.has(mark)) };
}

/** Moodle numbers teams too, and a team's number may be a participant's: where no roster vouches, the names must agree. */
function isAnothers({ delivery }: Mark, { ids, names }: Names): boolean {
  const number = delivery?.platformId ?? null;
  const theirs = delivery?.name ?? null;
  const own = names.filter((name) => name !== null);
  if (number === null || theirs === null || own.length === 0 || delivery?.onRoster === true) return false;
  return number.startsWith('moodle:') && ids.includes(number) && !own.some((name) => areAlike(name, theirs));
}
