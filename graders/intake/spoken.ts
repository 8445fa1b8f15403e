import ts from 'typescript';

/** What a file says of itself: its own names, and where it takes others' from. */
export interface Spoken {
  readonly exported: readonly string[];
  /** at its top level, exported or not */
  readonly declared: readonly string[];
  /** the modules that it names */
  readonly imported: readonly string[];
}

/**
 * What a script exports, declares and imports, types among it, whether or not it is sound. For a reader's process: on
 * some texts it never ends.
 * @throws RangeError when nested too deeply
 */
export function spokenIn(text: string): Spoken {
  const file = ts.createSourceFile(
    'solution.ts',
    text,
    { languageVersion: ts.ScriptTarget.Latest, jsDocParsingMode: ts.JSDocParsingMode.ParseNone },
    false,
  );
  const exported = new Set<string>();
  const declared = new Set<string>();
  const imported = new Set<string>();
  const take = (names: readonly string[], isExported: boolean) => {
    for (const name of names) {
      declared.add(name);
      if (isExported) exported.add(name);
    }
  };
  for (const statement of file.statements) {
    const isExported = ts.canHaveModifiers(statement) && hasExport(statement);
    if (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) {
      take(namesOf(statement.name), isExported);
      if (isExported && ts.isClassDeclaration(statement)) for (const name of memberNames(statement)) exported.add(name);
    } else if (ts.isVariableStatement(statement))
      take(
        statement.declarationList.declarations.flatMap(({ name }) => namesOf(name)),
        isExported,
      );
    else if (ts.isExportAssignment(statement)) for (const name of heldBy(statement.expression)) exported.add(name);
    else if (ts.isExportDeclaration(statement)) {
      if (statement.exportClause !== undefined && ts.isNamedExports(statement.exportClause))
        for (const { name } of statement.exportClause.elements) exported.add(name.text);
      takeModule(statement.moduleSpecifier, imported);
    } else if (ts.isImportDeclaration(statement)) takeModule(statement.moduleSpecifier, imported);
    else if (ts.isExpressionStatement(statement)) for (const name of commonJs(statement.expression)) exported.add(name);
  }
  return { exported: [...exported], declared: [...declared], imported: [...imported] };
}

function takeModule(specifier: ts.Expression | undefined, into: Set<string>): void {
  if (specifier !== undefined && ts.isStringLiteral(specifier)) into.add(specifier.text);
}

function hasExport(node: ts.HasModifiers): boolean {
  return (ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
}

function namesOf(name: ts.Node | undefined): string[] {
  return name !== undefined && (ts.isIdentifier(name) || ts.isStringLiteral(name)) ? [name.text] : [];
}

function memberNames(holder: ts.ClassLikeDeclaration | ts.ObjectLiteralExpression): string[] {
  return [...(ts.isObjectLiteralExpression(holder) ? holder.properties : holder.members)].flatMap(({ name }) =>
    namesOf(name),
  );
}

/** What an exported value holds, as far as it is written out in one place. */
function heldBy(value: ts.Expression): string[] {
  if (ts.isParenthesizedExpression(value) || ts.isAsExpression(value) || ts.isSatisfiesExpression(value))
    return heldBy(value.expression);
  if (ts.isObjectLiteralExpression(value) || ts.isClassExpression(value)) return memberNames(value);
  return ts.isNewExpression(value) ? heldBy(value.expression) : [];
}

/** `module.exports = { … }`, `exports.x = …`, `module.exports.x = …`. */
function commonJs(expression: ts.Expression): string[] {
  if (!ts.isBinaryExpression(expression) || !ts.isPropertyAccessExpression(expression.left)) return [];
  const { left, right } = expression;
  if (left.name.text === 'exports') return heldBy(right);
  const holder = ts.isPropertyAccessExpression(left.expression) ? left.expression.name : left.expression;
  return ts.isIdentifier(holder) && holder.text === 'exports' ? [left.name.text] : [];
}
