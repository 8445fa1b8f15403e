import { readdirSync, readFileSync } from 'node:fs';
import Handlebars from 'handlebars';
import { visible } from '../drawing/visible.ts';

/** HTML that this program made, safe to write as it is: templates say `{{{x.html}}}` for it and for nothing else. */
export interface Markup {
  readonly html: string;
}

const FOLDER = new URL('./templates/', import.meta.url);

// an instance of our own: no other module's helpers or partials
const handlebars = Handlebars.create();
const style: Markup = { html: readFileSync(new URL('style.css', FOLDER), 'utf8') };

for (const file of readdirSync(FOLDER).filter((name) => name.endsWith('.hbs')).sort()) {
  handlebars.registerPartial(file.slice(0, -'.hbs'.length), readFileSync(new URL(file, FOLDER), 'utf8').trimEnd());
}

// indenting a partial would change what stands in a <pre>
const OPTIONS = { strict: true, knownHelpersOnly: true, preventIndent: true };
const pages = { report: handlebars.compile('{{> report}}', OPTIONS), class: handlebars.compile('{{> class}}', OPTIONS), 'class-order': handlebars.compile('{{> class-order}}', OPTIONS) };

/** A page from the template of that name. */
export function page(name: keyof typeof pages, view: object): string {
  return `${pages[name]({ ...(shown(view) as object), style })}\n`;
}

/** Every string of a view, except made markup, with control and reordering characters made visible. */
function shown(view: unknown): unknown {
  if (typeof view === 'string') return visible(view);
  if (Array.isArray(view)) return view.map(shown);
  if (typeof view !== 'object' || view === null) return view;
  const copy: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(view)) copy[key] = key === 'html' ? value : shown(value);
  return copy;
}
