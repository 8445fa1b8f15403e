/** The kit's own README, in both languages: a student who received it has nothing else. */
import type { LoadedTopic } from '../engine/topics.ts';
import type { Language, Text } from '../texts/text.ts';

interface Grader {
  readonly version: string;
  readonly hash: string;
}

/** @returns both by file name */
export function readmes(
  topics: readonly LoadedTopic[],
  title: Text | null,
  grader: Grader,
): readonly (readonly [string, string])[] {
  const heading = title ?? (topics.length === 1 ? topics[0].title : { es: 'Prácticas', en: 'Assignments' });
  return [
    ['README.md', spanish(topics, heading.es, grader)],
    ['README.en.md', english(topics, heading.en, grader)],
  ];
}

function spanish(topics: readonly LoadedTopic[], title: string, grader: Grader): string {
  const [{ id }] = topics;
  return `# ${title}

[In English](README.en.md).

${listed(topics, 'es')}

En cada carpeta, \`handout.es.md\` explica el tema y \`solution.ts\` espera tu código: cada función lanza un error hasta que la escribes.

## Antes de empezar

Hace falta [Node](https://nodejs.org/es/download) 20.19 o posterior, que trae npm. Abre una terminal en esta carpeta (en VS Code: Archivo → Abrir carpeta, y después Terminal → Nueva terminal) y escribe, una sola vez:

\`\`\`sh
npm ci    # descarga lo necesario, también el Node exacto con el que se evalúa; tarda unos minutos
\`\`\`

Los avisos \`EBADENGINE\` no importan: el Node que hace falta viene dentro.

## Evaluar tu trabajo

\`\`\`sh
${commands([
  ['npm run check', 'todo lo que hayas empezado'],
  [`npm run check -- ${id}`, 'un solo tema'],
  [`npm run check -- ${id} --watch`, 'otra vez, cada vez que guardas; se sale con Ctrl+C'],
  [`npm run check -- ${id} --replay 3`, 'otra vez el tercer caso de la última evaluación'],
  ['npx vitest', 'lo mismo, como pruebas; el panel de pruebas de tu editor también las muestra'],
])}
\`\`\`

Al final aparece la ruta de una página con tus figuras; \`--open\` la abre. El idioma es el de tu sistema; \`--lang es\` o \`--lang en\` lo eligen.

Cuando algo falla, verás la entrada más pequeña con la que falla, el resultado esperado y el tuyo y, si tu código se comporta como un error conocido, cuál es. Lo que aún no has escrito no cuenta como fallo. Si falla el corrector, lo dice y no te quita puntos.

**Paso a paso.** En VS Code, con tu \`solution.ts\` abierto, pulsa F5 y escribe el número del caso: el depurador se para delante de tu función con esa misma entrada. En otro editor, añade \`--debug\` a la orden con \`--replay\`, y te dirá cómo conectarte.

## Entregar

Puedes escribir más archivos junto a \`solution.ts\` e importarlos; del exterior, solo \`@tensorflow/tfjs\`. Entrega la carpeta entera del tema, \`assignments/${id}\`. No borres la primera línea de \`solution.ts\`: dice con qué kit la escribiste (${mark(grader)}).

Tu docente evalúa con estas mismas comprobaciones y entradas, y además con otras que aquí no están.
`;
}

function english(topics: readonly LoadedTopic[], title: string, grader: Grader): string {
  const [{ id }] = topics;
  return `# ${title}

[En español](README.md).

${listed(topics, 'en')}

In each folder \`handout.en.md\` explains the topic and \`solution.ts\` waits for your code: each function throws an error until you write it.

## Before you start

You need [Node](https://nodejs.org/en/download) 20.19 or newer, which brings npm. Open a terminal in this folder (in VS Code: File → Open Folder, then Terminal → New Terminal) and type, once:

\`\`\`sh
npm ci    # downloads what is needed, also the exact Node that grades; takes some minutes
\`\`\`

Warnings of \`EBADENGINE\` do not matter: the Node that is needed comes along.

## Checking your work

\`\`\`sh
${commands([
  ['npm run check', 'everything that you have started'],
  [`npm run check -- ${id}`, 'one topic'],
  [`npm run check -- ${id} --watch`, 'again at each save; Ctrl+C leaves'],
  [`npm run check -- ${id} --replay 3`, 'the third case of the last check again'],
  ['npx vitest', "the same, as tests; your editor's test panel shows them too"],
])}
\`\`\`

It ends with the path of a page with your figures; \`--open\` opens it. The language is that of your system; \`--lang es\` or \`--lang en\` chooses it.

When something fails you see the smallest input that fails, what was expected and what you gave and, where your code behaves like a known mistake, which. What you have not written yet does not count as a failure. Where the grader itself fails, it says so and takes no points.

**Step by step.** In VS Code, with your \`solution.ts\` open, press F5 and type the case's number: the debugger stops in front of your function, with that same input. In another editor add \`--debug\` to the command with \`--replay\`, and it tells you how to attach.

## Handing in

You may write more files beside \`solution.ts\` and import them; from outside, only \`@tensorflow/tfjs\`. Hand in the topic's whole folder, \`assignments/${id}\`. Leave the first line of \`solution.ts\` where it is: it says in which kit you wrote it (${mark(grader)}).

Your teacher grades with these same checks and inputs, and with others that are not here.
`;
}

function listed(topics: readonly LoadedTopic[], language: Language): string {
  return topics.map(({ id, title }) => `- \`assignments/${id}/\`: ${title[language]}`).join('\n');
}

/** Commands with what they do, one below the other. */
function commands(lines: readonly (readonly [command: string, does: string])[]): string {
  const width = Math.max(...lines.map(([command]) => command.length));
  return lines.map(([command, does]) => `${command.padEnd(width)}  # ${does}`).join('\n');
}

function mark({ version, hash }: Grader): string {
  return `${version}, ${hash.slice(0, 8)}`;
}
