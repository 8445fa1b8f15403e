/** Where a known mistake's source differs from the right one, and what merely is built on that. */
import ts from 'typescript';
import type { Functions } from '../../oracle/built-on.ts';

/**
 * The functions that a mistake's own file writes in its own way. What it builds on them in words of its own any student
 * would write so: there the source does not differ.
 */
export function ownFunctions(text: string): readonly string[] {
  const source = ts.createSourceFile('mistake.ts', text, ts.ScriptTarget.Latest, true);
  const written = source.statements.filter(isExported).flatMap(writtenIn);
  const names = new Set(written.map(({ name }) => name));
  return written
    .filter(({ name, body }) => !namesIn(body).some((one) => one !== name && names.has(one)))
    .map(({ name }) => name);
}

/** The same of a mistake's own functions: one that is written with another of them differs by that alone. */
export function ownPieces(wrong: Functions): readonly string[] {
  const names = Object.keys(wrong);
  const calls = (name: string, other: string) =>
    new RegExp(`(?<!\\w|(?<!\\.\\.)\\.)${other}\\(`).test(String(wrong[name]).replace(/^[^{=]*/, ''));
  return names.filter((name) => !names.some((other) => other !== name && calls(name, other)));
}

/** One exported function. */
interface Written {
  readonly name: string;
  readonly body: ts.Node;
}

const isExported = (node: ts.Statement): boolean =>
  ts.canHaveModifiers(node) && ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) === true;

function writtenIn(node: ts.Statement): Written[] {
  if (ts.isFunctionDeclaration(node) && node.name !== undefined && node.body !== undefined)
    return [{ name: node.name.text, body: node.body }];
  if (!ts.isVariableStatement(node)) return [];
  return node.declarationList.declarations.flatMap(({ name, initializer }): Written[] =>
    initializer !== undefined && ts.isIdentifier(name) ? [{ name: name.text, body: initializer }] : [],
  );
}

/** The names that stand alone in a text: keys and what follows a point are none of its own. */
function namesIn(node: ts.Node): string[] {
  if (ts.isIdentifier(node)) {
    const { parent } = node;
    const isKey = (ts.isPropertyAccessExpression(parent) || ts.isPropertyAssignment(parent)) && parent.name === node;
    return isKey ? [] : [node.text];
  }
  const found: string[] = [];
  node.forEachChild((child) => {
    found.push(...namesIn(child));
  });
  return found;
}
