/**
 * Makes one file of the hundreds that declare tfjs's types. A program
 * of its own, run once and beside everything else: `node build-typings.ts FILE`
 */
import { renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import ts from 'typescript';
import { PRIVATE_NAMES } from './typings.ts';

const NAME = '@tensorflow/tfjs';
const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ESNext,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  noLib: true,
  types: [],
  skipLibCheck: true,
};

if (import.meta.main) {
  const [, , file] = process.argv;
  writeFileSync(`${file}.${process.pid}`, oneFile(), { flush: true });
  renameSync(`${file}.${process.pid}`, file); // whole or absent, whoever else makes it
}

/**
 * Every file as an ambient module: tfjs's own name for its entry, and names that nobody else imports for the others.
 */
export function oneFile(): string {
  const entry = createRequire(import.meta.url)
    .resolve(`${NAME}/dist/index.d.ts`)
    .replaceAll('\\', '/');
  const host = ts.createCompilerHost(OPTIONS);
  const program = ts.createProgram([entry], OPTIONS, host);
  const printer = ts.createPrinter({ removeComments: true });
  const idOf = (file: string) =>
    file === entry
      ? NAME
      : `${PRIVATE_NAMES}${file
          .split('/node_modules/')
          .at(-1)!
          .replace(/\.d\.ts$/, '')}`;
  // what is no module declares a browser's globals, and there is no browser
  return program
    .getSourceFiles()
    .filter(ts.isExternalModule)
    .map((file) => {
      const idFrom = (specifier: string) => {
        const found = ts.resolveModuleName(specifier, file.fileName, OPTIONS, host).resolvedModule;
        return found === undefined ? specifier : idOf(found.resolvedFileName);
      };
      const {
        transformed: [renamed],
      } = ts.transform(file, [named(idFrom)]);
      const print = (statements: readonly ts.Statement[]) =>
        statements.map((statement) => printer.printNode(ts.EmitHint.Unspecified, statement, file)).join('\n');
      const augmentations = renamed.statements.filter(
        (statement) => ts.isModuleDeclaration(statement) && ts.isStringLiteral(statement.name),
      ) as ts.ModuleDeclaration[];
      const own = renamed.statements.filter((statement) => !augmentations.includes(statement as ts.ModuleDeclaration));
      // what a file adds to another's interfaces is written in terms of its own imports
      const imports = renamed.statements.filter(ts.isImportDeclaration);
      return [
        moduleOf(idOf(file.fileName), print(own)),
        ...augmentations.map(({ name, body }) =>
          moduleOf(idFrom(name.text), print([...imports, ...(body as ts.ModuleBlock).statements])),
        ),
      ].join('\n');
    })
    .join('\n');
}

function moduleOf(id: string, body: string): string {
  return `declare module ${JSON.stringify(id)} {\n${body}\n}`;
}

/** Whatever a file imports or exports anew, under its new name. */
function named(idFrom: (specifier: string) => string): ts.TransformerFactory<ts.SourceFile> {
  return (context) => {
    const { factory } = context;
    const renamed = (specifier: ts.Expression | undefined) =>
      specifier === undefined ? undefined : factory.createStringLiteral(idFrom((specifier as ts.StringLiteral).text));
    const visit = (node: ts.Node): ts.Node => {
      if (ts.isImportDeclaration(node))
        return factory.updateImportDeclaration(
          node,
          node.modifiers,
          node.importClause,
          renamed(node.moduleSpecifier)!,
          undefined,
        );
      if (ts.isExportDeclaration(node))
        return factory.updateExportDeclaration(
          node,
          node.modifiers,
          node.isTypeOnly,
          node.exportClause,
          renamed(node.moduleSpecifier),
          undefined,
        );
      if (ts.isImportTypeNode(node))
        return factory.updateImportTypeNode(
          node,
          factory.createLiteralTypeNode(renamed((node.argument as ts.LiteralTypeNode).literal)!),
          undefined,
          node.qualifier,
          node.typeArguments?.map((one) => visit(one) as ts.TypeNode),
          node.isTypeOf,
        );
      return ts.visitEachChild(node, visit, context);
    };
    return (file) => ts.visitNode(file, visit) as ts.SourceFile;
  };
}
