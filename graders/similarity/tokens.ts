import ts from 'typescript';

/** More than any honest work has; each costs memory and time. */
const MOST_TOKENS = 20_000;

/** A text's structure as a row of tokens. */
export interface Tokens {
  readonly kinds: readonly string[];
  /** of each, four numbers: the line and column where it begins, and where it ends, counted from 0 */
  readonly places: Int32Array;
}

/**
 * The kinds of the nodes of TypeScript's syntax tree, from the outside in and from the beginning to the end: names,
 * numbers, comments, types and layout are no part of it, so that a renamed copy is a copy. For a reader's process: on
 * some texts it never ends.
 * @returns null when the text is too large to be compared
 * @throws RangeError when it is nested too deeply
 */
export function tokensOf(text: string): Tokens | null {
  const kinds: string[] = [];
  const places: number[] = [];
  const source = ts.createSourceFile(
    'solution.ts',
    text,
    { languageVersion: ts.ScriptTarget.Latest, jsDocParsingMode: ts.JSDocParsingMode.ParseNone },
    false,
    ts.ScriptKind.TS,
  );
  const place = (offset: number) => ts.getLineAndCharacterOfPosition(source, offset);
  const visit = (node: ts.Node): void => {
    if (kinds.length > MOST_TOKENS) return;
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
      kinds.push(ts.SyntaxKind[node.kind]);
      places.push(from.line, from.character, to.line, to.character);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return kinds.length > MOST_TOKENS ? null : { kinds, places: Int32Array.from(places) };
}
