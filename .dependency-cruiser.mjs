/** The rule table of the house: who may import whom. A folder may import itself, what is named here, and packages. */
const may = {
  'graders/kept': [],
  'graders/verdict': ['graders/kept'],
  'graders/numerics': [],
  'graders/check': ['graders/verdict'],
  'graders/oracle': ['graders/check', 'graders/verdict', 'graders/numerics'],
  'graders/properties': ['graders/check', 'graders/numerics', 'graders/verdict'],
  'graders/sandbox/guest': ['graders/sandbox/protocol', 'graders/check', 'graders/numerics'],
  'graders/sandbox/host': ['graders/sandbox/protocol', 'graders/check', 'graders/numerics', 'graders/verdict', 'graders/kept'],
  'graders/engine': ['graders/verdict', 'graders/kept', 'graders/check', 'graders/oracle', 'graders/numerics', 'graders/sandbox/host', 'graders/sandbox/protocol'],
  'graders/intake': ['graders/verdict', 'graders/check'],
  'graders/batch': ['graders/engine', 'graders/intake', 'graders/verdict'],
  'graders/similarity': ['graders/verdict'],
  'graders/queue': ['graders/engine', 'graders/check', 'graders/verdict'],
  'graders/proof': ['graders/(?!cli/)', 'reports/'],
  'graders/bench': ['graders/(?!cli/|proof/)'],
  'graders/kit': ['graders/engine', 'graders/oracle', 'graders/check', 'graders/numerics', 'graders/verdict', 'graders/sandbox/host'],
  'graders/advice': ['graders/verdict'],
  'graders/scaffold': [],
  'graders/editor': ['graders/check', 'graders/verdict', 'graders/cli/language', 'reports/terminal', 'reports/plain'],
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
const source = '\\.(ts|mjs)$';
const tests = '(\\.test\\.ts$|/testing/)';

const folders = Object.entries(may).map(([folder, allowed]) => ({
  name: folder, severity: 'error', comment: `${folder} may import ${allowed.join(', ') || 'nothing'}`,
  from: { path: `^${folder}/.*${source}`, pathNot: tests },
  to: { path: '^(graders|reference|reports|assignments|fixtures)/', pathNot: [`^${folder}/`, ...allowed.map((path) => `^${path}`)] },
}));

export default {
  forbidden: [
    ...folders,
    { name: 'no-cycle', severity: 'error', comment: 'files never import each other in a loop', from: {}, to: { circular: true } },
    {
      name: 'topics', severity: 'error', comment: 'a topic imports leaves and its own folder: never reference, another topic or the sandbox',
      from: { path: '^graders/topics/([^/]+)/', pathNot: tests },
      to: { path: '^(graders|reference|reports|assignments|fixtures)/', pathNot: ['^graders/topics/$1/', '^graders/(verdict|check|numerics|properties)/'] },
    },
    {
      name: 'reference', severity: 'error', comment: 'a reference knows its topic\'s types and nothing of the graders\' machinery',
      from: { path: '^reference/([^/]+)/', pathNot: tests },
      to: { path: '^(graders|reports|assignments|fixtures|reference)/', pathNot: ['^reference/$1/', '^graders/topics/$1/contract\\.ts$'] },
    },
    {
      name: 'assignments', severity: 'error', comment: 'a starter knows its topic\'s types only',
      from: { path: '^assignments/([^/]+)/', pathNot: '^assignments/[^/]+/checks\\.test\\.ts$' },
      to: { path: '^(graders|reports|reference|fixtures|assignments)/', pathNot: ['^assignments/$1/', '^graders/topics/$1/contract\\.ts$'] },
    },
    { name: 'protocol', severity: 'error', comment: 'the protocol knows values only', from: { path: '^graders/sandbox/protocol\\.ts$' }, to: { path: '^(graders|reports)/', pathNot: '^graders/(check|verdict)/' } },
    { name: 'proof-is-a-leaf', severity: 'error', comment: 'nobody imports the proof', from: { pathNot: '^graders/proof/' }, to: { path: '^graders/proof/' } },
    { name: 'known-packages', severity: 'error', comment: 'what is imported stands in package.json', from: { path: '^(graders|reports|reference)/' }, to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'unknown', 'undetermined'], pathNot: '^reports/out/' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' }, exclude: { path: '^reports/out/' },
    tsPreCompilationDeps: true, tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'], extensions: ['.ts', '.mjs', '.js', '.json'] },
  },
};
