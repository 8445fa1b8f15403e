/** What only the teacher's pages say, in both languages (a table of data, hence its length). `{name}` is a place. */
import type { Language, Text } from '../../graders/texts/text.ts';
import { dictionary } from '../html/words.ts';

const WORDS = {
  contents: { es: 'En esta página', en: 'On this page' },
  ofAll: { es: '{count} de {all}', en: '{count} of {all}' },
  maxima: { es: 'Máximos distintos', en: 'Different maxima' },
  namedOnes: { es: 'errores con nombre: {count}', en: 'named mistakes: {count}' },
  unnamed: { es: 'Fallos sin error conocido', en: 'Failures without a known mistake' },
  unnamedHint: {
    es: 'Por comprobación. Si uno se repite mucho, quizá merezca un nombre.',
    en: 'By check. One that is frequent may deserve a name.',
  },
  andMore: { es: 'y {count} más', en: 'and {count} more' },
  discrimination: { es: 'Discriminación', en: 'Discrimination' },
  discriminationHint: {
    es: 'Discriminación: correlación biserial puntual $r=\\operatorname{cov}(x,R)/(s_x s_R)$ entre pasar la comprobación ($x=1$) o no ($x=0$) y los puntos $R$ del resto del tema, entre quienes llegaron a hacerla. Cerca de 1 separa a quienes dominan el tema; cerca de 0, o negativa, conviene revisarla. Con menos de 5 entregas, o si todas coinciden, no se calcula.',
    en: 'Discrimination: point-biserial correlation $r=\\operatorname{cov}(x,R)/(s_x s_R)$ between passing the check ($x=1$) or not ($x=0$) and the points $R$ in the rest of the topic, among those who got to it. Near 1 it tells apart those who master the topic; near 0, or negative, it is worth a look. With fewer than 5 submissions, or when all agree, it is not computed.',
  },
  lookAtIt: { es: 'conviene revisarla', en: 'worth a look' },
  orderBy: { es: 'Ordenar por', en: 'Order by' },
  'order.name': { es: 'nombre', en: 'name' },
  'order.lowest': { es: 'nota, de menor a mayor', en: 'score, lowest first' },
  'order.highest': { es: 'nota, de mayor a menor', en: 'score, highest first' },
  'order.status': { es: 'estado, lo que requiere atención primero', en: 'status, what needs you first' },
  'order.slowest': { es: 'tiempo, lo más lento primero', en: 'time, slowest first' },
  'order.latest': { es: 'entrega, lo último primero', en: 'handed in, latest first' },
  time: { es: 'Tiempo', en: 'Time' },
  seconds: { es: '{seconds} s', en: '{seconds} s' },
  handedIn: { es: 'Entregado', en: 'Handed in' },
  late: { es: 'tarde', en: 'late' },
  intake: { es: 'Lo entregado', en: 'What was handed in' },
  intakeNone: { es: 'Sin avisos.', en: 'Nothing to note.' },
  unreadable: { es: 'Recibidas, ilegibles', en: 'Received, unreadable' },
  notes: { es: 'Avisos', en: 'Notes' },
  gradedAt: { es: 'Evaluado el {at}', en: 'Graded on {at}' },
  graderIs: { es: 'gradiente {version} ({hash})', en: 'gradiente {version} ({hash})' },
  topicsTitle: { es: 'Por tema', en: 'By topic' },
  topic: { es: 'Tema', en: 'Topic' },
  judged: { es: 'Con programa', en: 'With a program' },
  strictMean: { es: 'Media sin arrastre', en: 'Mean without follow-through' },
  strictMeanHint: {
    es: 'Sin arrastre: sin los puntos de lo que está bien para una función propia que está mal.',
    en: 'Without follow-through: without the points of what is right for a function of their own that is wrong.',
  },
  tenthsOf: {
    es: 'Entregas por décimas de la nota máxima: {counts}.',
    en: 'Submissions by tenths of the maximum: {counts}.',
  },
  followedColumn: { es: 'Bien para lo propio', en: 'Right for their own' },
  hardest: { es: 'Las comprobaciones más difíciles', en: 'The hardest checks' },
  allChecks: { es: 'Todas las de {topic}', en: 'All of {topic}' },
  fewerMistakes: { es: 'Los menos frecuentes: {count}', en: 'The less frequent ones: {count}' },
  fewerFailures: { es: 'Las menos frecuentes: {count}', en: 'The less frequent ones: {count}' },
  search: { es: 'Buscar nombre, id o grupo', en: 'Search name, id or group' },
  filters: { es: 'Filtros', en: 'Filters' },
  all: { es: 'todo', en: 'all' },
  checkLost: { es: 'No pasa la comprobación', en: 'Does not pass the check' },
  finding: { es: 'Error o afirmación', en: 'Mistake or statement' },
  status: { es: 'Estado', en: 'Status' },
  group: { es: 'Grupo', en: 'Group' },
  since: { es: 'Cambió desde', en: 'Changed since' },
  onlyLate: { es: 'solo lo tardío', en: 'only late ones' },
  onlyAdjusted: { es: 'solo lo ajustado', en: 'only adjusted ones' },
  clear: { es: 'Quitar filtros', en: 'Clear filters' },
  listView: { es: 'Lista', en: 'List' },
  matrixView: { es: 'Matriz de funciones', en: 'Matrix of functions' },
  view: { es: 'Vista', en: 'View' },
  more: { es: 'Mostrar más', en: 'Show more' },
  matrixHint: {
    es: 'En la matriz: ✓ pasan todas sus comprobaciones; 2/4, dos de cuatro; ○ por escribir; ! fallo del corrector.',
    en: 'In the matrix: ✓ all of its checks pass; 2/4, two of four; ○ not written yet; ! grader’s fault.',
  },
  changed: { es: 'cambió', en: 'changed' },
  adjusted: { es: 'ajustado', en: 'adjusted' },
  workPage: { es: 'código', en: 'code' },
  adjust: { es: 'ajustar', en: 'adjust' },
  strict: { es: '{score} sin arrastre', en: '{score} without follow-through' },
  lateDays: { es: 'días de atraso: {days}', en: 'days late: {days}' },
  notThere: { es: 'no se pidió', en: 'was not asked' },
  fault: { es: 'fallo del corrector', en: 'grader’s fault' },
  unwritten: { es: 'por escribir', en: 'not written yet' },
  passes: { es: 'pasan {passed} de {asked}', en: '{passed} of {asked} pass' },
  showThese: { es: 'ver quiénes', en: 'show who' },
  adjustTitle: { es: 'Ajuste a mano', en: 'Adjustment by hand' },
  adjustWhose: { es: 'De', en: 'Of' },
  adjustCheck: { es: 'Qué', en: 'What' },
  adjustPoints: {
    es: 'Puntos que se suman (con − se restan; 0 es solo una nota para el informe)',
    en: 'Points to add (− takes off; 0 is a remark in the report alone)',
  },
  adjustExcused: { es: 'exento: no cuenta', en: 'excused: does not count' },
  adjustReason: { es: 'Motivo (lo lee el estudiante)', en: 'Reason (the student reads it)' },
  adjustWho: { es: 'Quién lo decide', en: 'Who decides it' },
  adjustAdd: { es: 'Añadir la línea', en: 'Add the line' },
  adjustFile: {
    es: 'adjustments.csv, con lo que ya está en vigor',
    en: 'adjustments.csv, with what is in force already',
  },
  adjustCopy: { es: 'Copiar', en: 'Copy' },
  adjustSave: { es: 'Guardar como archivo', en: 'Save as a file' },
  adjustClose: { es: 'Cerrar', en: 'Close' },
  adjustHint: {
    es: 'Nada cambia hasta corregir otra vez con este archivo: npm run grade -- ENTREGAS --out CARPETA --adjustments adjustments.csv',
    en: 'Nothing changes until you grade again with this file: npm run grade -- SUBMISSIONS --out DIR --adjustments adjustments.csv',
  },
  comparison: { es: 'Dos correcciones, lado a lado', en: 'Two runs side by side' },
  gain: { es: 'Ganan', en: 'Gain' },
  lose: { es: 'Pierden', en: 'Lose' },
  unchanged: { es: 'Igual', en: 'Unchanged' },
  whoChanged: { es: 'Quién cambió', en: 'Who changed' },
  nobody: { es: 'A nadie le cambian los puntos.', en: 'Nobody’s points change.' },
  byCheck: { es: 'Por comprobación', en: 'By check' },
  was: { es: 'Antes', en: 'Before' },
  is: { es: 'Ahora', en: 'Now' },
  change: { es: 'Cambio', en: 'Change' },
  byWhich: { es: 'Por', en: 'By' },
  bySettlement: { es: 'un ajuste o el atraso', en: 'an adjustment or lateness' },
  onlyMaximum: { es: 'Solo cambia el máximo', en: 'The maximum alone changes' },
  onlyStatus: {
    es: 'Cambia el estado, o el tema está solo en una',
    en: 'The status changes, or one alone has the topic',
  },
  onlyOld: { es: 'Solo en la primera', en: 'Only in the first' },
  onlyNew: { es: 'Solo en la segunda', en: 'Only in the second' },
  workOf: { es: 'El trabajo de {name}, para quien enseña', en: 'The work of {name}, for the teacher' },
  teachersOnly: { es: 'Solo para quien enseña', en: 'For the teacher alone' },
  whatTheyGet: { es: 'Lo que recibe su autor:', en: 'What its author gets:' },
  seedOf: {
    es: 'Lo que se preguntó es de la semilla del lote, {seed}: no se enseña.',
    en: 'What was asked is of the batch’s seed, {seed}: not to be shown.',
  },
  earlier: { es: 'Veredictos anteriores', en: 'Earlier verdicts' },
  earlierAt: { es: 'Evaluado', en: 'Graded' },
  replacedBecause: { es: 'Lo reemplazó otro porque', en: 'Replaced because' },
  'because.new': { es: 'no se había evaluado', en: 'it had not been graded' },
  'because.work': { es: 'se entregó otra vez', en: 'it was handed in again' },
  'because.fault': { es: 'había fallado el corrector', en: 'the grader had failed' },
  'because.grader': { es: 'cambió el corrector o la rúbrica', en: 'the grader or the rubric changed' },
  'because.seed': { es: 'cambió la semilla', en: 'the seed changed' },
  noSource: { es: 'No hay código de este tema.', en: 'There is no code on this topic.' },
  otherSource: {
    es: 'El código que se corrigió de este tema no es el que se leyó esta vez, y no se muestra: npm run grade, con este tema, corrige lo que hay ahora.',
    en: 'The code of this topic that was graded is not what was read this time, and is not shown: npm run grade, with this topic, grades what is there now.',
  },
  sourceCut: { es: 'Se muestran las primeras {count} líneas.', en: 'The first {count} lines are shown.' },
  lostHere: { es: '{name}: no pasan {count} ({titles})', en: '{name}: {count} do not pass ({titles})' },
  wholeTopic: { es: 'todo el tema', en: 'the whole topic' },
  needsPoints: {
    es: 'Los puntos deben ser un número, como 1,5 o −2; o marca «exento».',
    en: 'The points must be a number, such as 1.5 or −2; or tick ‘excused’.',
  },
  needsReason: { es: 'Faltan el motivo o quién lo decide.', en: 'The reason, or who decides it, is missing.' },
  lineAdded: { es: 'Añadida. Líneas en el archivo: {count}.', en: 'Added. Lines in the file: {count}.' },
  copied: { es: 'Copiado.', en: 'Copied.' },
  back: { es: 'Volver a la página de la clase', en: 'Back to the class page' },
} as const satisfies Record<string, Text>;

