import { readFile } from 'node:fs/promises';
import ts from 'typescript';

/** The methods of a contract's module, with the names of their parameters. */
export async function signatures(file: string): Promise<Record<string, string[]>> {
  const source = ts.createSourceFile(file, await readFile(file, 'utf8'), ts.ScriptTarget.Latest);
  const module = source.statements.filter(ts.isInterfaceDeclaration).find(({ name }) => name.text.endsWith('Module'));
  if (module === undefined) throw new Error('no interface whose name ends in Module');
  return Object.fromEntries(
    module.members
      .filter(ts.isMethodSignature)
      .map(({ name, parameters }) => [
        (name as ts.Identifier).text,
        parameters.map((parameter) => (parameter.name as ts.Identifier).text),
      ]),
  );
}
