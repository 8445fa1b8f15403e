import type { Call, Reply } from '../values/call.ts';
import type { Oracle } from '../check/oracle.ts';
import { Guest, replyOf } from '../sandbox/host/guest.ts';
import type { Guests } from '../sandbox/host/pool.ts';
import type { Module } from '../sandbox/protocol.ts';
import type { Respondent } from './respondent.ts';
import type { Mistakes } from './context.ts';
import { isObserved } from '../oracle/observed.ts';
import type { SourceFile } from '../submission/submission.ts';
import { suspectOf } from './suspects.ts';

type Sources = Awaited<ReturnType<Oracle['misconceptions']>>;
/** Where the project's own mistakes are loaded: no id has a name like it. */
const OWN = '';

/**
 * The known wrong solutions of a topic, loaded into one guest of their own under the same conditions
 * as a student's; each that was somebody's work has one to itself, so that it meets none of the others. Started at the
 * first failure; answers to the same calls are kept.
 */
export class KnownMistakes implements Mistakes {
  readonly names: readonly string[];
  private readonly sources: Sources;
  private readonly pool: Guests;
  /** by what is loaded in it: one for the project's own, and one for each observed mistake */
  private readonly guests = new Map<string, Promise<Guest>>();
  private readonly kept = new WeakMap<Call, Map<string, Reply>>();
  private last: Promise<unknown> = Promise.resolve();

  private constructor(names: readonly string[], sources: Sources, pool: Guests) {
    this.names = names;
    this.sources = sources;
    this.pool = pool;
  }

  static async of(oracle: Oracle, pool: Guests): Promise<KnownMistakes> {
    const sources = await oracle.misconceptions();
    return new KnownMistakes([...sources.keys()], sources, pool);
  }

  /** The wrong solutions of one idea: the one of its name, and its variants `<id>--<variant>`. */
  suspects(id: string): ReturnType<Mistakes['suspects']> {
    return this.respondents(id).map(suspectOf);
  }

  respondents(id: string): readonly Respondent[] {
    return this.names.filter((name) => name === id || name.startsWith(`${id}--`)).map((name) => this.respondent(name));
  }

  /** The wrong solution of one name. */
  respondent(name: string): Respondent {
    return {
      ask: (calls) => {
        // one request at a time: the guest is shared by all submissions
        const turn = this.last.then(() => this.ask(name, calls));
        this.last = turn.catch(() => {});
        return turn;
      },
    };
  }

  async close(): Promise<void> {
    await this.last; // a question under way would start a guest that nobody ends
    const guests = await Promise.all([...this.guests.values()].map((guest) => guest.catch(() => null)));
    await Promise.all(guests.map(async (guest) => guest?.kill()));
  }

  private async ask(id: string, calls: readonly Call[]): Promise<Reply[]> {
    const missing = calls.filter((call) => !this.kept.get(call)?.has(id));
    let next = 0;
    const place = this.placeOf(id);
    while (next < missing.length) {
      const guest = await this.guestAt(place);
      const end = await guest.ask(id, missing.slice(next), (reply) => this.keep(missing[next++], id, reply));
      if (end === null) continue;
      this.keep(missing[next++], id, replyOf(end));
      this.guests.delete(place);
    }
    return calls.map((call) => this.kept.get(call)!.get(id)!);
  }

  private placeOf(id: string): string {
    return isObserved(this.sources.get(id) ?? []) ? id : OWN;
  }

  private guestAt(place: string): Promise<Guest> {
    const there = this.guests.get(place);
    if (there !== undefined) return there;
    const guest = this.start([...this.sources].filter(([name]) => this.placeOf(name) === place)).catch(
      (error: unknown) => {
        this.guests.delete(place); // one that could not start is tried anew at the next question
        throw error;
      },
    );
    this.guests.set(place, guest);
    return guest;
  }

  private keep(call: Call, id: string, reply: Reply): void {
    const replies = this.kept.get(call) ?? new Map<string, Reply>();
    this.kept.set(call, replies.set(id, reply));
  }

  private async start(sources: readonly (readonly [string, readonly SourceFile[]])[]): Promise<Guest> {
    const guest = await this.pool.take();
    if (!(guest instanceof Guest)) throw new Error(guest.kind === 'fault' ? guest.message : guest.kind);
    const modules = await this.modulesOf(sources);
    const loaded = await guest.load(modules);
    if (!Array.isArray(loaded)) throw new Error('the known mistakes did not load');
    const broken = loaded.findIndex((result) => 'failure' in result);
    if (broken >= 0) throw new Error(`the known mistake '${modules[broken].name}' did not load`);
    return guest;
  }

  /** What lies beside them is one folder to all of them: it is prepared once and sent once, with the first. */
  private async modulesOf(sources: readonly (readonly [string, readonly SourceFile[]])[]): Promise<Module[]> {
    const all = [...new Set(sources.flatMap(([, files]) => files))];
    const prepared = new Map((await this.pool.prepared?.(all))?.map((file, i) => [all[i], file]));
    const sent = new Set<SourceFile>();
    return sources.map(([name, files]) => {
      const own = files.filter((file) => !sent.has(file));
      for (const file of own) if (file.path.startsWith('../')) sent.add(file);
      return { name, files: own.map((file) => prepared.get(file) ?? file) };
    });
  }
}
