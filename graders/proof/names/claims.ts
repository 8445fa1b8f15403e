/** The claims of a topic's titles: `graders/topics/<topic>/claims.ts`, none where there is no file. */
import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { Claim } from '../../properties/claim.ts';
import { PROJECT } from '../project.ts';

/** By the mistake's id. */
export async function claimsOf(topic: string): Promise<Readonly<Record<string, Claim>>> {
  const file = `${PROJECT}graders/topics/${topic}/claims.ts`;
  if (!existsSync(file)) return {};
  const { claims } = (await import(pathToFileURL(file).href)) as { claims: Readonly<Record<string, Claim>> };
  return claims;
}
