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

const style: Markup = { html: readFileSync(new URL('style.css', FOLDER), 'utf8') };
const texts: Readonly<Record<string, string>> = Object.fromEntries(
  readdirSync(FOLDER)
    .filter((name) => name.endsWith('.hbs'))
    .sort()
    .map((file) => [file.slice(0, -'.hbs'.length), readFileSync(new URL(file, FOLDER), 'utf8').trimEnd()]),
);

// indenting a partial would change what stands in a <pre>
const OPTIONS = { strict: true, knownHelpersOnly: true, preventIndent: true };

/** Compiled, as a record by name. To load the compiler and to compile them takes longer than to draw a report. */
const compiled = keptCode<Readonly<Record<string, TemplateSpecification>>>(
  'templates',
  JSON.stringify([runtime.VERSION, OPTIONS, texts]),
  () => {
    // its types call the code that it gives a specification
    const { precompile } = require('handlebars') as typeof import('handlebars');
    return `module.exports = {\n${Object.entries(texts)
      .map(([name, text]) => `${JSON.stringify(name)}: ${precompile(text, OPTIONS) as string}`)
      .join(',\n')}\n};\n`;
  },
);

// an instance of our own: no other module's helpers or partials
const handlebars = runtime.create();
const templates = Object.fromEntries(
  Object.entries(compiled).map(([name, specification]) => [name, handlebars.template(specification)]),
);
for (const [name, template] of Object.entries(templates)) handlebars.registerPartial(name, template);

/** A page from the template of that name. */
export function page(name: 'report' | 'class' | 'class-order', view: object): string {
  return `${templates[name]({ ...(shown(view) as object), style })}\n`;
}

/** Every string of a view, except made markup, with control and reordering characters made visible. */
function shown(view: unknown): unknown {
  if (typeof view === 'string') return visible(view);
  if (Array.isArray(view)) return view.map(shown);
  if (typeof view !== 'object' || view === null) return view;
  return Object.fromEntries(Object.entries(view).map(([key, value]) => [key, key === 'html' ? value : shown(value)]));
}
