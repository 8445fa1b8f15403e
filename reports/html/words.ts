/** Every sentence of the pages, in both languages (a table of data, hence its length). `{name}` is a place. */
import type { Language, Text } from '../../graders/texts/text.ts';
import { capital, outcomeTerms, statusTerms, terms } from '../feedback/terms.ts';

const WORDS = {
  reportOf: { es: 'Informe de {id}', en: 'Report for {id}' },
  yourWork: { es: 'Tu trabajo', en: 'Your work' },
  report: { es: 'Informe', en: 'Report' },
  otherLanguage: { es: 'Read in English', en: 'Leer en español' },
  scoreOf: { es: '{score} de {max}', en: '{score} of {max}' },
  ofRubric: { es: '{score} de {max} puntos de rúbrica', en: '{score} of {max} rubric points' },
  rubricPoints: { es: '{points} puntos de rúbrica', en: '{points} rubric points' },
  noScore: terms.noScore,
  bonus: { es: '+{bonus} extra', en: '+{bonus} bonus' },
  total: { es: 'Total', en: 'Total' },
  totalPartial: {
    es: 'Sin contar lo que quedó sin nota.',
    en: 'Without what has no score.',
  },
  score: { es: 'Nota', en: 'Score' },
  topics: { es: 'Temas', en: 'Topics' },
  settlement: { es: 'Ajustes de la nota', en: 'Adjustments to the score' },
  beforeSettling: { es: 'Antes de ajustarla: {score}.', en: 'Before them: {score}.' },
  excused: { es: 'no cuenta', en: 'does not count' },
  lateDay: { es: 'un día de atraso: −{percent} % del máximo', en: 'one day late: −{percent}% of the maximum' },
  lateDays: {
    es: '{days} días de atraso: −{percent} % del máximo',
    en: '{days} days late: −{percent}% of the maximum',
  },
  perfect: { es: 'Todo correcto. Buen trabajo.', en: 'Everything is right. Well done.' },

  'status.graded': capital(statusTerms.graded),
  'status.missing': capital(statusTerms.missing),
  'status.not-started': capital(statusTerms['not-started']),
  'status.unreadable': capital(statusTerms.unreadable),
  'status.rejected': capital(statusTerms.rejected),
  'status.crashed': capital(statusTerms.crashed),
  'status.over-limit': capital(statusTerms['over-limit']),
  'status.grader-fault': capital(statusTerms['grader-fault']),

  'kind.graded': { es: '', en: '' },
  'kind.missing': { es: '', en: '' },
  'kind.not-started': { es: '', en: '' },
  'kind.unreadable': {
    es: 'Tu entrega llegó, y en ella no hay ningún programa que se pueda leer. No es un cero: queda sin nota hasta que tu docente decida.',
    en: 'What you handed in arrived, and there is no program in it that can be read. This is not a zero: there is no score until your teacher decides.',
  },
  'kind.rejected': {
    es: 'El archivo no se pudo cargar, así que no se llegó a probar ninguna función. Suele bastar con corregir una línea.',
    en: 'The file could not be loaded, so no function was tried. Fixing a single line is often enough.',
  },
  'kind.crashed': {
    es: 'El programa se interrumpió antes de responder. Abajo está lo último que dijo.',
    en: 'The program stopped before it could answer. Below is the last thing it said.',
  },
  'kind.over-limit': {
    es: 'El programa superó un límite de tiempo, memoria o salida. Un bucle que no termina es la causa más frecuente.',
    en: 'The program went over a limit of time, memory or output. A loop that never ends is the usual cause.',
  },
  'kind.grader-fault': {
    es: 'Algo falló en el corrector, no en tu trabajo. No se te ha quitado ningún punto; tu docente ya puede verlo.',
    en: 'Something failed in the grader, not in your work. You lost no point for it, and your teacher can see it.',
  },

  'outcome.passed': capital(outcomeTerms.passed),
  'outcome.failed': capital(outcomeTerms.failed),
  'outcome.crashed': capital(outcomeTerms.crashed),
  'outcome.over-limit': capital(outcomeTerms['over-limit']),
  'outcome.skipped': capital(outcomeTerms.skipped),
  'outcome.not-implemented': capital(outcomeTerms['not-implemented']),
  'outcome.grader-fault': capital(outcomeTerms['grader-fault']),

  'why.crashed': {
    es: 'La función lanzó un error en lugar de devolver un resultado.',
    en: 'The function threw an error instead of returning a result.',
  },
  'why.over-limit': {
    es: 'La función no respondió dentro del límite de tiempo, memoria o salida. Revisa que sus bucles terminen y que no crezcan con los datos más de lo necesario.',
    en: 'The function did not answer within its limit of time, memory or output. See that its loops end and that they grow no faster with the data than they must.',
  },
  'why.grader-fault': {
    es: 'Algo falló en el corrector, no en tu trabajo. No te cuesta ningún punto.',
    en: 'Something failed in the grader, not in your work. It costs you no point.',
  },

  'tally.passed': { es: '{count} correcta|{count} correctas', en: '{count} passes|{count} pass' },
  'tally.failed': { es: '{count} falla|{count} fallan', en: '{count} fails|{count} fail' },
  'tally.skipped': { es: '{count} en espera|{count} en espera', en: '{count} waiting|{count} waiting' },
  'tally.not-implemented': {
    es: '{count} por escribir|{count} por escribir',
    en: '{count} not written|{count} not written',
  },
  'tally.grader-fault': {
    es: '{count} sin puntuar por un fallo del corrector|{count} sin puntuar por un fallo del corrector',
    en: '{count} unscored by a fault of the grader|{count} unscored by a fault of the grader',
  },

  fixFirst: terms.first,
  then: terms.later,
  behind: {
    es: 'Y detrás hay algo más, que se ve en lo que espera:',
    en: 'And there is something more behind it, which shows in what waits:',
  },
  statement: terms.statement,
  sameStatement: {
    es: 'Así es en {count} comprobaciones:',
    en: 'It is so in {count} checks:',
  },
  sameMistake: {
    es: 'Este mismo error explica {count} comprobaciones:',
    en: 'This one mistake explains {count} checks:',
  },
  unlocks: {
    es: 'Al corregirla también se podrán hacer: {titles}.',
    en: 'Once it passes, these can run too: {titles}.',
  },
  asked: terms.asked,
  smallest: { es: 'La entrada más pequeña con la que falla', en: 'The smallest input that fails' },
  publicExample: { es: 'Un ejemplo público que falla igual', en: 'A public example that fails the same way' },
  expected: terms.expected,
  got: terms.got,
  differs: terms.differs,
  worstMark: { es: 'Las entradas marcadas con ▸ son las que más difieren.', en: 'The entries marked ▸ differ most.' },
  worstElsewhere: {
    es: 'También difiere en {places}, fuera de lo que se muestra.',
    en: 'It also differs at {places}, outside what is shown.',
  },
  differsMost: { es: 'difiere más', en: 'differs most' },
  cut: { es: 'Se muestra una parte de {shape}.', en: 'Part of {shape} is shown.' },
  empty: { es: 'vacío', en: 'empty' },
  next: terms.next,
  alike: { es: 'Por lo mismo fallan también', en: 'These fail for the same reason too' },
  extensionsLeft: terms.extensionsLeft,
  debugHint: {
    es: 'Con `--debug` al final, el programa se detiene justo antes de tu función.',
    en: 'With `--debug` at the end, the program stops just before your function.',
  },
  readAgain: terms.read,
  replay: { es: 'Repetir este caso', en: 'Run this case again' },
  hiddenInput: {
    es: 'Es una comprobación oculta: su entrada no se muestra, para que la función sea correcta con cualquier entrada y no solo con esta.',
    en: 'This is a hidden check: its input is not shown, so that the function becomes right for every input and not just for this one.',
  },
  noEvidence: { es: 'No hay más detalles de este fallo.', en: 'There is no further detail of this failure.' },
  hidden: terms.hidden,
  extension: terms.bonus,
  atLine: { es: '{file}, línea {line}', en: '{file}, line {line}' },
  notImplementedWhy: {
    es: 'Estas funciones aún lanzan el error del archivo inicial, o no se exportan. Solo afectan a sus propias comprobaciones.',
    en: 'These functions still throw the starter’s error, or are not exported. Only their own checks are affected.',
  },
  faults: { es: 'El corrector falló en estas comprobaciones', en: 'The grader failed on these checks' },
  skippedBy: { es: 'espera a «{title}»', en: 'waits for “{title}”' },
  skippedWhy: {
    es: 'Dependen de otra comprobación que aún no pasa. Corrige aquella y estas se harán solas.',
    en: 'They rest on another check that does not pass yet. Fix that one and these will run.',
  },
  'list.passed': { es: 'Lo que ya funciona: {count}', en: 'What already works: {count}' },
  'list.skipped': { es: 'En espera de otra comprobación: {count}', en: 'Waiting for another check: {count}' },
  'list.not-implemented': { es: 'Por escribir: {count}', en: 'Not written yet: {count}' },
  figures: { es: 'Lo que calcula tu código', en: 'What your code computes' },
  figureData: { es: 'Ver los datos', en: 'See the data' },
  figureSample: {
    es: 'Una muestra de la cuadrícula; las filas son y, las columnas son x.',
    en: 'A sample of the grid; rows are y, columns are x.',
  },
  figureSame: { es: 'Las dos superficies coinciden.', en: 'The two surfaces agree.' },
  curvesSame: { es: 'Tus curvas caen sobre las esperadas.', en: 'Your curves lie on the expected ones.' },
  curvesSample: {
    es: 'Una muestra de los puntos de cada curva: el valor tuyo y, entre paréntesis, el esperado.',
    en: 'A sample of the points of each curve: your value and, in brackets, the expected one.',
  },
  imagesSample: {
    es: 'Los primeros píxeles de la fila central de cada imagen.',
    en: 'The first pixels of the middle row of each image.',
  },
  keyStudentCurve: { es: 'tu código', en: 'your code' },
  keyExpectedCurve: { es: 'lo esperado', en: 'expected' },
  keyInterval: {
    es: 'lo que permite el azar; la raya es lo esperado',
    en: 'what chance allows; the bar is what is expected',
  },
  keyObserved: { es: 'la frecuencia que da tu código', en: 'the rate that your code gives' },
  rateTable: { es: 'Frecuencias', en: 'Rates' },
  yours: { es: 'tuyo', en: 'yours' },
  wanted: { es: 'esperado', en: 'expected' },
  keyData: { es: 'datos', en: 'data' },
  keyStudent: { es: '{marks}: los tuyos', en: '{marks}: yours' },
  keyExpected: { es: '{marks}: lo esperado', en: '{marks}: expected' },
  keyHatched: { es: 'sin número finito', en: 'no finite number' },
  output: terms.output,
  outputCut: { es: 'Se muestra solo el principio.', en: 'Only the beginning is shown.' },
  notStartedTitle: { es: 'Aún no hay nada que evaluar', en: 'There is nothing to grade yet' },
  notStartedBody: {
    es: 'Y no pasa nada: todo trabajo empieza así. Abre el archivo solution.ts de un tema, escribe su primera función y ejecuta:',
    en: 'That is fine: all work starts like this. Open the solution.ts of one topic, write its first function and run:',
  },
  gradedBy: { es: 'Evaluado con gradiente {version}', en: 'Graded by gradiente {version}' },

  class: { es: 'La clase', en: 'The class' },
  submissions: { es: 'Entregas', en: 'Submissions' },
  submission: { es: 'Entrega', en: 'Submission' },
  started: { es: 'Empezadas', en: 'Started' },
  median: { es: 'Mediana', en: 'Median' },
  mean: { es: 'Media', en: 'Mean' },
  distribution: { es: 'Distribución de las notas', en: 'Distribution of scores' },
  distributionHint: {
    es: 'Entregas por décimas de la nota máxima, en %.',
    en: 'Submissions by tenths of the maximum, in %.',
  },
  distributionText: { es: 'De 0–10 % a 90–100 %: {counts}.', en: 'From 0–10% to 90–100%: {counts}.' },
  mistakes: { es: 'Errores con nombre', en: 'Named mistakes' },
  mistakesHint: {
    es: 'Lo que más se repite, primero: quizá convenga explicarlo en clase.',
    en: 'The most frequent first: it may be worth a word in class.',
  },
  noMistakes: { es: 'Ninguno.', en: 'None.' },
  students: { es: 'entregas', en: 'submissions' },
  student1: { es: 'entrega', en: 'submission' },
  difficulty: { es: 'Dificultad de cada comprobación', en: 'Difficulty of each check' },
  difficultyHint: {
    es: 'La proporción que la pasa, entre quienes llegaron a hacerla.',
    en: 'The share that passes, among those who got to it.',
  },
  check: { es: 'Comprobación', en: 'Check' },
  pass: { es: 'La pasan', en: 'Pass' },
  skippedColumn: capital(outcomeTerms.skipped),
  faultsTitle: { es: 'Fallos del corrector: requieren tu atención', en: 'Grader’s faults: these need you' },
  faultsHint: {
    es: 'No se quitó ningún punto por ellos, y la nota queda en blanco. Corrige la causa y vuelve a evaluar.',
    en: 'No point was taken for them and the score is blank. Fix the cause and grade again.',
  },
  emptyClass: { es: 'No hay ninguna entrega.', en: 'There is no submission.' },
} as const satisfies Record<string, Text>;

export type WordKey = keyof typeof WORDS;

/** A sentence with its places filled in. The result is plain text: it is escaped when it is written. */
export function say(key: WordKey, language: Language, places: Readonly<Record<string, string | number>> = {}): string {
  return WORDS[key][language].replace(/\{(\w+)\}/g, (_, name: string) => String(places[name] ?? ''));
}

/** A sentence of two forms, `one|many`, with its count. */
export function sayCount(key: WordKey, count: number, language: Language): string {
  const [one, many] = WORDS[key][language].split('|');
  return (count === 1 ? one : many).replace('{count}', String(count));
}

/** All sentences of one language, for templates. */
export function dictionary(language: Language): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(WORDS).map(([key, text]) => [key, text[language]]));
}
