import { File, Region, TokenizedFile } from '@dodona/dolos-core';
import ts from 'typescript';

/** More than any honest work has; each costs memory and time. */
const MOST_TOKENS = 20_000;

/**
 * The kinds of the nodes of TypeScript's syntax tree, from the outside in and from the beginning to the end: names,
 * numbers, comments, types and layout are no part of it, so that a renamed copy is a copy.
 * @returns null when the text is too large or nested too deeply to be compared
 */
export function tokenized(path: string, text: string): TokenizedFile | null {
  const tokens: string[] = [];
  const mapping: Region[] = [];
  try {
    const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, false, ts.ScriptKind.TS);
    const place = (offset: number) => ts.getLineAndCharacterOfPosition(source, offset);
    const visit = (node: ts.Node): void => {
      if (tokens.length > MOST_TOKENS) return;
      if (
        ts.isTypeNode(node) ||
        ts.isTypeAliasDeclaration(node) ||
        ts.isInterfaceDeclaration(node) ||
        ts.isImportDeclaration(node)
      )
        return;
      const start = node.getStart(source);
      let end = node.end;
      // a node covers what stands before its first child, so that a fragment has the lines that it is about
      ts.forEachChild(node, (child) => {
        end = Math.min(end, Math.max(start, child.getStart(source)));
      });
      if (!ts.isSourceFile(node)) {
        const [from, to] = [place(start), place(end)];
        tokens.push(ts.SyntaxKind[node.kind]);
        mapping.push(new Region(from.line, from.character, to.line, to.character));
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
  } catch (error) {
    if (error instanceof RangeError) return null; // the stack of a tree that is nested thousands of times
    throw error;
  }
  return tokens.length > MOST_TOKENS ? null : new TokenizedFile(new File(path, text), tokens, mapping);
}
