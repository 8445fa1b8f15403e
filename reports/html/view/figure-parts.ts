import type { Markup } from '../templates.ts';

export interface KeyEntry {
  readonly icon: Markup;
  readonly name: string;
}
export interface DataTable {
  readonly caption: string;
  readonly corner: string;
  readonly head: readonly string[];
  readonly rows: readonly { readonly name: string; readonly cells: readonly string[] }[];
}

export interface FigureView {
  readonly title: Markup;
  readonly description: Markup;
  readonly groups: readonly {
    readonly panels: readonly { readonly caption: string; readonly svg: Markup }[];
    readonly legend: Markup | null;
    readonly single: boolean;
  }[];
  readonly key: readonly KeyEntry[];
  /** the drawing needs the width of the page */
  readonly wide: boolean;
  /** said when the student's and the expected agree */
  readonly same: string | null;
  /** what the tables show of the data */
  readonly sample: string | null;
  readonly tables: readonly DataTable[];
}

/** A small drawing of 20 by 20 with its name. */
export function keyEntry(children: string, name: string): KeyEntry {
  return { name, icon: { html: `<svg class="key" viewBox="-1 -1 20 20" aria-hidden="true">${children}</svg>` } };
}

/** One drawing without a caption. */
export function alone(...svgs: readonly string[]): FigureView['groups'] {
  return svgs.map((html) => ({ panels: [{ caption: '', svg: { html } }], legend: null, single: true }));
}
