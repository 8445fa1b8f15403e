/**
 * Error carried forward: what a student builds on a wrong function of their own is judged a second time, against the
 * exact solution with that function in the place of its own. A mistake then costs what it is, once.
 *
 * It is given where the function makes a mistake that is told by its name or by a relation, and makes it on the very calls that the
 * second look asks: empty shells that agree with one another earn nothing, nor does what answers otherwise when it
 * guesses why it is asked.
 */
import type { Check } from '../../check/check.ts';
import type { Piece } from '../../check/oracle.ts';
import type { Declarations } from '../../forms/declare.ts';
import { PUBLIC_SEED } from '../../numerics/seed.ts';
import { planBatch, planChecks, runPlanned } from '../3-check.ts';
import type { Explanation } from '../5-explain.ts';
import { alikeReplies, condensed } from '../alike.ts';
import type { GradingContext } from '../context.ts';
import { outcomeOf, type CheckPlan, type CheckRun, type Judged, type SeedRun } from '../check-run.ts';
import { foretells, foretellsAnswers, type Found } from '../../statements/found.ts';
import type { Respondent } from '../respondent.ts';
import { besideExact } from './others.ts';
import { REASONS, type Reason } from './reasons.ts';
import { isRightFor } from './right.ts';
import { StudentPieces, Unfollowable } from './student-pieces.ts';

/** The functions of the student's own that a check is right for; none where it is right as it is. */
export type Followed = ReadonlyMap<Check, readonly string[]>;

/** How often a check's judge runs until everything that it rests on is known. */
const MOST_ROUNDS = 200;
/** How many samples are judged in all for one topic of one submission: a count, so that no busy machine decides. */
const MOST_JUDGED = 5000;

/** How a function stands: right, wrong by a told mistake, right for its own wrong pieces, or wrong in an untold way. */
type Standing = { readonly kind: 'right' | 'untold' } | OwnPiece;

/** A function of the student's own, with the mistakes that it makes or is built on. */
interface OwnPiece {
  readonly kind: 'told' | 'followed';
  readonly mistakes: readonly string[];
  /** a relation that all its answers obey, where no known mistake explains them */
  readonly statement: Found | null;
}
type Pieces = ReadonlyMap<string, OwnPiece>;

/** Which pieces are the student's own, and which stay the exact ones on exact ones. */
interface Choice {
  readonly names: readonly string[];
  readonly kept: readonly string[];
  readonly mistakes: Pieces;
}

/** What is right for functions of the student's own that make a told mistake. */
export async function followThrough(
  runs: readonly CheckRun[],
  explanations: ReadonlyMap<Check, Explanation>,
  student: Respondent,
  context: GradingContext,
): Promise<Followed> {
  const look = new SecondLook(runs, explanations, student, context);
  for (const name of Object.keys(context.topic.declarations)) await look.standingOf(name);
  for (const [check, reason] of look.left) context.onLeft?.(check, reason);
  return look.followed;
}

/** The checks that a public verdict leaves at nothing and a graded one judges again, with the functions in question. */
export function mayFollow(
  runs: readonly CheckRun[],
  explanations: ReadonlyMap<Check, Explanation>,
  { topic }: Pick<GradingContext, 'topic'>,
): Followed {
  const isTold = (name: string) =>
    runs.some(
      (run) =>
        run.check.function === name &&
        run.check.manners !== true &&
        outcomeOf(run) !== 'passed' &&
        isToldBy(explanations.get(run.check)),
    );
  const told = (name: string) => below(topic.declarations, name).filter(isTold);
  const isOpen = (run: CheckRun) => !['passed', 'not-implemented', 'grader-fault'].includes(outcomeOf(run));
  const open = runs.filter((run) => run.check.manners !== true && isOpen(run));
  return new Map(open.map(({ check }) => [check, told(check.function)] as const).filter(([, own]) => own.length > 0));
}

/** A mistake is told by its name, or by a relation that no empty shell has too. */
function isToldBy(explanation: Explanation | undefined): boolean {
  if (explanation === undefined) return false;
  return (
    explanation.misconception !== null || (explanation.statement !== null && foretellsAnswers(explanation.statement))
  );
}

/** The functions that one builds on, through others too. */
function below(declarations: Declarations, name: string): string[] {
  const direct = declarations[name].buildsOn ?? [];
  return [...new Set(direct.flatMap((piece) => [piece, ...below(declarations, piece)]))];
}

class SecondLook {
  readonly followed = new Map<Check, readonly string[]>();
  readonly left = new Map<Check, Reason>();
  private readonly runs: readonly CheckRun[];
  private readonly explanations: ReadonlyMap<Check, Explanation>;
  private readonly student: Respondent;
  private readonly context: GradingContext;
  private readonly standings = new Map<string, Promise<Standing>>();
  private judged = 0;

