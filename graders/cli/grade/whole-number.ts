import { BadInput } from '../../faults/bad-input.ts';

/** @throws BadInput that says which option, what came and what is wanted. */
export function wholeNumber(option: string, given: string, low: number, high: number): number {
  const number = Number(given);
  if (given.trim() !== '' && Number.isSafeInteger(number) && number >= low && number <= high) return number;
  const from =
    high < Number.MAX_SAFE_INTEGER
      ? { es: `un entero de ${low} a ${high}`, en: `an integer from ${low} to ${high}` }
      : { es: 'un entero', en: 'an integer' };
  throw new BadInput({
    es: `${option} debe ser ${from.es}, y es «${given}».`,
    en: `${option} must be ${from.en}, and is '${given}'.`,
  });
}
