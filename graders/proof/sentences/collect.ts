/** Every sentence in two languages that stands in the sources, as a reader sees it: what is filled in is `{…}`. */
import { readFile, readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import ts from 'typescript';

export interface Sentence {
  /** `reports/plain/words.ts:12` */
  readonly place: string;
  readonly es: string;
  readonly en: string;
}

/** What no student reads: tests, and what is said of the graders themselves. */
const ASIDE = /\.test\.ts$|(^|\/)testing\/|^graders\/(proof|bench)\//;

/** By their files, in the files' order. */
export async function sentencesOf(project: string): Promise<readonly Sentence[]> {
  const all = await Promise.all(
    ['graders', 'reference', 'reports'].map((folder) =>
      readdir(join(project, folder), { recursive: true, withFileTypes: true }),
    ),
  );
  const paths = all
    .flat()
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => relative(project, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .filter((path) => !ASIDE.test(path) && !path.startsWith('reports/out/'))
    .sort();
  const found = await Promise.all(
    paths.map(async (path) => sentencesIn(path, await readFile(join(project, path), 'utf8'))),
  );
  return found.flat();
}

function sentencesIn(path: string, text: string): Sentence[] {
  if (!/\bes\b/.test(text)) return [];
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const found: Sentence[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isObjectLiteralExpression(node)) {
      const [es, en] = (['es', 'en'] as const).map((language) => wordsOf(node, language));
      const { line } = source.getLineAndCharacterOfPosition(node.getStart());
      if (es !== null && en !== null) found.push({ place: `${path}:${line + 1}`, es, en });
    }
    node.forEachChild(visit);
  };
  visit(source);
  return found;
}

function wordsOf(node: ts.ObjectLiteralExpression, language: string): string | null {
  for (const property of node.properties)
    if (ts.isPropertyAssignment(property) && ts.isIdentifier(property.name) && property.name.text === language)
      return written(property.initializer);
  return null;
}

/** The words of an expression; null where it has none of its own. */
function written(node: ts.Expression): string | null {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isTemplateExpression(node))
    return node.head.text + node.templateSpans.map(({ literal }) => `{…}${literal.text}`).join('');
  if (ts.isConditionalExpression(node)) {
    const ways = [node.whenTrue, node.whenFalse].map(written).filter((way) => way !== null);
    return ways.length === 0 ? null : ways.join(' / ');
  }
  if (ts.isParenthesizedExpression(node)) return written(node.expression);
  if (ts.isBinaryExpression(node)) return `${written(node.left) ?? '{…}'}${written(node.right) ?? '{…}'}`;
  return null;
}
