import { afterAll, test } from 'vitest';
import { looksOf, looksRight, printsRight, startChromium } from '../../../reports/testing/chromium.ts';
import { proofPage } from './page.ts';

const browser = await startChromium();
afterAll(() => browser?.close());

test.skipIf(!browser).each(looksOf(['proof']))('$name in $language, $scheme, $width px', (look) =>
  looksRight(browser!, proofPage(sampleProof(), look.language), look),
);

test.skipIf(!browser)('the proof on paper', () => printsRight(browser!, proofPage(sampleProof(), 'es'), 'proof', true));

/** Everything that the page of the proof is made of: text, lists, a table, and a matrix too wide for a phone. */
function sampleProof(): string {
  const columns = Array.from({ length: 24 }, (_, i) => `idea-${i}`);
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    '# The proof',
    '',
    'Made by `npm run proof`, **held**.',
    '',
    '- one',
    '- two',
    '',
    '## Table',
    '',
    row(['topic', 'runs']),
    row(['---', '---:']),
    row(['kmeans-ebm', '1,000']),
    '',
    '## Matrix',
    '',
    row(['', ...columns]),
    row(['---', ...columns.map(() => '---:')]),
    ...columns.map((idea) => row([idea, ...columns.map((other) => (other === idea ? '1' : '·'))])),
  ].join('\n');
}
