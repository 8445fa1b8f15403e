import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { keptCode } from '../../graders/kept/kept-code.ts';
import { visible } from '../drawing/visible.ts';

/** HTML that this program made, safe to write as it is: templates say `{{{x.html}}}` for it and for nothing else. */
export interface Markup {
  readonly html: string;
}

const require = createRequire(import.meta.url);
// all that compiled templates need; its types are the whole package's
const runtime = require('handlebars/runtime') as typeof import('handlebars');

const FOLDER = new URL('./templates/', import.meta.url);
/** Nothing is loaded and nothing runs. */
const NO_SCRIPT = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

const style: Markup = { html: readFileSync(new URL('style.css', FOLDER), 'utf8') };

// indenting a partial would change what stands in a <pre>
const OPTIONS = { strict: true, knownHelpersOnly: true, preventIndent: true };

/** Makes a page from the template of that name; `policy` is what the page may do. */
export type Page = (name: string, view: object, policy?: string) => string;

/** The templates of these folders, and those here: each may use the others as a part. */
export function pagesOf(...folders: readonly URL[]): Page {
  const texts = Object.fromEntries([FOLDER, ...folders].flatMap(textsIn));
  // an instance of its own: no other module's helpers or partials
  const handlebars = runtime.create();
  const templates = Object.fromEntries(
    Object.entries(compiled(texts)).map(([name, specification]) => [name, handlebars.template(specification)]),
  );
  for (const [name, template] of Object.entries(templates)) handlebars.registerPartial(name, template);
  return (name, view, policy = NO_SCRIPT) =>
    `${templates[name]({ ...(shown(view) as object), style, policy: { html: policy } })}\n`;
}

/** A page from one of the templates here. */
export const page: Page = pagesOf();

function textsIn(folder: URL): [name: string, text: string][] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.hbs'))
    .sort()
    .map((file) => [file.slice(0, -'.hbs'.length), readFileSync(new URL(file, folder), 'utf8').trimEnd()]);
}

/** Compiled, as a record by name. To load the compiler and to compile them takes longer than to draw a report. */
function compiled(texts: Readonly<Record<string, string>>): Readonly<Record<string, TemplateSpecification>> {
  return keptCode('templates', JSON.stringify([runtime.VERSION, OPTIONS, texts]), () => {
    // its types call the code that it gives a specification
    const { precompile } = require('handlebars') as typeof import('handlebars');
    return `module.exports = {\n${Object.entries(texts)
      .map(([name, text]) => `${JSON.stringify(name)}: ${precompile(text, OPTIONS) as string}`)
      .join(',\n')}\n};\n`;
  });
}

/** Every string of a view, except made markup, with control and reordering characters made visible. */
function shown(view: unknown): unknown {
  if (typeof view === 'string') return visible(view);
  if (Array.isArray(view)) return view.map(shown);
  if (typeof view !== 'object' || view === null) return view;
  return Object.fromEntries(Object.entries(view).map(([key, value]) => [key, key === 'html' ? value : shown(value)]));
}
