import { readFileSync } from 'node:fs';
import markdownIt from 'markdown-it';
import type { Language } from '../../texts/text.ts';

const reports = readFileSync(new URL('../../../reports/html/templates/style.css', import.meta.url), 'utf8');
const own = `
.proof h2 { margin: 2.5rem 0 0.75rem; } .proof p, .proof ul { margin: 0.75rem 0; }
.proof .wide { overflow-x: auto; margin: 0.75rem 0; }
.proof table { border-collapse: collapse; font-size: 0.9rem; font-variant-numeric: tabular-nums; }
.proof th, .proof td { text-align: left; vertical-align: top; padding: 0.3rem 0.7rem; border-bottom: 1px solid var(--line); }
.proof td { overflow-wrap: normal; }
.proof .matrix th, .proof .matrix td { padding: 0.1rem 0.35rem; text-align: right; font-size: 0.78rem; }
.proof .matrix td:first-child, .proof .matrix th:first-child { text-align: left; white-space: nowrap; }
.proof .matrix tr:nth-child(even) { background: var(--sunken); }
@media print {
  @page { size: A4 landscape; margin: 12mm; }
  .proof .wide { overflow: visible; }
  .proof .matrix th, .proof .matrix td { padding: 0 0.12rem; font-size: 0.55rem; }
  .proof .matrix thead th:not(:first-child) { writing-mode: vertical-rl; text-align: left; }
  .proof tr { break-inside: avoid; }
}`;

/** The Markdown document as a page that needs nothing else; tables too wide for it scroll. */
export function proofPage(markdown: string, language: Language): string {
  const title = /^# (.*)$/m.exec(markdown)![1];
  // a table with more than ten columns is a matrix
  let tables = 0;
  const body = markdownIt({ html: false })
    .render(markdown)
    .replaceAll(
      /<table>\s*<thead>\s*<tr>(.*?)<\/tr>/gs,
      (whole, head: string) =>
        `<div class="wide" tabindex="0" role="group" aria-label="${{ es: 'tabla', en: 'table' }[language]} ${++tables}">${(head.match(/<th/g) ?? []).length > 10 ? whole.replace('<table>', '<table class="matrix">') : whole}`,
    )
    .replaceAll('</table>', '</table></div>')
    .replaceAll(/<th([^>]*)><\/th>/g, '<td$1></td>');
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · gradiente</title>
<style>${reports}${own}</style>
</head>
<body><main class="page proof">
${body}</main></body>
</html>
`;
}
