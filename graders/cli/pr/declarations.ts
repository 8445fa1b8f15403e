/** The names that a file declares at its top level, for annotations on a student's lines. */
import ts from 'typescript';

/** A name that a file declares at its top level, and its line, counted from 1. */
export type Declaration = readonly [name: string, line: number];

/** A file's declarations. For a reader's process: on some texts it never ends. @throws RangeError when nested too deeply */
export function declarationsOf(text: string): Declaration[] {
  const file = ts.createSourceFile(
    'solution.ts',
    text,
    { languageVersion: ts.ScriptTarget.Latest, jsDocParsingMode: ts.JSDocParsingMode.ParseNone },
    false,
  );
  const nameOf = (name: ts.Node | undefined): Declaration[] =>
    name !== undefined && ts.isIdentifier(name)
      ? [[name.text, file.getLineAndCharacterOfPosition(name.getStart(file)).line + 1]]
      : [];
  return file.statements.flatMap((statement) => {
    if (ts.isFunctionDeclaration(statement)) return nameOf(statement.name);
    return ts.isVariableStatement(statement)
      ? statement.declarationList.declarations.flatMap(({ name }) => nameOf(name))
      : [];
  });
}
