/** The commands of a kit: those of students, and of a repository that is made from it. */
import ts from 'typescript';
import { HarnessFault } from '../faults/harness-fault.ts';

export const KIT_COMMANDS = ['check', 'grade:pr', 'comment:pr'];
/** Where all commands stand. */
export const COMMANDS_FILE = 'graders/cli/commands.ts';

/** The table of all commands without the lines of those that a kit has not: what they import stays behind with them. */
export function withoutOthers(text: string): string {
  const source = ts.createSourceFile(COMMANDS_FILE, text, ts.ScriptTarget.Latest, true);
  const commands: { readonly name: string; readonly start: number; readonly end: number }[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAssignment(node))
      commands.push({ name: (node.name as ts.StringLiteral).text, start: node.getFullStart(), end: node.end });
    node.forEachChild(visit);
  };
  visit(source);
  const missing = KIT_COMMANDS.find((name) => !commands.some((one) => one.name === name));
  if (missing !== undefined)
    throw new HarnessFault({
      es: `${COMMANDS_FILE}: falta la orden «${missing}», que un kit tiene.`,
      en: `${COMMANDS_FILE}: the command '${missing}', which a kit has, is missing.`,
    });
  const others = commands.filter(({ name }) => !KIT_COMMANDS.includes(name));
  // each with the comma after it
  return others.reduceRight((rest, { start, end }) => rest.slice(0, start) + rest.slice(end).replace(/^,/, ''), text);
}
