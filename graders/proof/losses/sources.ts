/** Where a known mistake's source differs from the right one, and what merely is built on that. */
import ts from 'typescript';
import type { Functions } from '../../oracle/built-on.ts';

/**
 * The functions that a mistake writes in its own way. What it builds on them, by a topic's `consequences` or in words
 * of its own, any student would write so: there the source does not differ.
 */
export function ownFunctions(text: string): readonly string[] {
  const source = ts.createSourceFile('mistake.ts', text, ts.ScriptTarget.Latest, true);
  const written = source.statements.filter(isExported).flatMap(writtenIn);
  const names = new Set(written.map(({ name }) => name));
  return written
    .filter(({ name, body, given }) => given?.has(name) ?? !namesIn(body).some((one) => one !== name && names.has(one)))
    .map(({ name }) => name);
}

/** The same of a mistake's own functions: one that is written with another of them differs by that alone. */
export function ownPieces(wrong: Functions): readonly string[] {
  const names = Object.keys(wrong);
  const calls = (name: string, other: string) =>
    new RegExp(`(?<!\\w|(?<!\\.\\.)\\.)${other}\\(`).test(String(wrong[name]).replace(/^[^{=]*/, ''));
  return names.filter((name) => !names.some((other) => other !== name && calls(name, other)));
}

/** One exported function; `given` where it comes out of a record: the names that were put in. */
interface Written {
  readonly name: string;
  readonly body: ts.Node;
  readonly given: ReadonlySet<string> | null;
}

const isExported = (node: ts.Statement): boolean =>
  ts.canHaveModifiers(node) && ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) === true;

function writtenIn(node: ts.Statement): Written[] {
  if (ts.isFunctionDeclaration(node) && node.name !== undefined && node.body !== undefined)
    return [{ name: node.name.text, body: node.body, given: null }];
  if (!ts.isVariableStatement(node)) return [];
  return node.declarationList.declarations.flatMap(({ name, initializer }): Written[] => {
    if (initializer === undefined) return [];
    if (ts.isIdentifier(name)) return [{ name: name.text, body: initializer, given: null }];
    const given = givenTo(initializer);
    return name.elements.flatMap((element) =>
      ts.isBindingElement(element) && ts.isIdentifier(element.name)
        ? [{ name: element.name.text, body: initializer, given }]
        : [],
    );
  });
}

/** The keys of the records that a call takes. */
function givenTo(node: ts.Expression): ReadonlySet<string> {
  const records = ts.isCallExpression(node) ? node.arguments.filter(ts.isObjectLiteralExpression) : [];
  const keys = records.flatMap(({ properties }) => properties.map(({ name }) => name?.getText() ?? ''));
  return new Set(keys);
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