  constructor(
    runs: readonly CheckRun[],
    explanations: ReadonlyMap<Check, Explanation>,
    student: Respondent,
    context: GradingContext,
  ) {
    this.runs = runs;
    this.explanations = explanations;
    this.student = student;
    this.context = context;
  }

  standingOf(name: string): Promise<Standing> {
    const known = this.standings.get(name) ?? this.found(name);
    this.standings.set(name, known);
    return known;
  }

  private async found(name: string): Promise<Standing> {
    const own = this.runs.filter(({ check }) => check.function === name && check.manners !== true);
    const lost = own.filter((run) => outcomeOf(run) !== 'passed');
    if (lost.length === 0) return { kind: own.length === 0 ? 'untold' : 'right' };
    const pieces = await this.piecesOf(name);
    for (const run of lost) {
      const found = await this.look(run, pieces);
      if (typeof found === 'string') this.left.set(run.check, found);
      else this.followed.set(run.check, found);
    }
    const left = lost.filter(({ check }) => !this.followed.has(check));
    if (left.length === 0)
      return {
        kind: 'followed',
        mistakes: [...new Set([...pieces.values()].flatMap((piece) => piece.mistakes))],
        statement: null,
      };
    const told = left.map(({ check }) => this.explanations.get(check)).filter(isToldBy);
    if (told.length === 0) return { kind: 'untold' };
    const mistakes = [...new Set(told.map((one) => one!.misconception).filter((one) => one !== null))];
    const statement = told.map((one) => one!.statement).find((one) => one !== null && foretellsAnswers(one)) ?? null;
    for (const run of left) await this.lookBehind(run);
    return { kind: 'told', mistakes, statement: mistakes.length > 0 ? null : statement };
  }

  /** The functions below one that make a told mistake or are right for one. */
  private async piecesOf(name: string): Promise<Pieces> {
    const pieces = new Map<string, OwnPiece>();
    for (const piece of below(this.context.topic.declarations, name)) {
      const standing = await this.standingOf(piece);
      if ('mistakes' in standing) pieces.set(piece, standing);
    }
    return pieces;
  }

  /** A check that was skipped behind a told mistake of its own function may be right all the same. */
  private async lookBehind(run: CheckRun): Promise<void> {
    if (run.skip === null || run.check.guestWord === true) return;
    const judged = await this.asked(run);
    if (judged?.every(({ outcome }) => outcome === 'passed') !== true) return;
    this.left.delete(run.check);
    this.followed.set(run.check, []);
  }

  /** The functions of the student's own that it is right for, or why it is not. */
  private async look(run: CheckRun, pieces: Pieces): Promise<readonly string[] | Reason> {
    const { check } = run;
    if (check.guestWord === true) return 'memory';
    if (!this.isOpen(check)) return 'behind';
    const judged = await this.asked(run);
    if (judged === null) return 'unanswered';
    if (run.skip !== null && judged.every(({ outcome }) => outcome === 'passed')) return [];
    if (await this.isRightBesideExact(judged)) return [];
    let reason: Reason = 'itself';
    const told = [...pieces].filter(([, { kind }]) => kind === 'told').map(([name]) => name);
    const right = await this.rightOnWrong(check.function, [...pieces.keys()]);
    for (const some of choices([...pieces.keys()], told))
      for (const kept of right.length === 0 ? [[]] : [right, []]) {
        const miss = await this.missFor({ names: some, kept, mistakes: pieces }, judged);
        if (miss === null) return told.filter((name) => some.includes(name));
        if (REASONS.indexOf(miss) > REASONS.indexOf(reason)) reason = miss;
      }
    return reason;
  }

  /** The functions below one that are right although what they are built on is not: they rest on something else. */
  private async rightOnWrong(name: string, wrong: readonly string[]): Promise<readonly string[]> {
    const { declarations } = this.context.topic;
    const right: string[] = [];
    for (const piece of below(declarations, name)) {
      if (!below(declarations, piece).some((one) => wrong.includes(one))) continue;
      const isKnown = this.context.oracle.following?.((_, exact) => exact, [piece]) != null;
      if (isKnown && (await this.standingOf(piece)).kind === 'right') right.push(piece);
    }
    return right;
  }

  /** Whether what a check of the same function rests on is right, or right for the student's own pieces. */
  private isOpen({ dependsOn = [], function: name }: Check): boolean {
    return dependsOn.every((id) => {
      const before = this.runs.find(({ check }) => check.id === id);
      if (before === undefined) return false;
      return before.check.function !== name || outcomeOf(before) === 'passed' || this.followed.has(before.check);
    });
  }

