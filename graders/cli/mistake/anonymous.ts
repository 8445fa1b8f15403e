/** One function of a work and what it needs, without comments and without words of its author. */
import ts from 'typescript';

export interface Question {
  readonly text: string;
  /** the exported function */
  readonly name: string;
  /** of the author: names, the id, the e-mail; lower case */
  readonly words: readonly string[];
}
export type Anonymous =
  | { readonly kind: 'code'; readonly code: string }
  | { readonly kind: 'not-exported' }
  | { readonly kind: 'needs'; readonly module: string };

/** What a topic's contract gives is types alone, which a guest does without. */
const CONTRACT = /(^|\/)contract(\.ts|\.js)?$/;
const TFJS = /^@tensorflow\/tfjs/;

/** For a reader's process: on some texts the parser never ends. @throws RangeError when nested too deeply */
export function anonymous({ text, name, words }: Question): Anonymous {
  const file = ts.createSourceFile(
    'solution.ts',
    text,
    { languageVersion: ts.ScriptTarget.Latest, jsDocParsingMode: ts.JSDocParsingMode.ParseNone },
    true,
  );
  const local = exportedAs(file, name);
  if (local === null) return { kind: 'not-exported' };
  const needed = neededBy(file, local);
  const foreign = needed.filter(ts.isImportDeclaration).map(moduleOf);
  const other = foreign.find((module) => !TFJS.test(module) && !CONTRACT.test(module));
  if (other !== undefined) return { kind: 'needs', module: other };
  const kept = needed.filter((one) => !ts.isImportDeclaration(one) || TFJS.test(moduleOf(one)));
  const { transformed } = ts.transform(ts.factory.updateSourceFile(file, kept), [withoutWords(file, words, name)]);
  const printer = ts.createPrinter({ removeComments: true });
  const code = printer.printFile(transformed[0]);
  const isHere = kept.some((one) => declaredIn(one).includes(local) && hasExport(one)) && local === name;
  return {
    kind: 'code',
    code: isHere ? code : `${code}export { ${local === name ? name : `${local} as ${name}`} };\n`,
  };
}

const moduleOf = ({ moduleSpecifier }: ts.ImportDeclaration) => (moduleSpecifier as ts.StringLiteral).text;

/** The local name of what is exported under a name; null where nothing is, or from another file. */
function exportedAs(file: ts.SourceFile, name: string): string | null {
  for (const statement of file.statements) {
    if (hasExport(statement) && declaredIn(statement).includes(name)) return name;
    if (!ts.isExportDeclaration(statement) || statement.moduleSpecifier !== undefined) continue;
    if (statement.exportClause === undefined || !ts.isNamedExports(statement.exportClause)) continue;
    const found = statement.exportClause.elements.find((one) => one.name.text === name);
    if (found !== undefined) return (found.propertyName ?? found.name).text;
  }
  return null;
}

function hasExport(statement: ts.Statement): boolean {
  return (
    ts.canHaveModifiers(statement) &&
    (ts.getModifiers(statement) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
  );
}

/** The names that a statement of the top level gives to the others. */
function declaredIn(statement: ts.Statement): readonly string[] {
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.flatMap((one) => bound(one.name));
  if (ts.isImportDeclaration(statement)) return importedIn(statement);
  const isNamed =
    ts.isFunctionDeclaration(statement) ||
    ts.isClassDeclaration(statement) ||
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement) ||
    ts.isEnumDeclaration(statement);
  return isNamed && statement.name !== undefined ? [statement.name.text] : [];
}

function bound(name: ts.BindingName): readonly string[] {
  if (ts.isIdentifier(name)) return [name.text];
  return name.elements.flatMap((one) => (ts.isOmittedExpression(one) ? [] : bound(one.name)));
}

function importedIn({ importClause }: ts.ImportDeclaration): readonly string[] {
  if (importClause === undefined) return [];
  const { name, namedBindings } = importClause;
  const own = name === undefined ? [] : [name.text];
  if (namedBindings === undefined) return own;
  return ts.isNamespaceImport(namedBindings)
    ? [...own, namedBindings.name.text]
    : [...own, ...namedBindings.elements.map((one) => one.name.text)];
}

/** The statements that a name rests on, in their order. */
function neededBy(file: ts.SourceFile, name: string): readonly ts.Statement[] {
  const owners = new Map(file.statements.flatMap((one) => declaredIn(one).map((own) => [own, one] as const)));
  const needed = new Set<ts.Statement>();
  const open = [name];
  while (open.length > 0) {
    const owner = owners.get(open.pop()!);
    if (owner === undefined || needed.has(owner)) continue;
    needed.add(owner);
    if (!ts.isImportDeclaration(owner)) open.push(...identifiersIn(owner));
  }
  return file.statements.filter((one) => needed.has(one));
}