export type ClassWord = keyof typeof WORDS;

/** A sentence with its places filled in, as plain text. */
export function sayClass(
  key: ClassWord,
  language: Language,
  places: Readonly<Record<string, string | number>> = {},
): string {
  // a formula has braces of its own
  return WORDS[key][language].replace(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(places, name) ? String(places[name]) : whole,
  );
}

/** All of one language, for templates. */
export function classDictionary(language: Language): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(WORDS).map(([key, text]) => [key, text[language]]));
}

/** What the script says by itself. */
const SAID = [
  ...[
    'handedIn',
    'late',
    'time',
    'seconds',
    'ofAll',
    'changed',
    'adjusted',
    'workPage',
    'adjust',
    'strict',
    'lateDays',
  ],
  ...['notThere', 'fault', 'unwritten', 'passes', 'showThese', 'wholeTopic', 'needsPoints', 'needsReason'],
  ...['lineAdded', 'copied'],
] as readonly ClassWord[];
const SAID_IN_REPORTS = ['submission', 'total', 'noScore', 'scoreOf', 'bonus'] as const;

/** Its words, by the names that it knows them by. */
export function scriptWords(language: Language): Readonly<Record<string, string>> {
  const shared = dictionary(language);
  return Object.fromEntries([
    ...SAID.map((key) => [key, WORDS[key][language]]),
    ...SAID_IN_REPORTS.map((key) => [key, shared[key]]),
  ]) as Readonly<Record<string, string>>;
}
