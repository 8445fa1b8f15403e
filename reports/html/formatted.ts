import katex from 'katex';
import markdownIt from 'markdown-it';
import { Recent } from '../../graders/kept/recent.ts';
import { MOST_FORMATTED, cut } from '../../graders/texts/text.ts';
import { visible } from '../drawing/visible.ts';
import { escaped } from '../drawing/xml.ts';
import type { Markup } from './templates.ts';

// no raw HTML, and no links or images: a sentence may quote a student's own words
const writer = markdownIt({ html: false, linkify: false, typographer: false }).disable([
  'link',
  'image',
  'autolink',
  'reference',
  'html_block',
  'html_inline',
]);

writer.inline.ruler.before('escape', 'formula', (state, silent) => {
  const found = /^(\$\$?)(?!\s)((?:\\[^`]|[^$\\`])+?)(?<!\s)\1(?!\d)/.exec(state.src.slice(state.pos));
  if (!found) return false;
  if (!silent) Object.assign(state.push('formula', 'math', 0), { content: found[2], block: found[1] === '$$' });
  state.pos += found[0].length;
  return true;
});

writer.renderer.rules.formula = (tokens, index, _options, room) =>
  formula(tokens[index].content, tokens[index].block, room as unknown as Room);

/** What the formulas of a text may still take: a short one can be made to draw much. */
interface Room {
  characters: number;
}
const MOST_MATHML = 300_000;
/** No formula of ours is longer, or has groups so deep. */
const MOST_TEX = 1000;
const DEEPEST = 30;

/** Titles and explanations are a class's, not a student's: each is written once. */
const blocks = new Recent<string, Markup>(256);
const inlines = new Recent<string, Markup>(512);

/** Markdown with `$formulas$` as safe HTML: paragraphs, lists, code, MathML. */
export function formatted(markdown: string): Markup {
  if (markdown.length > MOST_FORMATTED) return { html: `<p>${unformatted(markdown)}</p>\n` };
  return blocks.get(markdown, () => ({ html: writer.render(visible(markdown), { characters: MOST_MATHML }) }));
}

/** The same without paragraphs, for a title or half a sentence. */
export function formattedInline(markdown: string): Markup {
  if (markdown.length > MOST_FORMATTED) return { html: unformatted(markdown) };
  return inlines.get(markdown, () => ({
    html: writer.renderInline(visible(markdown).replaceAll('\n', ' '), { characters: MOST_MATHML }),
  }));
}

function unformatted(text: string): string {
  return escaped(cut(text, MOST_FORMATTED));
}

function formula(tex: string, display: boolean, room: Room): string {
  const source = () => `<code>${escaped(tex)}</code>`;
  if (tex.length > MOST_TEX || depthOf(tex) > DEEPEST || room.characters < 0) return source();
  const mathml = drawn(tex, display);
  room.characters -= mathml?.length ?? 0;
  if (mathml === null || room.characters < 0) return source();
  // browsers take the bar of a norm for a relation and leave space around it
  return mathml.replaceAll('<mo stretchy="false">∥</mo>', '<mo stretchy="false" lspace="0" rspace="0">∥</mo>');
}

/** MathML, or null for what can't be drawn: a group within a group, however it is written, is a call within a call. */
function drawn(tex: string, display: boolean): string | null {
  try {
    return katex.renderToString(tex, {
      output: 'mathml',
      displayMode: display,
      throwOnError: false,
      errorColor: 'inherit',
      trust: false,
      strict: 'ignore',
      maxExpand: 200,
      maxSize: 20,
    });
  } catch {
    return null;
  }
}

function depthOf(tex: string): number {
  let [depth, deepest] = [0, 0];
  for (const sign of tex) {
    if (sign === '{') deepest = Math.max(deepest, ++depth);
    else if (sign === '}') depth--;
  }
  return deepest;
}
