/** One command of the command line: found by its name, its errors said in one sentence, its exit code set. */
import { killAllGuests } from '../sandbox/host/guest.ts';
import { BadInput } from '../verdict/bad-input.ts';
import { HarnessFault } from '../verdict/harness-fault.ts';
import { languageOf } from './language.ts';

/** Where each command lives. Imported by name, so that none of them is loaded for another. */
const COMMANDS: Readonly<Record<string, string>> = { check: './check.ts', grade: './grade.ts', bench: '../bench/run.ts', golden: '../proof/golden.ts' };

export async function main(command: string, args: readonly string[]): Promise<void> {
  // a guest is in a process group of its own: Ctrl+C does not reach it by itself
  for (const [signal, code] of [['SIGINT', 130], ['SIGTERM', 143]] as const) {
    process.once(signal, () => { killAllGuests(); process.exit(code); });
  }
  const language = languageOf(args);
  try {
    if (!Object.hasOwn(COMMANDS, command)) {
      throw new BadInput({ es: `No existe la orden «${command}»: las órdenes son ${Object.keys(COMMANDS).join(', ')}.`, en: `There is no command '${command}': the commands are ${Object.keys(COMMANDS).join(', ')}.` });
    }
    const { run } = await import(COMMANDS[command]) as { run(args: readonly string[], language: 'es' | 'en'): Promise<number> };
    process.exitCode = await run(args, language);
  } catch (error) {
    if (!(error instanceof BadInput) && !(error instanceof HarnessFault)) throw error;
    console.error(error.text[language]);
    process.exitCode = error instanceof BadInput ? 2 : 3;
  }
}
