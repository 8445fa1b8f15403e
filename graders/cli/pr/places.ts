import ts from 'typescript';
import type { Work } from '../../verdict/submission.ts';
import type { Places } from '../../../reports/github/render-annotations.ts';

/**
 * Where the functions of each work are declared. The files are parsed and never run; one that can't be parsed has no
 * places.
 */
export function placesOf(works: ReadonlyMap<string, Work>): Places {
  return Object.fromEntries(
    [...works].map(([topic, work]) => {
      if (work.kind !== 'files') return [topic, { files: [], functions: {} }];
      // solution.ts last, so that its own declarations win over a helper's of the same name
      const ordered = work.files.toSorted(
        (a, b) => Number(a.path === 'solution.ts') - Number(b.path === 'solution.ts'),
      );
      const functions = Object.fromEntries(
        ordered.flatMap(({ path, text }) =>
          [...declared(path, text)].map(([name, line]) => [name, { file: path, line }]),
        ),
      );
      return [topic, { files: work.files.map(({ path }) => path), functions }];
    }),
  );
}

/** The names that a file declares at its top level, with their lines. */
function declared(path: string, text: string): Map<string, number> {
  const found = new Map<string, number>();
  try {
    const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, false);
    const add = (name: ts.Node | undefined) => {
      if (name !== undefined && ts.isIdentifier(name))
        found.set(name.text, file.getLineAndCharacterOfPosition(name.getStart(file)).line + 1);
    };
    for (const statement of file.statements) {
      if (ts.isFunctionDeclaration(statement)) add(statement.name);
      if (ts.isVariableStatement(statement)) for (const { name } of statement.declarationList.declarations) add(name);
    }
  } catch {
    // nested deeper than the parser goes: then the failure is shown at the top of the file
  }
  return found;
}
