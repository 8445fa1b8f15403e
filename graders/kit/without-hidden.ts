import ts from 'typescript';
import { HarnessFault } from '../faults/harness-fault.ts';

/**
 * A topic's `topic.ts` without its hidden checks: the imports from `checks/hidden/` go, and the names that they
 * brought go from the list of checks.
 * @throws HarnessFault when such a name is used anywhere else: then it could not go without a trace
 */
export function withoutHidden(path: string, text: string): string {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const imports = source.statements
    .filter(ts.isImportDeclaration)
    .filter(({ moduleSpecifier }) => (moduleSpecifier as ts.StringLiteral).text.includes('/hidden/'));
  const names = new Set(imports.flatMap(namesOf));
  const elements: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isArrayLiteralExpression(node))
      elements.push(...node.elements.filter((element) => names.has(nameOf(element))));
    node.forEachChild(visit);
  };
  source.forEachChild(visit);
  const rest = cut(text, [
    ...imports.map((node) => [node.getStart(), lineEnd(text, node.end)] as const),
    ...elements.map((node) => [node.getStart(), afterComma(text, node.end)] as const),
  ]);
  const left = [...names].find((name) => new RegExp(`\\b${name}\\b`).test(rest));
  if (left !== undefined)
    throw new HarnessFault({
      es: `${path}: «${left}» viene de checks/hidden y se usa fuera de la lista de comprobaciones: no se puede quitar del kit.`,
      en: `${path}: '${left}' comes from checks/hidden and is used outside the list of checks: it cannot be left out of a kit.`,
    });
  return rest.replace(/[ \t]+$/gm, '').replace(/\n{3,}/g, '\n\n');
}

function namesOf({ importClause }: ts.ImportDeclaration): string[] {
  const bindings = importClause?.namedBindings;
  return bindings !== undefined && ts.isNamedImports(bindings)
    ? bindings.elements.map(({ name }) => name.text)
    : [importClause?.name?.text ?? ''];
}

function nameOf(element: ts.Expression): string {
  const expression = ts.isSpreadElement(element) ? element.expression : element;
  return ts.isIdentifier(expression) ? expression.text : '';
}

function cut(text: string, ranges: readonly (readonly [number, number])[]): string {
  return [...ranges]
    .sort(([a], [b]) => b - a)
    .reduce((rest, [start, end]) => rest.slice(0, start) + rest.slice(end), text);
}

const lineEnd = (text: string, at: number) => text.indexOf('\n', at) + 1;
const afterComma = (text: string, at: number) => at + (/^\s*,[ \t]*/.exec(text.slice(at))?.[0].length ?? 0);
