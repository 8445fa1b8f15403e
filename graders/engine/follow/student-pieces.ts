/** A student's own functions in the places of the exact solution's pieces: asked when the exact solution calls them. */
import type { Call } from '../../values/call.ts';
import { encode } from '../../values/codec.ts';
import type { Value } from '../../values/value.ts';
import type { Expected, Piece } from '../../check/oracle.ts';
import type { DeclaredCall } from '../../forms/ask.ts';
import type { Declarations } from '../../forms/declare.ts';
import { nested } from '../../oracle/nested.ts';
import { formedValue } from '../form.ts';
import type { Respondent } from '../respondent.ts';
import { callOf } from './calls.ts';

/** What a piece is asked for one check, in all. */
const MOST_CALLS = 16_000;

/** Something that can't be followed: too much would have to be asked, or an answer has no form. */
export class Unfollowable extends Error {}

/**
 * A student's functions as pieces of the exact solution, which computes at once, while an answer takes its time: what
 * is not known yet is answered by the exact piece for now, and asked before the next try.
 */
export class StudentPieces {
  private readonly declarations: Declarations;
  private readonly student: Respondent;
  private readonly answers = new Map<string, Expected>();
  private readonly wanted = new Map<string, DeclaredCall>();
  /** how often something was answered for now */
  guesses = 0;
  private readonly all: { readonly call: DeclaredCall; readonly value: Value }[] = [];

  constructor(declarations: Declarations, student: Respondent) {
    this.declarations = declarations;
    this.student = student;
  }

  /** @throws Unfollowable from the piece, for a call that can't be asked */
  piece(name: string, exact: Piece): Piece {
    return (...args) => {
      const call = this.asked(name, args);
      const key = keyOf(call);
      if (this.answers.has(key)) return this.answers.get(key);
      this.guesses++;
      this.wanted.set(key, call);
      if (this.answers.size + this.wanted.size > MOST_CALLS) throw new Unfollowable('too many calls');
      return exact(...args);
    };
  }

  /** Whether anything was asked at all. */
  get isAsked(): boolean {
    return this.all.length > 0;
  }

  /** Asks what is unknown. @throws Unfollowable where that is too much, or an answer is none */
  async askWanted(): Promise<void> {
    const wanted = [...this.wanted];
    this.wanted.clear();
    const replies = await this.student.ask(wanted.map(([, call]) => call));
    for (const [i, [key, call]] of wanted.entries()) {
      const value = formedValue(call, replies[i]);
      if (value === undefined) throw new Unfollowable('an answer of another form');
      this.answers.set(key, nested(value));
      this.all.push({ call, value });
    }
  }

  /** Everything that was asked of a function, and answered. */
  of(name: string): readonly { readonly call: DeclaredCall; readonly value: Value }[] {
    return this.all.filter(({ call }) => call.function === name);
  }

  private asked(name: string, args: readonly Expected[]): DeclaredCall {
    try {
      return callOf(name, this.declarations[name], args);
    } catch (error) {
      throw new Unfollowable((error as Error).message);
    }
  }
}

function keyOf({ function: name, args }: Call): string {
  return `${name} ${Buffer.from(encode(args)).toString('latin1')}`;
}
