/** A task that is drawn while it runs: redrawn in its place on a terminal, line by line in a pipe. */
import { Listr, ListrLogger, ProcessOutput } from 'listr2';
import { drawing } from '../../terminal/streams.ts';
import { tame } from '../../texts/tame.ts';

/** What stands on the terminal: whatever it says is tame, for who draws it moves the cursor. */
export interface Drawn {
  readonly isTerminal: boolean;
  title(text: string): void;
  output(text: string): void;
  skip(text: string): void;
}

/** Does the work while `title` is drawn. @throws what the work throws */
export async function drawn(title: string, work: (task: Drawn) => Promise<void>): Promise<void> {
  const isTerminal = process.stdout.isTTY === true;
  await drawing(({ stdout, stderr }) =>
    new Listr(
      [
        {
          title: tame(title),
          task: (_context, task) =>
            work({
              isTerminal,
              title(text) {
                task.title = tame(text);
              },
              output(text) {
                task.output = tame(text);
              },
              skip: (text) => task.skip(tame(text)),
            }),
          rendererOptions: { outputBar: Number.POSITIVE_INFINITY },
        },
      ],
      {
        renderer: isTerminal ? 'default' : 'simple',
        rendererOptions: {
          logger: new ListrLogger({ useIcons: !isTerminal, processOutput: new ProcessOutput(stdout, stderr) }),
        },
        concurrent: false,
      },
    ).run(),
  );
}
