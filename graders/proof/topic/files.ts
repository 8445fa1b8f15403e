/** The files of a topic: which there must be, and on which line words stand. */
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import type { Text } from '../../texts/text.ts';
import { PROJECT } from '../project.ts';
import type { Place, Remark } from './remark.ts';

const FOLDERS = ['assignments', 'graders/topics', 'reference', 'fixtures/golden'];

/** The text of every source and handout of a topic, by its path in the project. */
export class TopicFiles {
  readonly id: string;
  readonly texts: ReadonlyMap<string, string>;

  private constructor(id: string, texts: ReadonlyMap<string, string>) {
    this.id = id;
    this.texts = texts;
  }

  static async of(id: string): Promise<TopicFiles> {
    const found = await Promise.all(FOLDERS.map((folder) => textsIn(`${folder}/${id}`)));
    return new TopicFiles(id, new Map(found.flat()));
  }

  /** Where the words of its known mistakes are. */
  get wordsOfMistakes(): string {
    return `reference/${this.id}/mistakes/`;
  }

  /** The first place of a word among the files below a folder. */
  placeOf(name: string, below = `graders/topics/${this.id}`): Place {
    return this.first(below, (text) => indexOf(text, name)) ?? { file: below, line: 0 };
  }

  /** The place of a check or a mistake, or of a word in it; where it is made and not written, the first mention. */
  partOf(id: string, name = id, below = `graders/topics/${this.id}`): Place {
    const found = this.first(below, (text) => {
      const from = indexOfId(text, id);
      return from < 0 || name === id ? from : indexOf(text, name, from);
    });
    return found ?? this.placeOf(id, below);
  }

  /** Where a wrong function of a known mistake is written: in its own file, or where its mistake has its words. */
  wrongForm({ name, file }: { readonly name: string; readonly file: string }, wrong: string): Place {
    const [id, variant] = name.split('--');
    const place = this.exportOf(file, wrong);
    if (place.line > 0) return place;
    return this.partOf(id, variant ?? 'wrong', file);
  }

  private first(below: string, find: (text: string) => number): Place | null {
    for (const [file, text] of this.texts) {
      const at = file.startsWith(below) ? find(text) : -1;
      if (at >= 0) return { file, line: text.slice(0, at).split('\n').length };
    }
    return null;
  }

  /** Where a solution, by its path, exports a function. */
  exportOf(file: string, name: string): Place {
    const lines = (this.texts.get(file) ?? '').split('\n');
    const pattern = new RegExp(`export .*\\b${name}\\b`);
    return { file, line: lines.findIndex((line) => pattern.test(line)) + 1 };
  }
}

/** As a word between quotation marks, or as a key. */
function indexOf(text: string, name: string, from = 0): number {
  const written = literal(name);
  const found = new RegExp(`['"\`]${written}['"\`]|(?<=^\\s*|[{,]\\s*)${written}:`, 'm').exec(text.slice(from));
  return found === null ? -1 : from + found.index;
}

/** For a pattern: these characters as they are. */
const literal = (words: string) => words.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Where a check or a mistake has its id. */
function indexOfId(text: string, id: string): number {
  return text.search(new RegExp(`\\bid:\\s*['"\`]${literal(id)}['"\`]`));
}

async function textsIn(folder: string): Promise<(readonly [string, string])[]> {
  if (!existsSync(PROJECT + folder)) return [];
  const entries = await readdir(PROJECT + folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() && /\.(ts|md|json|py)$/.test(entry.name))
    .map((entry) => `${entry.parentPath.slice(PROJECT.length)}/${entry.name}`.replaceAll('\\', '/'))
    .sort();
  return Promise.all(paths.map(async (path) => [path, await readFile(PROJECT + path, 'utf8')] as const));
}

/** What each file is for, in the order in which an author writes them. */
const NEEDED = (id: string): Readonly<Record<string, Text>> => ({
  [`graders/topics/${id}/contract.ts`]: { es: 'los tipos de lo que se entrega', en: 'the types of what is handed in' },
  [`graders/topics/${id}/functions.ts`]: {
    es: 'lo que cada función recibe y da',
    en: 'what each function takes and gives',
  },
  [`graders/topics/${id}/topic.ts`]: { es: 'la lista de comprobaciones', en: 'the list of checks' },
  [`reference/${id}/solution.ts`]: { es: 'la solución correcta, en tfjs', en: 'the right solution, in tfjs' },
  [`reference/${id}/exact.ts`]: { es: 'los valores esperados, en float64', en: 'the expected values, in float64' },
  [`reference/${id}/golden.test.ts`]: {
    es: 'la referencia frente a una biblioteca pública',
    en: 'the reference against a public library',
  },
  [`fixtures/golden/${id}/make.py`]: { es: 'el programa de esos valores', en: 'the script of those values' },
  [`fixtures/golden/${id}/golden.json`]: { es: 'esos valores (npm run golden)', en: 'those values (npm run golden)' },
  [`assignments/${id}/assignment.json`]: { es: 'el título y los puntos', en: 'the title and the points' },
  [`assignments/${id}/solution.ts`]: { es: 'el punto de partida', en: 'the starter' },
  [`assignments/${id}/checks.test.ts`]: {
    es: 'las comprobaciones en el editor del estudiante',
    en: "the checks in the student's editor",
  },
  [`assignments/${id}/handout.es.md`]: { es: 'el enunciado en español', en: 'the handout in Spanish' },
  [`assignments/${id}/handout.en.md`]: { es: 'el enunciado en inglés', en: 'the handout in English' },
});

const MISTAKES: Text = { es: 'los errores conocidos, con sus palabras', en: 'the known mistakes with their words' };

/** A right alternative is graded as it would be handed in: on its own. */
export function dependentAlternatives({ id, texts }: TopicFiles): Remark[] {
  const folder = `reference/${id}/alternatives/`;
  return [...texts]
    .filter(([file]) => file.startsWith(folder))
    .flatMap(([file, text]) => {
      const line = text.split('\n').findIndex((one) => /from '\.\.\/(?!\.\.\/)/.test(one));
      if (line < 0) return [];
      const says = {
        es: 'Importa de la referencia: una alternativa se corrige como si se entregara sola. Escribe en ella lo que necesita.',
        en: 'Imports from the reference: an alternative is graded as if it were handed in alone. Write what it needs into it.',
      };
      return [{ kind: 'wrong', file, line: line + 1, says } as const];
    });
}

/** The files that are not there; how the files of its mistakes are called is the author's own choice. */
export function missingFiles({ id, texts, wordsOfMistakes }: TopicFiles): Remark[] {
  const needed = { ...NEEDED(id), [wordsOfMistakes]: MISTAKES };
  return Object.entries(needed)
    .filter(([file]) => ![...texts.keys()].some((one) => one === file || (file.endsWith('/') && one.startsWith(file))))
    .map(([file, { es, en }]) => ({
      kind: 'missing',
      file,
      line: 0,
      says: { es: `Falta este archivo: ${es}.`, en: `This file is missing: ${en}.` },
    }));
}
