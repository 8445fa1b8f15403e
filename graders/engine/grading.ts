/** What grades a class, loaded once and handed down as it is. */
import type { Pictures } from '../check/pictures.ts';
import type { Isolation } from '../sandbox/host/isolation.ts';
import { graderOf, type Grader } from './fingerprint.ts';
import { loadTopic, topicIds, type LoadedTopic } from './topics.ts';

export interface Grading {
  readonly project: string;
  readonly topics: readonly LoadedTopic[];
  /** which grader it is, by these topics */
  readonly grader: Grader;
  /** what figures of images show, instead of drawn digits */
  readonly pictures: Pictures | undefined;
}

/** The same with what one run adds to it. */
export interface Run extends Grading {
  /** the batch's own seed, or null for a public verdict */
  readonly seed: string | null;
  readonly isolation: Isolation;
}

/** @throws BadInput in one sentence where a topic is malformed */
export async function loadGrading(project: string, topics: readonly string[], pictures?: Pictures): Promise<Grading> {
  const [grader, ...loaded] = await Promise.all([
    graderOf(project, pictures, topics),
    ...topics.map((id) => loadTopic(project, id)),
  ]);
  return { project, topics: loaded, grader, pictures };
}

/** All topics that there are, those that are loaded already as they are. @throws BadInput */
export async function everyTopic({ project, topics }: Grading): Promise<readonly LoadedTopic[]> {
  const ids = await topicIds(project);
  return Promise.all(ids.map(async (id) => topics.find((topic) => topic.id === id) ?? loadTopic(project, id)));
}
