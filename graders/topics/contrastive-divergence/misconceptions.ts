/** A table of data, hence long: the known mistakes of this topic, as the student reads them. */
import type { Misconception } from '../../check/misconception.ts';

export const misconceptions: readonly Misconception[] = [
  {
    id: 'energy-without-minus',
    concerns: ['energy'],
    title: { es: 'Olvida los signos menos de la energía', en: 'Forgets the minus signs of the energy' },
    explanation: {
      es: 'La energía es $-v\\cdot b - h\\cdot c - v^\\top W h$: las parejas que concuerdan con los pesos tienen energía *baja*, es decir, son probables.',
      en: 'The energy is $-v\\cdot b - h\\cdot c - v^\\top W h$: pairs that agree with the weights have *low* energy, that is, are probable.',
    },
  },
  {
    id: 'energy-without-biases',
    concerns: ['energy'],
    title: { es: 'Olvida los sesgos en la energía', en: 'Forgets the biases in the energy' },
    explanation: {
      es: 'Además de $v^\\top W h$ están $v \\cdot b$ y $h \\cdot c$: sin ellos, ninguna unidad tiene tendencia propia.',
      en: 'Beside $v^\\top W h$ there are $v \\cdot b$ and $h \\cdot c$: without them no unit has a tendency of its own.',
    },
  },
  {
    id: 'missing-visible-bias',
    concerns: ['freeEnergy'],
    title: { es: 'Olvida el sesgo visible en la energía libre', en: 'Forgets the visible bias in the free energy' },
    explanation: {
      es: 'Al sumar sobre $h$, el término $-v \\cdot b$ sale tal cual de la suma: sigue en $F(v)$ junto a los softplus.',
      en: 'When summing over $h$ the term $-v \\cdot b$ comes out of the sum as it is: it stays in $F(v)$ beside the softplus terms.',
    },
  },
  {
    id: 'softplus-overflow',
    concerns: ['freeEnergy'],
    title: { es: 'Se desborda donde las sumas vW + c son grandes', en: 'Overflows where the sums vW + c are large' },
    explanation: {
      es: 'En float32, $e^{89}$ ya es infinito, y también $\\log(1 + e^x)$ calculado tal cual. `tf.softplus` da lo mismo sin desbordarse; a mano, $\\max(x, 0) + \\log(1 + e^{-|x|})$.',
      en: 'In float32 $e^{89}$ is infinite already, and so is $\\log(1 + e^x)$ computed as it stands. `tf.softplus` gives the same without overflow; by hand, $\\max(x, 0) + \\log(1 + e^{-|x|})$.',
    },
  },
  {
    id: 'hidden-bias-forgotten',
    concerns: ['hiddenProb', 'gibbsStep', 'gibbsChain', 'contrastiveGrad', 'cdGrad', 'pcdGrad', 'train'],
    title: { es: 'Olvida el sesgo oculto', en: 'Forgets the hidden bias' },
    explanation: {
      es: '$P(h_j = 1 \\mid v) = \\sigma((vW)_j + c_j)$: sin $c$, todas las unidades ocultas parten de la misma indiferencia.',
      en: '$P(h_j = 1 \\mid v) = \\sigma((vW)_j + c_j)$: without $c$ all hidden units start equally undecided.',
    },
  },
  {
    id: 'rounds-probabilities',
    concerns: ['sampleBernoulli', 'gibbsStep', 'gibbsChain', 'cdGrad', 'pcdGrad', 'train'],
    title: { es: 'Redondea las probabilidades en vez de sortear', en: 'Rounds probabilities instead of sampling' },
    explanation: {
      es: 'Una unidad con $p = 0{,}7$ debe encenderse siete de cada diez veces, no siempre. Sortea: 1 si $u < p$, con una $u$ de `rng`.',
      en: 'A unit with $p = 0.7$ should be on seven times in ten, not always. Sample: 1 if $u < p$, with a $u$ from `rng`.',
    },
  },
  {
    id: 'inclusive-threshold',
    concerns: ['sampleBernoulli'],
    title: { es: 'Da 1 si u ≤ p, también con p = 0', en: 'Gives 1 if u ≤ p, also at p = 0' },
    explanation: {
      es: '$u$ está en $[0, 1)$: con $u < p$, una probabilidad 0 no ocurre nunca. Con $\\le$, ocurre cuando $u = 0$.',
      en: '$u$ lies in $[0, 1)$: with $u < p$ a probability of 0 never happens. With $\\le$ it happens when $u = 0$.',
    },
  },
  {
    id: 'one-draw-for-all-rows',
    concerns: ['sampleBernoulli', 'gibbsStep', 'gibbsChain', 'cdGrad', 'pcdGrad', 'train'],
    title: { es: 'Usa un sorteo para todas las filas', en: 'Uses one draw for all rows' },
    explanation: {
      es: 'Cada unidad de cada cadena tiene su propia $u$: pide `rng.uniform(p.shape)`. Con una sola fila, todas las cadenas dan los mismos pasos y dejan de ser muestras independientes.',
      en: 'Each unit of each chain has a $u$ of its own: ask for `rng.uniform(p.shape)`. With a single row all chains take the same steps, and are no longer independent samples.',
    },
  },
  {
    id: 'mean-field-chain',
    concerns: ['gibbsStep', 'gibbsChain', 'cdGrad', 'pcdGrad', 'train'],
    title: {
      es: 'Pasa probabilidades de h y de v por la cadena, sin sortear',
      en: 'Passes probabilities of h and v along the chain, and samples neither',
    },
    explanation: {
      es: 'Una probabilidad no es una muestra: la cadena de Gibbs vive en estados 0 y 1, y se sortean $h$ y $v$. (Con campo medio la red también aprende algo, y por eso el error pasa inadvertido.)',
      en: 'A probability is no sample: the Gibbs chain lives on states 0 and 1, and both $h$ and $v$ are drawn. (With mean fields the network learns something too, which is why the mistake goes unnoticed.)',
    },
  },
  {
    id: 'visible-not-sampled',
    concerns: ['gibbsStep', 'gibbsChain', 'cdGrad', 'pcdGrad', 'train'],
    title: {
      es: 'Devuelve como v su probabilidad, no una muestra',
      en: 'Returns the probability of v as v, not a sample',
    },
    explanation: {
      es: 'Aquí $v$ también es un estado de 0 y 1: se sortea de $P(v \\mid h)$, igual que $h$ de $P(h \\mid v)$.',
      en: 'Here $v$ is a state of 0 and 1 too: it is drawn from $P(v \\mid h)$, as $h$ is from $P(h \\mid v)$.',
    },
  },
  {
    id: 'hidden-not-sampled',
    concerns: ['gibbsStep', 'gibbsChain', 'cdGrad', 'pcdGrad', 'train'],
    title: {
      es: 'Calcula v a partir de la probabilidad de h, no de su muestra',
      en: 'Computes v from the probability of h, not from its sample',
    },
    explanation: {
      es: 'El nuevo $v$ se sortea de $P(v \\mid h)$ con el $h$ *sorteado*. Con $P(h \\mid v)$ en su lugar, la cadena tiene otra distribución: pierde la variabilidad de $h$.',
      en: 'The new $v$ is drawn from $P(v \\mid h)$ with the *sampled* $h$. With $P(h \\mid v)$ in its place the chain has another law: it loses the variability of $h$.',
    },
  },
  {
    id: 'one-sweep-too-many',
    concerns: ['gibbsChain', 'cdGrad', 'pcdGrad', 'train'],
    title: { es: 'Da un barrido de más', en: 'Takes one sweep too many' },
    explanation: {
      es: 'Son exactamente $k$ barridos completos $v \\to h \\to v$. Con $k = 0$ no hay ninguno y los estados son los de partida.',
      en: 'There are exactly $k$ full sweeps $v \\to h \\to v$. With $k = 0$ there are none, and the states are the ones at the start.',
    },
  },
  {
    id: 'one-sweep-too-few',
    concerns: ['gibbsChain', 'cdGrad', 'pcdGrad', 'train'],
    title: { es: 'Da un barrido de menos', en: 'Takes one sweep too few' },
    explanation: {
      es: 'Son exactamente $k$ barridos completos $v \\to h \\to v$: con $k = 1$ ya hay uno. El estado de partida no cuenta como barrido.',
      en: 'There are exactly $k$ full sweeps $v \\to h \\to v$: with $k = 1$ there is one already. The state at the start does not count as a sweep.',
    },
  },
  {
    id: 'returns-start',
    concerns: ['gibbsChain'],
    title: { es: 'Devuelve el propio v0 cuando k = 0', en: 'Returns v0 itself when k = 0' },
    explanation: {
      es: 'Quien te llamó sigue siendo dueño de `v0`: devuelve `v0.clone()`.',
      en: 'The caller still owns `v0`: return `v0.clone()`.',
    },
  },
  {
    id: 'leaks-in-chain',
    concerns: ['gibbsChain'],
    title: { es: 'Deja tensores vivos después de la llamada', en: 'Leaves tensors alive after the call' },
    explanation: {
      es: 'Cuando termina, siguen vivos más tensores nuevos que los que devuelve. Cada barrido crea una $h$ y una $v$ nuevas: `tf.tidy` libera lo que se crea dentro de él y no se devuelve.',
      en: 'When it ends, more new tensors are alive than it returns. Each sweep makes a new $h$ and a new $v$: `tf.tidy` frees what is made inside it and not returned.',
    },
  },
  {
    id: 'phases-swapped',
    concerns: ['contrastiveGrad', 'cdGrad', 'pcdGrad', 'train'],
    title: {
      es: 'Intercambia las fases: sube los datos y baja las muestras',
      en: 'Swaps the phases: raises the data, lowers the samples',
    },
    explanation: {
      es: 'El gradiente de $\\overline F(\\text{datos}) - \\overline F(\\text{muestras})$ es fase *negativa* menos fase *positiva*, porque $\\partial F/\\partial W = -v^\\top P(h \\mid v)$. Al revés, cada paso hace menos probables los datos.',
      en: 'The gradient of $\\overline F(\\text{data}) - \\overline F(\\text{samples})$ is *negative* phase minus *positive* phase, because $\\partial F/\\partial W = -v^\\top P(h \\mid v)$. The other way round each step makes the data less probable.',
    },
  },
  {
    id: 'sum-not-mean',
    concerns: ['contrastiveGrad', 'cdGrad', 'pcdGrad', 'train'],
    title: { es: 'Suma sobre el conjunto en vez de promediar', en: 'Sums over the set instead of averaging' },
    explanation: {
      es: 'Cada fase es una media sobre su propio conjunto. Con la suma, el paso crece con el tamaño del lote.',
      en: 'Each phase is a mean over its own set. With the sum the step grows with the size of the batch.',
    },
  },
  {
    id: 'divides-both-by-n',
    concerns: ['contrastiveGrad', 'pcdGrad'],
    title: { es: 'Divide las dos fases entre N', en: 'Divides both phases by N' },
    explanation: {
      es: 'La fase negativa tiene $M$ muestras, que no tienen por qué ser tantas como los datos: se divide entre $M$.',
      en: 'The negative phase has $M$ samples, which need not be as many as the data: divide by $M$.',
    },
  },
  {
    id: 'negatives-from-data',
    concerns: ['cdGrad', 'train'],
    title: { es: 'Toma los negativos de los propios datos', en: 'Takes the negatives from the data themselves' },
    explanation: {
      es: 'El contraste son muestras del *modelo*: la cadena sale de los datos, pero da $k$ barridos. Sin ellos las dos fases son iguales y no se aprende nada.',
      en: 'The contrast are samples of the *model*: the chain starts at the data, but takes $k$ sweeps. Without them both phases are equal and nothing is learned.',
    },
  },
  {
    id: 'particles-restart',
    concerns: ['pcdGrad'],
    title: { es: 'Reinicia las partículas en los datos', en: 'Restarts the particles at the data' },
    explanation: {
      es: 'Las cadenas persistentes siguen desde donde estaban: `gibbsChain(m, particles, k)`. Si salen otra vez de los datos, vuelve a ser CD-k y se pierden los valles lejanos.',
      en: 'Persistent chains go on from where they were: `gibbsChain(m, particles, k)`. Starting at the data again makes it CD-k, and far valleys are lost.',
    },
  },
  {
    id: 'particles-not-moved',
    concerns: ['pcdGrad'],
    title: { es: 'Devuelve las partículas de antes', en: 'Returns the particles from before' },
    explanation: {
      es: 'Lo que se devuelve son las partículas *movidas*: con las de antes, cada actualización repite el mismo tramo y la cadena no avanza nunca.',
      en: 'What is returned are the *moved* particles: with those from before, each update repeats the same stretch and the chain never gets anywhere.',
    },
  },
  {
    id: 'adds-gradient',
    concerns: ['applyGrad', 'train'],
    title: { es: 'Suma el gradiente en vez de restarlo', en: 'Adds the gradient instead of subtracting it' },
    explanation: {
      es: 'El gradiente es el de una *pérdida*: se baja por él, $\\theta - lr \\cdot g$.',
      en: 'The gradient is that of a *loss*: one descends it, $\\theta - lr \\cdot g$.',
    },
  },
  {
    id: 'noise-not-rooted',
    concerns: ['langevinStep', 'langevinChain'],
    title: { es: 'Escala el ruido con ε en vez de √ε', en: 'Scales the noise with ε instead of √ε' },
    explanation: {
      es: 'En un paseo aleatorio, lo que crece con el paso es la *varianza*: la desviación es $\\sqrt{\\varepsilon/\\beta}$. Con $\\varepsilon$, la cadena se queda helada en el fondo del valle.',
      en: 'In a random walk it is the *variance* that grows with the step: the deviation is $\\sqrt{\\varepsilon/\\beta}$. With $\\varepsilon$ the chain freezes at the bottom of the valley.',
    },
  },
  {
    id: 'noise-doubled',
    concerns: ['langevinStep', 'langevinChain'],
    title: {
      es: 'Mezcla dos convenios: deriva ε/2 con ruido √(2ε)',
      en: 'Mixes two conventions: drift ε/2 with noise √(2ε)',
    },
    explanation: {
      es: 'O deriva $\\varepsilon/2$ con ruido $\\sqrt{\\varepsilon}$, o deriva $\\varepsilon$ con ruido $\\sqrt{2\\varepsilon}$. Mezclados, la cadena vive al doble de temperatura. Aquí se usa el primero.',
      en: 'Either a drift of $\\varepsilon/2$ with a noise of $\\sqrt{\\varepsilon}$, or $\\varepsilon$ with $\\sqrt{2\\varepsilon}$. Mixed, the chain lives at twice the temperature. Here it is the first.',
    },
  },
  {
    id: 'full-drift',
    concerns: ['langevinStep', 'langevinChain'],
    title: { es: 'Baja el paso entero en vez de la mitad', en: 'Goes the whole step down instead of half' },
    explanation: {
      es: 'La deriva lleva $\\varepsilon/2$: es la mitad de la varianza del ruido, y de ahí sale la distribución $e^{-\\beta E}$.',
      en: 'The drift carries $\\varepsilon/2$: half the variance of the noise, and this is where the distribution $e^{-\\beta E}$ comes from.',
    },
  },
  {
    id: 'langevin-uphill',
    concerns: ['langevinStep', 'langevinChain'],
    title: { es: 'Sube por la energía', en: 'Climbs the energy' },
    explanation: {
      es: 'Las muestras de $e^{-\\beta E}$ viven donde la energía es baja: la deriva es $-\\frac{\\varepsilon}{2}\\nabla E$.',
      en: 'Samples of $e^{-\\beta E}$ live where the energy is low: the drift is $-\\frac{\\varepsilon}{2}\\nabla E$.',
    },
  },
  {
    id: 'ignores-temperature',
    concerns: ['langevinStep', 'langevinChain'],
    title: { es: 'El ruido no se divide entre √β', en: 'Does not divide the noise by √β' },
    explanation: {
      es: 'El ruido es $\\sqrt{\\varepsilon/\\beta}\\,\\xi$: frío ($\\beta$ grande), la cadena apenas tiembla; con $\\beta = \\infty$ es descenso por gradiente.',
      en: 'The noise is $\\sqrt{\\varepsilon/\\beta}\\,\\xi$: cold ($\\beta$ large), the chain hardly trembles; at $\\beta = \\infty$ it is gradient descent.',
    },
  },
  {
    id: 'mean-energy-slope',
    concerns: ['langevinStep', 'langevinChain'],
    title: { es: 'Deriva la energía media del lote', en: 'Differentiates the mean energy of the batch' },
    explanation: {
      es: 'Cada fila es una cadena propia: deriva la *suma* de las energías. Con la media, la deriva es $N$ veces más débil y el ruido gana.',
      en: 'Each row is a chain of its own: differentiate the *sum* of the energies. With the mean the drift is $N$ times weaker, and the noise wins.',
    },
  },
];
