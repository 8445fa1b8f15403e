/** What the compiler says of a topic's own files: a program of those alone takes a quarter of the project's time. */
import { execFile } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { program } from '../../advice/compiler.ts';
import type { Language } from '../../texts/text.ts';
import { PROJECT } from '../project.ts';
import type { TopicFiles } from './files.ts';
import type { Remark } from './remark.ts';

/** The errors in the topic's files, in the user's language. */
export async function compiled({ id, texts }: TopicFiles, language: Language): Promise<Remark[]> {
  const folder = `${PROJECT}.cache`;
  const config = `${folder}/topic-${id}-${process.pid}.json`;
  const sources = [...texts.keys()].filter((file) => file.endsWith('.ts'));
  const files = [...sources, 'graders/editor/raw.d.ts'].map((file) => `../${file}`);
  await mkdir(folder, { recursive: true });
  await writeFile(config, JSON.stringify({ extends: '../tsconfig.json', files, include: [] }));
  try {
    const said = await new Promise<string>((resolve, reject) => {
      execFile(
        program(),
        ['--noEmit', '-p', config, '--pretty', 'false', '--locale', language],
        { cwd: PROJECT, maxBuffer: 2 ** 26 },
        (error, stdout) => {
          // errors that it found are its answer; without a word it did not run
          if (error === null || stdout !== '') resolve(stdout);
          else reject(new Error(error.message));
        },
      );
    });
    return [...said.matchAll(/^(\S.*?)\((\d+),\d+\): error (TS\d+): (.*)$/gm)].map(([, file, line, code, message]) => {
      const words = `${code}: ${message}`;
      return {
        kind: 'wrong',
        file: file.replaceAll('\\', '/'),
        line: Number(line),
        says: { es: `No compila: ${words}`, en: `Does not compile: ${words}` },
      };
    });
  } finally {
    await rm(config, { force: true });
  }
}
