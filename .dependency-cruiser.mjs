/** The rule table of the house: who may import whom. A folder may import itself, what is named here, and packages. */
const may = {
  'graders/kept': [],
  'graders/verdict': ['graders/kept'],
  'graders/numerics': [],
  'graders/terminal': ['graders/verdict'],
  'graders/values': [],
  'graders/forms': ['graders/values', 'graders/verdict'],
  'graders/check': ['graders/values', 'graders/forms', 'graders/verdict'],
  'graders/oracle': ['graders/check', 'graders/values', 'graders/verdict', 'graders/numerics'],
  'graders/properties': ['graders/check', 'graders/values', 'graders/forms', 'graders/numerics', 'graders/verdict'],
  'graders/sandbox/guest': [
    'graders/sandbox/protocol',
    'graders/sandbox/untyped',
    'graders/values',
    'graders/numerics',
    'graders/verdict/source-names',
  ],
  'graders/sandbox/reading': ['graders/sandbox/host/(clock|limits|resource-limits)'],
  'graders/sandbox/host': [
    'graders/sandbox/protocol',
    'graders/sandbox/untyped',
    'graders/sandbox/reading',
    'graders/values',
    'graders/numerics',
    'graders/verdict',
    'graders/kept',
  ],
  'graders/engine': [
    'graders/verdict',
    'graders/kept',
    'graders/values',
    'graders/forms',
    'graders/check',
    'graders/oracle',
    'graders/numerics',
    'graders/sandbox/host',
    'graders/sandbox/protocol',
  ],
  'graders/intake': ['graders/verdict', 'graders/check'],
  'graders/batch': ['graders/engine', 'graders/intake', 'graders/verdict'],
  'graders/similarity': ['graders/verdict', 'graders/sandbox/reading'],
  'graders/queue': ['graders/engine', 'graders/check', 'graders/values', 'graders/verdict'],
  'graders/proof': ['graders/(?!cli/)', 'reports/'],
  'graders/bench': ['graders/(?!cli/|proof/)'],
  'graders/kit': [
    'graders/engine',
    'graders/oracle',
    'graders/check',
    'graders/values',
    'graders/numerics',
    'graders/verdict',
    'graders/sandbox/host',
  ],
  'graders/advice': ['graders/verdict'],
  'graders/scaffold': [],
  'graders/editor': [
    'graders/check',
    'graders/values',
    'graders/verdict',
    'graders/cli/language',
    'reports/terminal',
    'reports/plain',
  ],
  'graders/cli': ['graders/(?!proof/)', 'reports'],
  'reports/drawing': ['graders/verdict', 'graders/kept'],
  'reports/feedback': ['graders/verdict'],
  'reports/plain': ['graders/verdict', 'reports/feedback'],
  'reports/terminal': ['graders/verdict', 'reports/drawing', 'reports/feedback', 'reports/plain'],
  'reports/gradebook': ['graders/verdict'],
  'reports/similarity': ['graders/verdict', 'reports/drawing'],
  'reports/html': ['graders/verdict', 'graders/kept', 'reports/drawing', 'reports/feedback'],
  'reports/regrade': ['graders/verdict'],
  'reports/junit': ['graders/verdict', 'reports/drawing', 'reports/plain'],
  'reports/gradescope': ['graders/verdict', 'reports/plain'],
  'reports/github-classroom': ['graders/verdict', 'reports/plain'],
  'reports/prairielearn': ['graders/verdict', 'reports/drawing', 'reports/plain'],
  'reports/github': ['graders/verdict', 'reports/drawing', 'reports/plain'],
};
/** Parses a student's text, and so is imported by programs of readers only. */
const PARSING = '^graders/(similarity/tokens|cli/pr/declarations)\\.ts$';
const source = '\\.(ts|mjs)$';
const tests = '(\\.test\\.ts$|/testing/)';

