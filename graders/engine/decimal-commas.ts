/** Numbers of a Spanish sentence: their decimals stand after a comma, whoever wrote the sentence. */

/** Code, formulas and lists in brackets keep their points: a comma there would part two entries. */
const KEPT = /(`+)[^]*?\1|\$[^$]*\$|\[[^\]]*\]/g;
/** `0.5`, `-1.2e-7`; no version, no path and no name. */
const DECIMAL = /(?<![\w.,:/])([-−]?\d+)\.(\d+(?:e[-+]?\d+)?)(?![\w/]|\.\w)/g;

export function withDecimalCommas(spanish: string): string {
  let from = 0;
  let written = '';
  for (const kept of spanish.matchAll(KEPT)) {
    written += spanish.slice(from, kept.index).replace(DECIMAL, '$1,$2') + kept[0];
    from = kept.index + kept[0].length;
  }
  return written + spanish.slice(from).replace(DECIMAL, '$1,$2');
}
