/** What each function takes and gives: N samples of D coordinates, M candidates. */
import { TensorValue } from '../../values/value.ts';
import { asking } from '../../forms/ask.ts';
import {
  choice,
  dependent,
  f32,
  holding,
  number,
  optional,
  orInt32,
  record,
  rows,
  usuallyTrue,
} from '../../forms/build.ts';
import { declare } from '../../forms/declare.ts';
import { nonNegative, positive } from '../../forms/domain.ts';
import { labels } from '../../forms/entries.ts';
import type { Axis } from '../../forms/axis.ts';
import type { Arguments } from '../../forms/form.ts';
import { at } from '../../forms/like.ts';
import type { ContrastiveLossModule } from './contract.ts';
import { gaps, norm, rows as rowsOf } from './inputs.ts';

const N = rows('N');
const points = f32(N, 'D');
const energies = f32(N);
const slopes = f32('N', 'D');
const margin = number(nonNegative);
const pairs = [{ a: points }, { b: points }, { y: orInt32(holding(f32(N), labels)) }, { margin }] as const;
const triplets = [{ anchor: points }, { positive: points }, { negative: points }, { margin }] as const;
const candidates = [{ ePos: energies }, { eAll: f32(N, 'M') }, { beta: number(positive) }] as const;
const views = [{ q: points }, { k: points }, { temperature: number(positive) }] as const;

const squared = optional(usuallyTrue, { preset: true });
const normalize = optional(usuallyTrue, { preset: true });
const reduction = optional(choice(['none', 'sum', 'mean'], ['average']));
const anyRank: readonly Axis[] = [];
/** One loss for each sample where nothing is reduced; else a scalar. `place` is where the reduction stands. */
const losses = (place: string) => dependent(f32(...anyRank), (args) => (at(args, place) === 'none' ? f32('N') : f32()));

/** Exactly at the corner of a hinge, any slope is right. */
const hasCorner = (hinges: readonly number[]) => hinges.some((one) => one === 0);

function isOffHinge({ ePos, eNeg, margin: m }: Arguments): boolean {
  if (!(ePos instanceof TensorValue && eNeg instanceof TensorValue)) return false;
  return !hasCorner(Array.from(ePos.data, (e, i) => Number(m) + e - eNeg.data[i]));
}

function isOffTripletHinge(args: Arguments): boolean {
  const { anchor, positive: p, negative, margin: m } = args;
  if (!(anchor instanceof TensorValue && p instanceof TensorValue && negative instanceof TensorValue)) return false;
  const power = at(args, 'opts.squared') === false ? 1 : 2;
  const far = gaps(anchor, negative);
  return !hasCorner(gaps(anchor, p).map((D, i) => Number(m) + D ** power - far[i] ** power));
}

/** A vector of zeros has no direction: how its similarities change is unspecified. */
function haveDirections(args: Arguments): boolean {
  const { q, k } = args;
  if (!(q instanceof TensorValue && k instanceof TensorValue)) return false;
  return at(args, 'opts.normalize') === false || [...rowsOf(q), ...rowsOf(k)].every((row) => norm(row) > 0);
}

export const functions = declare<ContrastiveLossModule>()({
  distance: { section: 'distance', takes: [{ a: points }, { b: points }], gives: f32('N') },
  pairLoss: {
    section: 'pairs',
    takes: [...pairs, { reduction }],
    gives: losses('reduction'),
    buildsOn: ['distance'],
  },
  pairLossGrad: {
    section: 'pairs',
    takes: pairs,
    gives: record({ da: slopes, db: slopes }),
    buildsOn: ['distance'],
  },
  hingeLoss: {
    section: 'hinge',
    takes: [{ ePos: energies }, { eNeg: energies }, { margin }, { reduction }],
    gives: losses('reduction'),
  },
  hingeLossGrad: {
    section: 'hinge',
    takes: [{ ePos: energies }, { eNeg: energies }, { margin }],
    gives: record({ dPos: f32('N'), dNeg: f32('N') }),
    where: isOffHinge,
  },
  tripletLoss: {
    section: 'triplets',
    takes: [...triplets, { opts: optional(record({ squared, reduction })) }],
    gives: losses('opts.reduction'),
    buildsOn: ['distance', 'hingeLoss'],
  },
  tripletLossGrad: {
    section: 'triplets',
    takes: [...triplets, { opts: optional(record({ squared })) }],
    gives: record({ da: slopes, dp: slopes, dn: slopes }),
    buildsOn: ['distance'],
    where: isOffTripletHinge,
  },
  nllLoss: { section: 'nll', takes: [...candidates, { reduction }], gives: losses('reduction') },
  nllLossGrad: {
    section: 'nll',
    takes: candidates,
    gives: record({ dPos: f32('N'), dAll: f32('N', 'M') }),
  },
  infoNCE: {
    section: 'infonce',
    takes: [...views, { opts: optional(record({ normalize, reduction })) }],
    gives: losses('opts.reduction'),
  },
  infoNCEGrad: {
    section: 'infonce',
    takes: [...views, { opts: optional(record({ normalize })) }],
    gives: record({ dq: slopes, dk: slopes }),
    where: haveDirections,
  },
});

export const ask = asking(functions);
