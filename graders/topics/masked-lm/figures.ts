import { call } from '../../values/call.ts';
import type { FigureMaker } from '../../check/check.ts';
import { RngValue, TensorValue, int32, type Value } from '../../values/value.ts';
import { createGenerator } from '../../numerics/generator.ts';
import { frequencyRatio } from '../../numerics/statistics.ts';
import { field } from '../../properties/compare.ts';
import { rounded } from '../../properties/plot.ts';
import type { TokensFigure } from '../../verdict/schema.ts';

const WORDS = [
  '[PAD]',
  '[CLS]',
  '[SEP]',
  '[MASK]',
  'la',
  'energía',
  'baja',
  'donde',
  'hay',
  'datos',
  'y',
  'sube',
  'lejos',
  'de',
  'ellos',
  'el',
  'modelo',
  'aprende',
  'a',
  'completar',
  'lo',
  'que',
  'falta',
  'en',
  'cada',
  'frase',
];
const CLS = 1;
const SEP = 2;
const MASK = 3;
const SPECIAL = [0, CLS, SEP];
const IGNORE = -100;
const SENTENCE = [CLS, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, SEP, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, SEP];
const SPLIT = [0.8, 0.1, 0.1];
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
const one = call('maskTokens', {
  tokens: int32([1, SENTENCE.length], SENTENCE),
  opts: options(0.4),
  rng: new RngValue(20200309),
});
const many = call('maskTokens', {
  tokens: int32([ROWS, COLUMNS], MANY),
  opts: options(PROBABILITY),
  rng: new RngValue(7),
});

/** One sentence with what became of each token, and the rates over many tokens with what chance allows. */
export const maskedSentence: FigureMaker = {
  rounds: [() => [one, many]],
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
          tokens: SENTENCE.map((id) => ({ text: WORDS[id], state: unselectedState(id) })),
        },
        { name: { es: 'tu entrada', en: 'your input' }, owner: 'student', tokens: inputTokens(sentence) },
        { name: { es: 'tus etiquetas', en: 'your labels' }, owner: 'student', tokens: labelTokens(sentence) },
      ],
      rates: rates(corpus),
    };
  },
};

type Tokens = TokensFigure['rows'][number]['tokens'];

function inputTokens(value: Value): Tokens {
  const parts = partsOf(value, SENTENCE.length);
  return (
    parts &&
    SENTENCE.map((id, i) => {
      const given = parts.input[i];
      const state = parts.selected[i] === 0 ? unselectedState(id) : selectedState(id, given);
      return { text: WORDS[given] ?? String(given), state };
    })
  );
}

function unselectedState(id: number): 'special' | 'plain' {
  return SPECIAL.includes(id) ? 'special' : 'plain';
}

/** What was done to a selected token, as its place in the input shows. */
function selectedState(id: number, given: number): 'mask' | 'keep' | 'random' {
  if (given === MASK) return 'mask';
  return given === id ? 'keep' : 'random';
}

function labelTokens(value: Value): Tokens {
  const parts = partsOf(value, SENTENCE.length);
  return (
    parts &&
    Array.from(parts.labels, (label) =>
      label === IGNORE
        ? { text: '·', state: 'ignored' as const }
        : { text: WORDS[label] ?? String(label), state: 'plain' as const },
    )
  );
}

function partsOf(
  value: Value,
  length: number,
): { input: ArrayLike<number>; labels: ArrayLike<number>; selected: ArrayLike<number> } | null {
  const [input, labels, selected] = ['input', 'labels', 'selected'].map((key) => field(value, key));
  const readable = [input, labels, selected].every(
    (part) => part instanceof TensorValue && part.data.length === length,
  );
  return readable
    ? {
        input: (input as TensorValue).data,
        labels: (labels as TensorValue).data,
        selected: (selected as TensorValue).data,
      }
    : null;
}

function rates(corpus: Value): TokensFigure['rates'] {
  const parts = partsOf(corpus, MANY.length);
  const chosen = parts === null ? [] : MANY.map((_, i) => i).filter((i) => parts.selected[i] !== 0);
  const share = (is: (i: number) => boolean) =>
    chosen.length === 0 ? null : rounded(chosen.filter(is).length / chosen.length);
  const selectedTrials = Math.round(MANY.length * PROBABILITY);
  return [
    {
      name: { es: 'elegidos', en: 'selected' },
      student: parts === null ? null : rounded(chosen.length / MANY.length),
      expected: PROBABILITY,
      ...interval(PROBABILITY, MANY.length),
    },
    {
      name: { es: 'elegidos → [MASK]', en: 'selected → [MASK]' },
      student: parts && share((i) => parts.input[i] === MASK),
      ...law(SPLIT[0] + SPLIT[1] / VOCABULARY, selectedTrials),
    },
    {
      name: { es: 'elegidos → otro token', en: 'selected → another token' },
      student: parts && share((i) => parts.input[i] !== MASK && parts.input[i] !== MANY[i]),
      ...law(SPLIT[1] * (1 - 2 / VOCABULARY), selectedTrials),
    },
    {
      name: { es: 'elegidos, sin cambios', en: 'selected, unchanged' },
      student: parts && share((i) => parts.input[i] === MANY[i]),
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
