/** A starter from its contract: each function with the contract's own comment and types, and no body. */
import { readFile } from 'node:fs/promises';
import { format } from 'prettier';
import ts from 'typescript';
import { BadInput } from '../../verdict/bad-input.ts';
import type { Text } from '../../verdict/text.ts';

const HEAD = (id: string, title: string, types: readonly string[]) => `/**
 * ${title}
 *
 * EN  Replace each \`throw\` by your own code; handout.en.md explains every function.
 *     Check your work with \`npm run check -- ${id}\` (add \`--watch\` to check at every save).
 * ES  Sustituye cada \`throw\` por tu código; handout.es.md explica todas las funciones.
 *     Comprueba tu trabajo con \`npm run check -- ${id}\` (con \`--watch\`, cada vez que guardes).
 */
import * as tf from '@tensorflow/tfjs';
${types.length === 0 ? '' : `import type { ${types.join(', ')} } from '../../graders/topics/${id}/contract.ts';\n`}`;

/** @throws BadInput where the contract has no interface whose name ends in Module */
export async function starterOf(id: string, project: string): Promise<string> {
  const file = `${project}graders/topics/${id}/contract.ts`;
  const source = ts.createSourceFile(file, await readFile(file, 'utf8'), ts.ScriptTarget.Latest, true);
  const interfaces = source.statements.filter(ts.isInterfaceDeclaration);
  const module = interfaces.find(({ name }) => name.text.endsWith('Module'));
  if (module === undefined)
    throw new BadInput({
      es: `${file}: falta la interfaz de lo que se exporta, cuyo nombre acaba en «Module».`,
      en: `${file}: the interface of what is exported is missing; its name ends in 'Module'.`,
    });
  const functions = module.members.filter(ts.isMethodSignature).map((method) => functionOf(method, source));
  const text = functions.join('\n');
  const own = [...interfaces, ...source.statements.filter(ts.isTypeAliasDeclaration)]
    .map(({ name }) => name.text)
    .filter((name) => new RegExp(`\\b${name}\\b`).test(text));
  return format(`${HEAD(id, await titlesOf(id, project), own.toSorted())}\n${text}`, {
    parser: 'typescript',
    printWidth: 120,
    singleQuote: true,
  });
}

/** In both languages, as the assignment has them; its id where there is none yet. */
async function titlesOf(id: string, project: string): Promise<string> {
  const text = await readFile(`${project}assignments/${id}/assignment.json`, 'utf8').catch(() => '{}');
  const { title } = JSON.parse(text) as { title?: Partial<Text> };
  return title?.en === undefined || title.es === undefined ? id : `${title.en} · ${title.es}`;
}

function functionOf(method: ts.MethodSignature, source: ts.SourceFile): string {
  const name = (method.name as ts.Identifier).text;
  const parameters = method.parameters.map((one) => one.getText(source)).join(', ');
  const signature = withTf(`(${parameters}): ${method.type?.getText(source) ?? 'void'}`, source);
  const [comment = ''] = (ts.getLeadingCommentRanges(source.text, method.getFullStart()) ?? [])
    .map(({ pos, end }) => source.text.slice(pos, end))
    .filter((text) => text.startsWith('/**'))
    .slice(-1);
  const written = comment.replaceAll(/^\s+\*/gm, ' *');
  return `${written}\nexport function ${name}${signature} {\n  throw new Error('not implemented: ${name}');\n}\n`;
}

/** The contract names tfjs' types alone, a student's file all of tfjs. */
function withTf(signature: string, source: ts.SourceFile): string {
  const names = source.statements
    .filter(ts.isImportDeclaration)
    .filter(({ moduleSpecifier }) => (moduleSpecifier as ts.StringLiteral).text === '@tensorflow/tfjs')
    .flatMap(({ importClause }) =>
      importClause?.namedBindings !== undefined && ts.isNamedImports(importClause.namedBindings)
        ? importClause.namedBindings.elements.map((one) => one.name.text)
        : [],
    );
  return signature.replaceAll(new RegExp(`(?<![.\\w])(${names.join('|') || '(?!)'})\\b`, 'g'), 'tf.$1');
}
