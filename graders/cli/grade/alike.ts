/** Says which failures without a name several works share: one new known mistake would serve all of them. */
import { alikeFailures } from '../../verdict/alike-failures.ts';
import type { Verdict } from '../../verdict/schema.ts';
import type { Language } from '../../texts/text.ts';
import { say } from './say.ts';

/** So many groups, and so many of each. */
const MOST_GROUPS = 5;
const MOST_LISTED = 8;

export function sayAlike(verdicts: readonly Verdict[], path: string, language: Language): void {
  for (const { function: name, submissions } of alikeFailures(verdicts).slice(0, MOST_GROUPS)) {
    const rest = submissions.length > MOST_LISTED ? ', …' : '';
    const who = `${submissions.slice(0, MOST_LISTED).join(', ')}${rest}`;
    const next = `npm run mistake -- ${path} ${submissions[0]} ${name} --id …`;
    say(
      {
        es: `${submissions.length} trabajos dan las mismas respuestas equivocadas en ${name}, sin nombre todavía (${who}). Para dárselo: ${next}`,
        en: `${submissions.length} works give the same wrong answers in ${name}, without a name yet (${who}). To give it one: ${next}`,
      },
      language,
    );
  }
}
