import { figure } from '../../check/check.ts';
import { RngValue, int32 } from '../../values/value.ts';
import { createGenerator } from '../../numerics/generator.ts';
import { frequencyRatio } from '../../numerics/statistics.ts';
import { rounded } from '../../properties/plot.ts';
import type { TokensFigure } from '../../verdict/schema.ts';
import type { Text } from '../../texts/text.ts';
import type { Split } from './contract.ts';
import { ask, IGNORE, type Masked } from './functions.ts';
import { MASK, SPECIAL } from './inputs.ts';

const SPECIAL_WORDS = ['[PAD]', '[CLS]', '[SEP]', '[MASK]'];
const ES =
  'la energía baja donde hay datos y sube lejos de ellos el modelo aprende a completar lo que falta en cada frase';
const EN =
  'energy is low where data are and high away from them the model learns to fill in what each sentence has lost';
const IN_ENGLISH = EN.split(' ');
const WORDS: readonly (string | Text)[] = [
  ...SPECIAL_WORDS,
  ...ES.split(' ').map((es, i) => ({ es, en: IN_ENGLISH[i] })),
];
const CLS = 1;
const SEP = 2;
/** Each id is a word of one sentence in either language: what becomes of it is read like any text. */
const SENTENCE = [CLS, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, SEP, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, SEP];
const SPLIT: Readonly<Split> = [0.8, 0.1, 0.1];
const PROBABILITY = 0.15;
const ROWS = 200;
const COLUMNS = 60;
const VOCABULARY = WORDS.length;

const options = (maskProb: number) => ({
  maskProb,
  maskId: MASK,
  vocabSize: VOCABULARY,
  specialIds: SPECIAL,
  split: SPLIT,
  ignoreIndex: IGNORE,
});
const ordinary = createGenerator(5);
const MANY = Array.from({ length: ROWS * COLUMNS }, () => 4 + Math.floor(ordinary.uniform() * (VOCABULARY - 4)));
// a sentence is short: with 15 % little would happen to it
const one = ask.maskTokens({
  tokens: int32([1, SENTENCE.length], SENTENCE),
  opts: options(0.4),
  rng: new RngValue(20200309),
});
const many = ask.maskTokens({
  tokens: int32([ROWS, COLUMNS], MANY),
  opts: options(PROBABILITY),
  rng: new RngValue(7),
});

/** One sentence with what became of each token, and the rates over many tokens with what chance allows. */
export const maskedSentence = figure({
  ask: () => [one, many],
  draw([sentence, corpus]) {
    return {
      kind: 'tokens',
      title: { es: 'Una oración enmascarada, y las frecuencias', en: 'A masked sentence, and the rates' },
      description: {
        es: `Lo que \`maskTokens\` hace con una oración (aquí con $p = 0{,}4$, para que se vea) y, sobre ${(ROWS * COLUMNS).toLocaleString('en').replace(',', '\u00a0')} tokens con $p = 0{,}15$, con qué frecuencia ocurre cada cosa. La banda es lo que el azar permite con una probabilidad de fallo de $10^{-11}$.`,
        en: `What \`maskTokens\` does to a sentence (here with $p = 0.4$, so that there is something to see) and, over ${(ROWS * COLUMNS).toLocaleString('en')} tokens with $p = 0.15$, how often each thing happens. The band is what chance allows, with a probability of $10^{-11}$ to be outside.`,
      },
      rows: [
        {
          name: { es: 'la oración', en: 'the sentence' },
          owner: 'given',
          tokens: SENTENCE.map((id) => ({ text: wordOf(id), state: unselectedState(id) })),
        },
        { name: { es: 'tu entrada', en: 'your input' }, owner: 'student', tokens: inputTokens(sentence) },
        { name: { es: 'tus etiquetas', en: 'your labels' }, owner: 'student', tokens: labelTokens(sentence) },
      ],
      rates: rates(corpus),
    };
  },
});

type Tokens = TokensFigure['rows'][number]['tokens'];

function inputTokens(masked: Masked | undefined): Tokens {
  if (masked === undefined) return null;
  return SENTENCE.map((id, i) => {
    const given = masked.input.data[i];
    const state = masked.selected.data[i] === 0 ? unselectedState(id) : selectedState(id, given);
    return { text: wordOf(given), state };
  });
}

/** An id outside of the vocabulary is shown as it is. */
function wordOf(id: number): string | Text {
  return id >= 0 && id < WORDS.length ? WORDS[id] : String(id);
}

function unselectedState(id: number): 'special' | 'plain' {
  return SPECIAL.includes(id) ? 'special' : 'plain';
}

/** What was done to a selected token, as its place in the input shows. */
function selectedState(id: number, given: number): 'mask' | 'keep' | 'random' {
  if (given === MASK) return 'mask';
  return given === id ? 'keep' : 'random';
}

function labelTokens(masked: Masked | undefined): Tokens {
  if (masked === undefined) return null;
  return Array.from(masked.labels.data, (label) =>
    label === IGNORE ? { text: '·', state: 'ignored' } : { text: wordOf(label), state: 'plain' },
  );
}

function rates(masked: Masked | undefined): TokensFigure['rates'] {
  const input = masked?.input.data ?? [];
  const selected = masked?.selected.data ?? [];
  const chosen = Array.from(selected.keys()).filter((i) => selected[i] !== 0);
  const share = (is: (i: number) => boolean) =>
    chosen.length === 0 ? null : rounded(chosen.filter(is).length / chosen.length);
  const selectedTrials = Math.round(MANY.length * PROBABILITY);
  return [
    {
      name: { es: 'elegidos', en: 'selected' },
      student: masked === undefined ? null : rounded(chosen.length / MANY.length),
      expected: PROBABILITY,
      ...interval(PROBABILITY, MANY.length),
    },
    {
      name: { es: 'elegidos → [MASK]', en: 'selected → [MASK]' },
      student: share((i) => input[i] === MASK),
      ...law(SPLIT[0] + SPLIT[1] / VOCABULARY, selectedTrials),
    },
    {
      name: { es: 'elegidos → otro token', en: 'selected → another token' },
      student: share((i) => input[i] !== MASK && input[i] !== MANY[i]),
      ...law(SPLIT[1] * (1 - 2 / VOCABULARY), selectedTrials),
    },
    {
      name: { es: 'elegidos, sin cambios', en: 'selected, unchanged' },
      student: share((i) => input[i] === MANY[i]),
      ...law(SPLIT[2] + SPLIT[1] / VOCABULARY, selectedTrials),
    },
  ];
}

function law(p: number, trials: number): { expected: number; low: number; high: number } {
  return { expected: rounded(p) as number, ...interval(p, trials) };
}

/** The frequencies that the exact test accepts. */
function interval(p: number, trials: number): { low: number; high: number } {
  const accepted = Array.from({ length: trials + 1 }, (_, hits) => hits).filter(
    (hits) => frequencyRatio(hits, trials, p) <= 1,
  );
  return { low: rounded(accepted[0] / trials) as number, high: rounded(accepted.at(-1)! / trials) as number };
}
