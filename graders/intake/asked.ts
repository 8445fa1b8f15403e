import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { contractOf } from '../submission/contract-text.ts';

/** What a work may be known by, beside its topic's id. */
export interface About {
  /** the names of the contract's functions */
  readonly functions: readonly string[];
  /** in both languages */
  readonly titles: readonly string[];
}

export interface Asked {
  /** the topics to grade */
  readonly topics: readonly string[];
  /** all topics that there are: a file that names another one is not this one's */
  readonly known: readonly string[];
  /** by topic; without it a work is told by names alone */
  readonly about?: ReadonlyMap<string, About>;
}

/** What is asked of an intake, with all that a project knows of its topics. */
export async function askedOf(project: string, topics: readonly string[], known: readonly string[]): Promise<Asked> {
  const about = await Promise.all(known.map(async (topic) => [topic, await aboutTopic(project, topic)] as const));
  return { topics, known, about: new Map(about) };
}

/** What is malformed is said when the topic is loaded. */
async function aboutTopic(project: string, topic: string): Promise<About> {
  const title = await readFile(join(project, 'assignments', topic, 'assignment.json'), 'utf8')
    .then((json) => (JSON.parse(json) as { readonly title?: unknown }).title ?? {})
    .catch(() => ({}));
  const titles = Object.values(title).filter((one): one is string => typeof one === 'string');
  try {
    return { functions: contractOf(project, topic).functions, titles };
  } catch {
    return { functions: [], titles };
  }
}
