import katex from 'katex';
import markdownIt from 'markdown-it';
import { Recent } from '../../graders/kept/recent.ts';
import { visible } from '../drawing/visible.ts';
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
  const found = /^(\$\$?)(?!\s)((?:\\.|[^$\\])+?)(?<!\s)\1(?!\d)/.exec(state.src.slice(state.pos));
  if (!found) return false;
  if (!silent) Object.assign(state.push('formula', 'math', 0), { content: found[2], block: found[1] === '$$' });
  state.pos += found[0].length;
  return true;
});

writer.renderer.rules.formula = (tokens, index) => formula(tokens[index].content, tokens[index].block);

/** Titles and explanations are a class's, not a student's: each is written once. */
const blocks = new Recent<string, Markup>(256);
const inlines = new Recent<string, Markup>(512);

/** Markdown with `$formulas$` as safe HTML: paragraphs, lists, code, MathML. */
export function formatted(markdown: string): Markup {
  return blocks.get(markdown, () => ({ html: writer.render(visible(markdown)) }));
}

/** The same without paragraphs, for a title or half a sentence. */
export function formattedInline(markdown: string): Markup {
  return inlines.get(markdown, () => ({ html: writer.renderInline(visible(markdown).replaceAll('\n', ' ')) }));
}

function formula(tex: string, display: boolean): string {
  const mathml = katex.renderToString(tex, {
    output: 'mathml',
    displayMode: display,
    throwOnError: false,
    errorColor: 'inherit',
    trust: false,
    strict: 'ignore',
    maxExpand: 200,
    maxSize: 20,
  });
  // browsers take the bar of a norm for a relation and leave space around it
  return mathml.replaceAll('<mo stretchy="false">∥</mo>', '<mo stretchy="false" lspace="0" rspace="0">∥</mo>');
}
