import { element, escaped } from './xml.ts';

/** What every drawing says of itself to a reader who does not see it. */
export interface Described {
  /** unique on the page; ids inside the drawing begin with it */
  readonly id: string;
  readonly title: string;
  readonly description: string;
}

/** A whole svg: an image with a name and a description, as wide as its place. */
export function svg({ id, title, description }: Described, width: number, height: number, children: string): string {
  const names = `<title id="${escaped(id)}-title">${escaped(title)}</title><desc id="${escaped(id)}-desc">${escaped(description)}</desc>`;
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      id,
      role: 'img',
      viewBox: `0 0 ${Math.ceil(width)} ${Math.ceil(height)}`,
      'aria-labelledby': `${id}-title`,
      'aria-describedby': `${id}-desc`,
      'font-family': 'inherit',
    },
    names + children,
  );
}
