import { readFileSync } from 'node:fs';
import type { Language } from '../../graders/texts/text.ts';
import { escaped } from '../drawing/xml.ts';

const style = readFileSync(new URL('./style.css', import.meta.url), 'utf8');

/** A page without scripts or anything from elsewhere; `body` is markup that is safe already. */
export function page(title: string, language: Language, body: string): string {
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>${escaped(title)}</title>
<style>
${style}</style>
</head>
<body>
<div class="page">
<main>
<h1>${escaped(title)}</h1>
${body}
</main>
</div>
</body>
</html>
`;
}
