/** What the TypeScript compiler says of a work against its topic's contract. Advice only: values decide. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path/posix';
import ts from 'typescript';
import type { Advice } from '../verdict/schema.ts';
import type { SourceFile } from '../verdict/submission.ts';
import type { Language } from '../verdict/text.ts';

export interface TypedWork { readonly topic: string; readonly files: readonly SourceFile[] }

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2024, lib: ['lib.es2024.d.ts', 'lib.dom.d.ts'], module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler,
  strict: true, noEmit: true, skipLibCheck: true, allowImportingTsExtensions: true, erasableSyntaxOnly: true, types: [],
};
/** Findings shown of one topic: more are one idea many times. */
const MOST = 8;
/** The file that holds each function against the contract; it exists for the compiler only. */
const CONTRACT_CHECK = '__contract.ts';
/** "Has no such export": a function that is not written yet is not a matter of types. */
const NO_SUCH_EXPORT = [2339, 2551, 2568];
/** A helper in plain JavaScript has no types to speak of. */
const UNTYPED_HELPER = 7016;

let last: ts.Program | undefined;

/** The findings of some works, by file and line of the student's own, in their language. */
export function typeFindings(project: string, works: readonly TypedWork[], language: Language): Advice[] {
  if (language === 'es') ts.validateLocaleAndSetLanguage('es', ts.sys);
  const contracts = new Map(works.map(({ topic }) => [topic, contractOf(project, topic)]));
  const overlay = new Map(works.flatMap(({ topic, files }) => [
    ...files.map(({ path, text }) => [join(project, 'assignments', topic, path), text] as const),
    [join(project, 'assignments', topic, CONTRACT_CHECK), contractCheck(topic, contracts.get(topic)!)] as const,
  ]));
  const roots = works.flatMap(({ topic }) => ['solution.ts', CONTRACT_CHECK].map((name) => join(project, 'assignments', topic, name)));
  last = ts.createProgram(roots, OPTIONS, hostOver(project, overlay), last);
  return works.flatMap(({ topic }) => findingsOf(last!, project, topic, contracts.get(topic)!));
}

interface Contract { readonly name: string; readonly functions: readonly string[] }

/** The interface `…Module` of a topic's contract, and its functions. */
function contractOf(project: string, topic: string): Contract {
  const path = join(project, 'graders/topics', topic, 'contract.ts');
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest);
  const module = source.statements.filter(ts.isInterfaceDeclaration).find(({ name }) => name.text.endsWith('Module'));
  return { name: module?.name.text ?? '', functions: (module?.members ?? []).flatMap(({ name }) => (name !== undefined && ts.isIdentifier(name) ? [name.text] : [])) };
}

/** Line i holds function i. */
function contractCheck(topic: string, { name, functions }: Contract): string {
  if (name === '') return 'export {};';
  const from = `import('../../graders/topics/${topic}/contract.ts').${name}`;
  return functions.map((one) => `export const ${one}: NonNullable<${from}['${one}']> = (null! as typeof import('./solution.ts')).${one};`).join('\n');
}

/** The compiler sees the work as it was read, the contract, tfjs and its own libraries, and no other file of a student's. */
function hostOver(project: string, overlay: ReadonlyMap<string, string>): ts.CompilerHost {
  const host = ts.createCompilerHost(OPTIONS);
  const works = join(project, 'assignments/');
  const isOpen = (path: string) => overlay.has(path) || !path.startsWith(works);
  const sources = new Map<string, ts.SourceFile | undefined>();
  return {
    ...host,
    fileExists: (path) => isOpen(path) && (overlay.has(path) || host.fileExists(path)),
    directoryExists: (path) => [...overlay.keys()].some((file) => file.startsWith(`${path}/`)) || host.directoryExists!(path),
    readFile: (path) => (isOpen(path) ? overlay.get(path) ?? host.readFile(path) : undefined),
    getSourceFile(path, target) {
      if (overlay.has(path)) return ts.createSourceFile(path, overlay.get(path)!, target, true);
      if (!isOpen(path)) return undefined;
      // libraries stay parsed from one save to the next
      if (!sources.has(path)) sources.set(path, last?.getSourceFile(path) ?? host.getSourceFile(path, target));
      return sources.get(path);
    },
  };
}

function findingsOf(program: ts.Program, project: string, topic: string, contract: Contract): Advice[] {
  const folder = join(project, 'assignments', topic, '/');
  const own = program.getSourceFiles().filter(({ fileName }) => fileName.startsWith(folder) && !fileName.endsWith(CONTRACT_CHECK));
  const plain = own.flatMap((file) => [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)])
    .filter(({ code, file }) => code !== UNTYPED_HELPER && file !== undefined)
    .map((found) => adviceAt(found, found.file!, found.start ?? 0));
  const check = program.getSourceFile(folder + CONTRACT_CHECK);
  const against = check === undefined ? [] : program.getSemanticDiagnostics(check).filter(({ code }) => !NO_SUCH_EXPORT.includes(code)).flatMap((found) => {
    const name = contract.functions[check.getLineAndCharacterOfPosition(found.start ?? 0).line];
    const place = declarationOf(program, folder, name);
    return place === null ? [] : [adviceAt(found, place.getSourceFile(), place.getStart(), name)];
  });
  return [...plain, ...against].slice(0, MOST);

  function adviceAt({ messageText }: ts.Diagnostic, file: ts.SourceFile, start: number, name?: string): Advice {
    const { line } = file.getLineAndCharacterOfPosition(start);
    const message = ts.flattenDiagnosticMessageText(messageText, '\n');
    return { topic, file: file.fileName.slice(folder.length), line: line + 1, message: name === undefined ? message : `${name}: ${message}` };
  }
}

/** Where a function is declared, in the student's own files. */
function declarationOf(program: ts.Program, folder: string, name: string): ts.Node | null {
  const checker = program.getTypeChecker();
  const module = checker.getSymbolAtLocation(program.getSourceFile(`${folder}solution.ts`)!);
  const found = module === undefined ? undefined : checker.getExportsOfModule(module).find((symbol) => symbol.name === name);
  if (found === undefined) return null;
  const symbol = found.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(found) : found;
  return symbol.declarations?.find((node) => node.getSourceFile().fileName.startsWith(folder)) ?? null;
}
