/** What a page holds besides words: data that no reader of HTML can mistake for markup, and the policy of the page. */
import { tameJson } from '../../graders/texts/tame.ts';
import type { Markup } from '../html/templates.ts';

/**
 * JSON for a `<script type="application/json">`: no character in it can end the element, begin another or a comment, or
 * be a line break to anybody.
 */
export function inlineJson(data: unknown): Markup {
  const json = JSON.stringify(data).replace(
    /[<>&\u2028\u2029\u200b\u2060\ufeff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return { html: tameJson(json) };
}

/** Nothing is loaded, one text is run, and nobody makes markup or code out of strings. */
export function policyFor(scriptHash: string): string {
  return [
    "default-src 'none'",
    "style-src 'unsafe-inline'",
    'img-src data:',
    `script-src '${scriptHash}'`,
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}