const folders = Object.entries(may).map(([folder, allowed]) => ({
  name: folder,
  severity: 'error',
  comment: `${folder} may import ${allowed.join(', ') || 'nothing'}`,
  from: { path: `^${folder}/.*${source}`, pathNot: tests },
  to: {
    path: '^(graders|reference|reports|assignments|fixtures)/',
    pathNot: [`^${folder}/`, ...allowed.map((path) => `^${path}`)],
  },
}));

export default {
  forbidden: [
    ...folders,
    {
      name: 'no-cycle',
      severity: 'error',
      comment: 'files never import each other in a loop',
      from: {},
      to: { circular: true },
    },
    {
      name: 'topics',
      severity: 'error',
      comment: 'a topic imports leaves and its own folder: never reference, another topic or the sandbox',
      from: { path: '^graders/topics/([^/]+)/', pathNot: tests },
      to: {
        path: '^(graders|reference|reports|assignments|fixtures)/',
        pathNot: ['^graders/topics/$1/', '^graders/(verdict|values|check|forms|numerics|properties)/'],
      },
    },
    {
      name: 'reference',
      severity: 'error',
      comment: "a reference knows its topic's types and nothing of the graders' machinery",
      from: { path: '^reference/([^/]+)/', pathNot: tests },
      to: {
        path: '^(graders|reports|assignments|fixtures|reference)/',
        pathNot: ['^reference/$1/', '^graders/topics/$1/contract\\.ts$'],
      },
    },
    {
      name: 'assignments',
      severity: 'error',
      comment: "a starter knows its topic's types only",
      from: { path: '^assignments/([^/]+)/', pathNot: '^assignments/[^/]+/checks\\.test\\.ts$' },
      to: {
        path: '^(graders|reports|reference|fixtures|assignments)/',
        pathNot: ['^assignments/$1/', '^graders/topics/$1/contract\\.ts$'],
      },
    },
    {
      name: 'protocol',
      severity: 'error',
      comment: 'the protocol knows values only',
      from: { path: '^graders/sandbox/protocol\\.ts$' },
      to: { path: '^(graders|reports)/', pathNot: '^graders/(values|verdict)/' },
    },
    {
      name: 'proof-is-a-leaf',
      severity: 'error',
      comment: 'nobody imports the proof',
      from: { pathNot: '^graders/proof/' },
      to: { path: '^graders/proof/' },
    },
    {
      name: 'parsers-under-a-limit',
      severity: 'error',
      comment: "who reads students' texts imports no parser: it asks a reader, whose process can be ended",
      from: {
        path: '^graders/(batch|check|cli|editor|engine|intake|queue|sandbox|similarity|verdict)/|^reports/',
        // the guest's own program is no student's text, and what a guest parses is under the guest's limits; debug.ts is a
        // student's own process on their own machine
        pathNot: [tests, '-program\\.ts$', PARSING, '^graders/sandbox/(host/bundle|guest/(main|debug))\\.ts$'],
      },
      to: { path: `node_modules/(typescript|amaro)/|${PARSING}`, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'one-git',
      severity: 'error',
      comment: 'what is handed in starts programs in one place only, which limits them',
      from: {
        path: '^graders/(intake|batch|cli/(pr|grade)|similarity)/',
        pathNot: [tests, '^graders/intake/git\\.ts$'],
      },
      to: { path: '^(node:)?child_process$' },
    },
    {
      name: 'one-drawing',
      severity: 'error',
      comment: 'who moves the cursor gets its words from one place only, which tames them',
      from: { path: '^(graders|reports)/', pathNot: '^graders/cli/grade/drawn\\.ts$' },
      to: { path: 'node_modules/(listr2|log-update)/' },
    },
    {
      name: 'known-packages',
      severity: 'error',
      comment: 'what is imported stands in package.json',
      from: { path: '^(graders|reports|reference)/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'unknown', 'undetermined'], pathNot: '^reports/out/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^reports/out/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
      extensions: ['.ts', '.mjs', '.js', '.json'],
    },
  },
};
