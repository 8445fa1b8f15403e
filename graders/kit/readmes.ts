import type { LoadedTopic } from '../engine/topics.ts';

/** The kit's own README, in both languages, by file name. */
export function readmes(
  topics: readonly LoadedTopic[],
  { version, hash }: { readonly version: string; readonly hash: string },
): readonly (readonly [string, string])[] {
  const [first] = topics;
  const list = (language: 'es' | 'en') =>
    topics.map(({ id, title }) => `- \`assignments/${id}/\`: ${title[language]}`).join('\n');
  const es = `# Prácticas de la semana 7

[In English](README.en.md).

${list('es')}

En cada carpeta, \`handout.es.md\` explica el tema y \`solution.ts\` espera tu código.

\`\`\`sh
npm ci                              # una vez; hace falta Node 20.19 o posterior
npm run check                       # corrige todo lo que hayas empezado
npm run check -- ${first.id} --watch   # un solo tema, cada vez que guardas
npx vitest                          # lo mismo, como pruebas en el panel de tu editor
\`\`\`

Cuando algo falla, verás la entrada más pequeña con la que falla, el resultado esperado y el tuyo y, si tu código se comporta como un error conocido, cuál es. \`--replay TOKEN\` repite exactamente ese caso; con \`--debug\`, parado delante de tu función.

Puedes escribir más archivos junto a \`solution.ts\` e importarlos; del exterior, solo \`@tensorflow/tfjs\`. Entrega la carpeta del tema entera. No borres la primera línea de \`solution.ts\`: dice con qué kit la escribiste (${version}, ${hash.slice(0, 8)}).

Quien corrige usa las mismas comprobaciones con las mismas entradas, y además otras.
`;
  const en = `# Assignments of week 7

[En español](README.md).

${list('en')}

In each folder \`handout.en.md\` explains the topic and \`solution.ts\` waits for your code.

\`\`\`sh
npm ci                              # once; it needs Node 20.19 or newer
npm run check                       # grades everything that you have started
npm run check -- ${first.id} --watch   # one topic, at each save
npx vitest                          # the same, as tests in your editor's panel
\`\`\`

When something fails you see the smallest input that fails, what was expected and what you gave and, where your code behaves like a known mistake, which. \`--replay TOKEN\` repeats exactly that case; with \`--debug\`, stopped in front of your function.

You may write more files beside \`solution.ts\` and import them; from outside, only \`@tensorflow/tfjs\`. Hand in the topic's whole folder. Leave the first line of \`solution.ts\` where it is: it says in which kit you wrote it (${version}, ${hash.slice(0, 8)}).

Whoever grades uses the same checks on the same inputs, and others besides.
`;
  return [
    ['README.md', es],
    ['README.en.md', en],
  ];
}
