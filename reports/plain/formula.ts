/** TeX as one line of Unicode: `\frac12 \lVert x - \hat x \rVert^2` becomes `½ ‖x - x̂‖²`. */

const SYMBOLS: Readonly<Record<string, string>> = {
  alpha: 'α',
  beta: 'β',
  gamma: 'γ',
  delta: 'δ',
  epsilon: 'ε',
  varepsilon: 'ε',
  eta: 'η',
  theta: 'θ',
  kappa: 'κ',
  lambda: 'λ',
  mu: 'μ',
  xi: 'ξ',
  pi: 'π',
  sigma: 'σ',
  tau: 'τ',
  varphi: 'φ',
  phi: 'φ',
  Sigma: 'Σ',
  ell: 'ℓ',
  nabla: '∇',
  partial: '∂',
  infty: '∞',
  top: 'ᵀ',
  sum: 'Σ',
  int: '∫',
  prod: 'Π',
  le: ' ≤ ',
  leq: ' ≤ ',
  ge: ' ≥ ',
  geq: ' ≥ ',
  ne: ' ≠ ',
  neq: ' ≠ ',
  approx: ' ≈ ',
  sim: ' ~ ',
  in: ' ∈ ',
  to: ' → ',
  leftarrow: ' ← ',
  mid: ' | ',
  cdot: ' · ',
  times: ' × ',
  odot: ' ⊙ ',
  quad: ' ',
  dots: '…',
  lVert: '‖',
  rVert: '\u0001',
  Vert: '‖',
  lvert: '|',
  rvert: '|',
  lceil: '⌈',
  rceil: '⌉',
  lfloor: '⌊',
  rfloor: '⌋',
};
const FUNCTIONS: ReadonlySet<string> = new Set(['log', 'ln', 'exp', 'max', 'min', 'arg', 'tanh', 'argmin', 'argmax']);
/** Commands that what follows leans on. */
const PREFIXES: ReadonlySet<string> = new Set(['lVert', 'lvert', 'lfloor', 'lceil', 'partial', 'nabla', 'Delta']);
/** Commands that only change how what follows looks. */
const TRANSPARENT: ReadonlySet<string> = new Set([
  'text',
  'mathrm',
  'operatorname',
  'mathbb',
  'texttt',
  'mathcal',
  'bigl',
  'bigr',
  'Bigl',
  'Bigr',
  'left',
  'right',
  'displaystyle',
]);
const ACCENTS: Readonly<Record<string, string>> = {
  hat: '\u0302',
  tilde: '\u0303',
  check: '\u030c',
  overline: '\u0305',
  bar: '\u0304',
};
const HALVES: Readonly<Record<string, string>> = { '1/2': '½', '1/4': '¼' };
const RAISED: Readonly<Record<string, string>> = Object.fromEntries(
  Array.from('0123456789+-()ni', (plain, i) => [plain, Array.from('⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿⁱ')[i]]),
);

/** Each may open a group within the last one, and a formula of ours has not half as many. */
const MOST_TOKENS = 1000;

/** A formula's source as text. One that is too long to be read stays as it is. */
export function formulaText(tex: string): string {
  const tokens = tex.match(/\\[A-Za-z]+|\\.|[{}^_]|\s+|[^\\{}^_\s]/g) ?? [];
  if (tokens.length > MOST_TOKENS) return tex;
  return tidy(sequence(tokens, { at: 0 }));
}

interface Place {
  at: number;
}

function sequence(tokens: readonly string[], place: Place): string {
  let written = '';
  while (place.at < tokens.length && tokens[place.at] !== '}') {
    const token = tokens[place.at];
    if (token === '^' || token === '_') {
      place.at++;
      written =
        written.trimEnd() + (token === '^' ? raised(argument(tokens, place)) : lowered(argument(tokens, place)));
    } else written += atom(tokens, place);
  }
  return written;
}

/** One token, group or command with its arguments. */
function atom(tokens: readonly string[], place: Place): string {
  const token = tokens[place.at++] ?? '';
  if (token === '{') {
    const inner = sequence(tokens, place);
    place.at++;
    return inner;
  }
  if (!token.startsWith('\\')) return token.trim() === '' ? ' ' : token;
  const name = token.slice(1);
  if (name === 'frac') return `${fraction(argument(tokens, place), argument(tokens, place))} `;
  if (name === 'sqrt') return `√${grouped(argument(tokens, place))}`;
  if (Object.hasOwn(ACCENTS, name)) return accented(argument(tokens, place), ACCENTS[name]);
  if (TRANSPARENT.has(name)) return name.startsWith('big') || name.startsWith('Big') ? '' : atom(tokens, place);
  if (FUNCTIONS.has(name)) return ` ${name} `;
  if (PREFIXES.has(name)) while (tokens[place.at]?.trim() === '') place.at++;
  if (Object.hasOwn(SYMBOLS, name)) return SYMBOLS[name];
  return name === '{' || name === '}' || /^[A-Za-z]/.test(name) ? name : ' ';
}

/** The argument of a command: the next thing that is not a space. */
function argument(tokens: readonly string[], place: Place): string {
  while (tokens[place.at]?.trim() === '') place.at++;
  return tidy(atom(tokens, place));
}

function fraction(above: string, below: string): string {
  const written = `${grouped(above)}/${grouped(below)}`;
  return HALVES[written] ?? written;
}

/** In brackets, unless it is a single name or number. */
function grouped(part: string): string {
  return /^[\p{L}\p{N}\p{M}ᵀ∞._']+$/u.test(part) || /^[‖|][^‖|]*[‖|][²³]?$/.test(part) ? part : `(${part})`;
}

function accented(letters: string, accent: string): string {
  return letters.length === 1 ? (letters + accent).normalize('NFC') : `(${letters})${accent}`;
}

function raised(part: string): string {
  if (part === 'ᵀ' || part === "'") return part;
  if (Array.from(part).every((letter) => Object.hasOwn(RAISED, letter)))
    return Array.from(part, (letter) => RAISED[letter]).join('');
  return `^${grouped(part)}`;
}

function lowered(part: string): string {
  return `_${/[-+=:∈ ]/.test(part) ? `(${part})` : part}`;
}

/** Single spaces, none inside brackets, before what a function is applied to, or before the bar that closes a norm. */
function tidy(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/([([⌈⌊]) /g, '$1')
    .replace(/ ([)\],;⌉⌋^_])/g, '$1')
    .replace(/arg (min|max)/g, 'arg$1')
    .replace(/(log|ln|exp|max|min|tanh|√) (\(|_)/g, '$1$2')
    .replace(/ ?\u0001/g, '‖')
    .replace(/ ([²³])/g, '$1')
    .trim();
}