  /** Whether a law that holds it against other functions passes when those are right. */
  private async isRightBesideExact(judged: readonly Judged[]): Promise<boolean> {
    const { topic, oracle } = this.context;
    const beside = await besideExact(judged, this.student, oracle, topic.declarations);
    return beside?.every(({ outcome }) => outcome === 'passed') === true;
  }

  /** Its samples on both seeds, where all were answered; a training that was skipped is asked now. */
  private async asked({ check, onPublic, onBatch }: CheckRun): Promise<readonly Judged[] | null> {
    const { topic, batchSeed, oracle } = this.context;
    const run = async (known: SeedRun | null, plan: () => CheckPlan[]): Promise<readonly SeedRun[]> =>
      known === null ? runPlanned(plan(), this.student, oracle) : [known];
    const ran = [
      ...(check.visibility === 'public' ? await run(onPublic, () => planChecks(topic.id, [check], PUBLIC_SEED)) : []),
      ...(batchSeed === null ? [] : await run(onBatch, () => planBatch(topic.id, [check], batchSeed))),
    ];
    const judged = ran.flatMap((one) => one.judged);
    const isAnswered = judged.every(({ failed, outcome }) => failed === null && outcome !== 'grader-fault');
    return judged.length > 0 && isAnswered ? judged : null;
  }

  /** Why answers are not right for some functions of the student's own, null where they are. */
  private async missFor({ names, kept, mistakes }: Choice, judged: readonly Judged[]): Promise<Reason | null> {
    const { declarations } = this.context.topic;
    const pieces = new StudentPieces(declarations, this.student);
    const place = (name: string, exact: Piece) => (kept.includes(name) ? exact : pieces.piece(name, exact));
    const oracle = this.context.oracle.following?.(place, [...names, ...kept]) ?? null;
    if (oracle === null) return 'no-piece';
    const ground = { oracle: { ...this.context.oracle, ...oracle }, exact: this.context.oracle, declarations };
    try {
      let open = judged;
      for (let round = 0; round < MOST_ROUNDS; round++) {
        this.judged += open.length;
        if (this.judged > MOST_JUDGED) return 'too-much';
        const unknown: Judged[] = [];
        for (const one of open) {
          const before = pieces.guesses;
          const isRight = isRightFor(one, ground);
          if (pieces.guesses > before) unknown.push(one);
          else if (!isRight) return pieces.isAsked ? 'wrong' : 'alone';
        }
        if (unknown.length === 0) {
          const asked = names.filter((name) => pieces.of(name).length > 0);
          if (asked.length === 0) return 'alone';
          return (await this.makeTheirMistakes(asked, mistakes, pieces)) ? null : 'elsewise';
        }
        await pieces.askWanted();
        open = unknown;
      }
    } catch (error) {
      if (!(error instanceof Unfollowable)) throw error;
    }
    return 'too-much';
  }

  /** Whether the pieces answered all that they were asked as one of their told mistakes does. */
  private async makeTheirMistakes(names: readonly string[], mistakes: Pieces, pieces: StudentPieces): Promise<boolean> {
    for (const name of names) {
      const { statement, mistakes: ids } = mistakes.get(name)!;
      if (statement !== null) {
        const { oracle } = this.context;
        if (!pieces.of(name).every(({ call, value }) => foretells(statement, name, { call, value, oracle })))
          return false;
        continue;
      }
      const suspects = ids.flatMap((id) => this.context.mistakes.respondents?.(id) ?? []);
      if (!(await some(suspects, (suspect) => answersAlike(suspect, pieces.of(name))))) return false;
    }
    return true;
  }
}

/** Which pieces are the student's own, most first: an answer may be built on each, or on what stands below it. */
function choices(all: readonly string[], told: readonly string[]): string[][] {
  const every = [all, told, ...told.map((name) => [name])].filter((some) => some.length > 0);
  return [...new Map(every.map((some) => [some.join(), [...some]])).values()];
}

type Given = ReturnType<StudentPieces['of']>;

async function answersAlike(suspect: Respondent, given: Given): Promise<boolean> {
  const theirs = await suspect.ask(given.map(({ call }) => call));
  return given.every(({ value }, i) => alikeReplies(condensed({ kind: 'value', value }), condensed(theirs[i])));
}

async function some<T>(items: readonly T[], holds: (item: T) => Promise<boolean>): Promise<boolean> {
  for (const item of items) if (await holds(item)) return true;
  return false;
}