function identifiersIn(node: ts.Node): readonly string[] {
  const names: string[] = [];
  const walk = (one: ts.Node): void => {
    if (ts.isIdentifier(one)) names.push(one.text);
    ts.forEachChild(one, walk);
  };
  walk(node);
  return names;
}

/** Puts others in the place of the author's words: in what the file itself calls something, and in its texts. */
function withoutWords(
  file: ts.SourceFile,
  words: readonly string[],
  kept: string,
): ts.TransformerFactory<ts.SourceFile> {
  const taken = new Set(identifiersIn(file));
  const names = new Map<string, string>();
  for (const name of new Set(declaredAnywhere(file))) {
    if (name === kept || !partsOf(name).some((part) => words.includes(part))) continue;
    let count = names.size + 1;
    while (taken.has(`own${count}`)) count++;
    taken.add(`own${count}`);
    names.set(name, `own${count}`);
  }
  const said = (text: string) =>
    text.replace(/[\p{L}\p{N}]+/gu, (word) => (words.includes(word.toLowerCase()) ? '...' : word));
  return (context) => {
    const visit = (node: ts.Node): ts.Node => {
      if (ts.isIdentifier(node)) {
        const other = isKey(node) ? undefined : names.get(node.text);
        return other === undefined ? node : ts.factory.createIdentifier(other);
      }
      const short = shorthand(node);
      if (short !== null && names.has(short)) {
        const [key, other] = [ts.factory.createIdentifier(short), ts.factory.createIdentifier(names.get(short)!)];
        if (ts.isShorthandPropertyAssignment(node)) return ts.factory.createPropertyAssignment(key, other);
        const { dotDotDotToken, initializer } = node as ts.BindingElement;
        const start = initializer && (visit(initializer) as ts.Expression);
        return ts.factory.createBindingElement(dotDotDotToken, key, other, start);
      }
      if (ts.isStringLiteral(node) && said(node.text) !== node.text)
        return ts.factory.createStringLiteral(said(node.text));
      if (ts.isNoSubstitutionTemplateLiteral(node))
        return ts.factory.createNoSubstitutionTemplateLiteral(said(node.text));
      if (ts.isTemplateHead(node)) return ts.factory.createTemplateHead(said(node.text));
      if (ts.isTemplateMiddle(node)) return ts.factory.createTemplateMiddle(said(node.text));
      if (ts.isTemplateTail(node)) return ts.factory.createTemplateTail(said(node.text));
      return ts.visitEachChild(node, visit, context);
    };
    return (root) => ts.visitEachChild(root, visit, context);
  };
}

/** Whether a name is what something else calls its part: that name is not the file's own. */
function isKey(name: ts.Identifier): boolean {
  const { parent } = name;
  if (parent === undefined) return false;
  if (ts.isPropertyAccessExpression(parent)) return parent.name === name;
  if (ts.isBindingElement(parent) || ts.isImportSpecifier(parent)) return parent.propertyName === name;
  return (
    (ts.isPropertyAssignment(parent) ||
      ts.isPropertySignature(parent) ||
      ts.isPropertyDeclaration(parent) ||
      ts.isMethodDeclaration(parent) ||
      ts.isMethodSignature(parent)) &&
    parent.name === name
  );
}

/** The name that is both a key and the file's own: `{ x }`, on either side. */
function shorthand(node: ts.Node): string | null {
  if (ts.isShorthandPropertyAssignment(node)) return node.name.text;
  const isShort =
    ts.isBindingElement(node) &&
    ts.isObjectBindingPattern(node.parent) &&
    node.propertyName === undefined &&
    node.dotDotDotToken === undefined;
  return isShort && ts.isIdentifier(node.name) ? node.name.text : null;
}

function declaredAnywhere(node: ts.Node): readonly string[] {
  const names: string[] = [];
  const walk = (one: ts.Node): void => {
    if ((ts.isVariableDeclaration(one) || ts.isParameter(one) || ts.isBindingElement(one)) && ts.isIdentifier(one.name))
      names.push(one.name.text);
    if (ts.isStatement(one)) names.push(...declaredIn(one).filter(() => !ts.isImportDeclaration(one)));
    ts.forEachChild(one, walk);
  };
  walk(node);
  return names;
}

/** The words within a name: `anaEnergy_2` has ana, energy and 2. */
function partsOf(name: string): readonly string[] {
  return (name.match(/\p{Lu}?\p{Ll}+|\p{Lu}+(?!\p{Ll})|\d+/gu) ?? []).map((part) => part.toLowerCase());
}
