/**
 * Sizes that crop wrongly: what a check draws, and what shrinking makes of it, is planned as a student's failure would
 * be. A tensor that was forgotten in `layout` keeps its size there, and the call is none that the contract allows.
 */
import fc from 'fast-check';
import type { Check } from '../../check/check.ts';
import type { Oracle } from '../../check/oracle.ts';
import { argumentForms } from '../../forms/declare.ts';
import { illegalIn } from '../../forms/legality.ts';
import { argumentsOf } from '../../forms/misfit.ts';
import type { LoadedTopic } from '../../engine/topics.ts';
import { TensorValue, isRecord, type Value } from '../../values/value.ts';
import { quoted, type Text } from '../../texts/text.ts';
import type { TopicFiles } from './files.ts';
import type { Remark } from './remark.ts';

const DRAWS = 2;
/** Smaller inputs that are looked at, for each drawn one: first all that are one step away, then down and down. */
const STEPS = 20;

/** One sentence for each check whose inputs, or smaller ones, ask what is not legal. */
export function inputFaults({ checks }: LoadedTopic, oracle: Oracle, files: TopicFiles): Remark[] {
  const own = checks.filter((check) => check.manners !== true);
  return own.flatMap((check): Remark[] => {
    const says = faultOf(check, oracle);
    if (says === null) return [];
    return [{ kind: 'wrong', ...files.partOf(check.id), says }];
  });
}

function faultOf(check: Check, oracle: Oracle): Text | null {
  const asks = (input: Value) => illegalCall(check, input, oracle);
  const isLegal = (input: Value) => illegalCall(check, input, null);
  let drawn: fc.Value<Value>[];
  try {
    drawn = fc.sample(new Drawn(check.inputs as fc.Arbitrary<Value>), { seed: 1, numRuns: DRAWS });
  } catch (error) {
    return told(check, { es: 'no se pueden sortear', en: 'cannot be drawn' }, (error as Error).message, null);
  }
  for (const value of drawn) {
    const fault = asks(value.value);
    if (fault !== null)
      return told(check, { es: 'piden lo que no es legal', en: 'ask what is not legal' }, fault, value.value);
  }
  if (check.trains === true) return null;
  for (const value of drawn) {
    const smaller = firstSmaller(check, value, isLegal, asks);
    if (smaller !== null)
      return told(
        check,
        {
          es: 'piden, al encogerlas, lo que no es legal (mira «layout» y «smallest»)',
          en: "ask, when they shrink, what is not legal (look at 'layout' and 'smallest')",
        },
        smaller.fault,
        smaller.input,
      );
  }
  return null;
}

/** Looks one step around a drawn input, then along the first steps to the smallest, which must have an exact answer. */
function firstSmaller(
  check: Check,
  from: fc.Value<Value>,
  isLegal: (input: Value) => string | null,
  asks: (input: Value) => string | null,
): { fault: string; input: Value } | null {
  const inputs = check.inputs as fc.Arbitrary<Value>;
  let at: fc.Value<Value> | undefined = from;
  let smallest = from.value;
  for (let depth = 0; at !== undefined && depth < STEPS; depth++) {
    let next: fc.Value<Value>[];
    try {
      next = [...inputs.shrink(at.value, at.context).take(depth === 0 ? STEPS : 1)];
    } catch (error) {
      return { fault: (error as Error).message, input: at.value };
    }
    for (const { value } of next) {
      const fault = isLegal(value);
      if (fault !== null) return { fault, input: value };
    }
    if (next.length > 0) smallest = next[0].value;
    at = next[0];
  }
  const fault = asks(smallest);
  return fault === null ? null : { fault, input: smallest };
}

/** The first planned call that the declaration does not allow, or, asked of an oracle, that has no exact answer. */
function illegalCall(check: Check, input: Value, oracle: Oracle | null): string | null {
  try {
    for (const call of check.plan(input).filter(({ mayThrow }) => mayThrow !== true)) {
      const declaration = call.declaration;
      const illegal = illegalIn(declaration, argumentsOf(declaration, call));
      if (illegal !== null) return `${call.function}: ${illegal}`;
      const draws = Object.values(argumentForms(declaration)).some(({ kind }) => kind === 'rng');
      if (!draws) oracle?.expected(call);
    }
    return null;
  } catch (error) {
    return (error as Error).message;
  }
}

function told({ id }: Check, what: Text, fault: string, input: Value | null): Text {
  const shapes = input === null ? '' : shapesOf(input);
  const [es, en] = shapes === '' ? ['', ''] : [` con ${shapes}`, ` with ${shapes}`];
  return {
    es: `Las entradas de «${id}» ${what.es}${es}: ${quoted(fault)}.`,
    en: `The inputs of '${id}' ${what.en}${en}: ${quoted(fault)}.`,
  };
}

function shapesOf(input: Value): string {
  if (!isRecord(input)) return '';
  return Object.entries(input)
    .filter((entry): entry is [string, TensorValue] => entry[1] instanceof TensorValue)
    .map(([name, { shape }]) => `${name} [${shape.join(', ')}]`)
    .join(', ');
}

/** What is drawn, with what shrinking needs to know of it. */
class Drawn extends fc.Arbitrary<fc.Value<Value>> {
  private readonly of: fc.Arbitrary<Value>;
  constructor(of: fc.Arbitrary<Value>) {
    super();
    this.of = of;
  }
  override generate(random: fc.Random, bias: number | undefined): fc.Value<fc.Value<Value>> {
    return new fc.Value(this.of.generate(random, bias), undefined);
  }
  override canShrinkWithoutContext(value: unknown): value is fc.Value<Value> {
    return value instanceof fc.Value;
  }
  override shrink(): fc.Stream<fc.Value<fc.Value<Value>>> {
    return fc.Stream.nil();
  }
}
