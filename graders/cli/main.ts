/** One command of the command line: found by its name, its errors said in one sentence, its exit code set. */
import { killAllGuests } from '../sandbox/host/guest.ts';
import { guardStreams } from '../terminal/streams.ts';
import { BadInput } from '../faults/bad-input.ts';
import { HarnessFault, troubleOf, unexpectedFault } from '../faults/harness-fault.ts';
import { didYouMean } from '../texts/suggest.ts';
import type { Language } from '../texts/text.ts';
import { startGuestAhead, takeGuestsAhead } from './ahead.ts';
import { COMMANDS } from './commands.ts';
import { interruptedWords } from './interrupted.ts';
import { languageOf } from './language.ts';

export async function main(command: string, args: readonly string[]): Promise<void> {
  guardStreams();
  const language = languageOf(args);
  // a guest is in a process group of its own: Ctrl+C does not reach it by itself
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const) {
    process.once(signal, () => {
      killAllGuests();
      const words = interruptedWords();
      // below what is drawn in its place on a terminal
      if (words !== null) process.stderr.write(`\n${words[language]}\n`);
      process.exit(code);
    });
  }
  process.once('uncaughtException', (error) => {
    killAllGuests();
    process.exit(saidWhy(error, language));
  });
  try {
    if (!Object.hasOwn(COMMANDS, command)) throw unknownCommand(command);
    if (command === 'check' && !args.includes('--help') && !args.includes('-h')) startGuestAhead();
    const { run } = await COMMANDS[command]();
    process.exitCode = await run(args, language);
  } catch (error) {
    process.exitCode = saidWhy(error, language);
  } finally {
    await takeGuestsAhead()?.close();
  }
}

function unknownCommand(command: string): BadInput {
  const known = Object.keys(COMMANDS);
  const hint = didYouMean(command, known);
  return new BadInput({
    es: `No existe la orden «${command}»: las órdenes son ${known.join(', ')}.${hint.es}`,
    en: `There is no command '${command}': the commands are ${known.join(', ')}.${hint.en}`,
  });
}

/**
 * One sentence for each way to end; where the cause is a bug of ours, its stack below, for whoever mends it.
 * @returns the exit code
 */
function saidWhy(error: unknown, language: Language): number {
  const known = error instanceof BadInput || error instanceof HarnessFault ? error : unexpectedFault(error);
  console.error(known.text[language]);
  if (known !== error && troubleOf(error) === null) console.error(error);
  return known instanceof BadInput ? 2 : 3;
}
