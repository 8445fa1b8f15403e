/** A table of data, hence long: the known mistakes of this topic, as the student reads them. */
import type { Misconception } from '../../check/misconception.ts';

const BUILT_ON_ENERGIES = ['energies', 'energy', 'infer', 'fit', 'energySurface'] as const;
const BUILT_ON_INFER = ['infer', 'fit', 'energySurface'] as const;

export const misconceptions: readonly Misconception[] = [
  {
    id: 'rows-as-prototypes',
    concerns: ['energies', 'energy', 'infer', 'updateW', 'init', 'fit', 'energySurface', 'sgdStep', 'complete'],
    title: { es: 'Toma las filas de W como prototipos', en: 'Takes the rows of W as prototypes' },
    explanation: {
      es: 'Los prototipos son las *columnas* de $W \\in \\mathbb{R}^{D \\times K}$: con $z$ one-hot, $Wz$ selecciona una columna. Si $D = K$, la confusión no da error de forma, solo valores equivocados.',
      en: 'The prototypes are the *columns* of $W \\in \\mathbb{R}^{D \\times K}$: with a one-hot $z$, $Wz$ picks a column. When $D = K$ the confusion gives no shape error, only wrong values.',
    },
  },
  {
    id: 'distance-not-squared',
    concerns: BUILT_ON_ENERGIES,
    title: { es: 'Usa la distancia sin elevarla al cuadrado', en: 'Uses the distance instead of its square' },
    explanation: {
      es: 'La energía es la distancia *al cuadrado*, $\\lVert y - Wz \\rVert^2$. El prototipo elegido no cambia, pero sí los valores, y la media ya no sería el mínimo del paso M.',
      en: 'The energy is the *squared* distance $\\lVert y - Wz \\rVert^2$. The chosen prototype stays the same, but the values change, and the mean would no longer be the minimum of the M step.',
    },
  },
  {
    id: 'mean-over-features',
    concerns: BUILT_ON_ENERGIES,
    title: { es: 'Promedia los cuadrados sobre las D componentes', en: 'Averages the squares over the D features' },
    explanation: {
      es: 'La energía de K-means es la suma simple $\\sum_d (y_d - w_d)^2$: no se divide entre $D$. Es fácil que un `mean` se cuele donde hace falta un `sum`.',
      en: 'The energy of K-means is the plain sum $\\sum_d (y_d - w_d)^2$: it is not divided by $D$. A `mean` slips in easily where a `sum` belongs.',
    },
  },
  {
    id: 'extra-half',
    concerns: BUILT_ON_ENERGIES,
    title: { es: 'Añade un factor ½ a la energía', en: 'Adds a factor ½ to the energy' },
    explanation: {
      es: 'Otras energías cuadráticas del curso llevan un $\\frac12$ para simplificar la derivada; la de K-means no: $E = \\lVert y - Wz \\rVert^2$.',
      en: 'Other quadratic energies of the course carry a $\\frac12$ that tidies the derivative; the one of K-means does not: $E = \\lVert y - Wz \\rVert^2$.',
    },
  },
  {
    id: 'argmax-not-argmin',
    concerns: BUILT_ON_INFER,
    title: { es: 'Elige el prototipo de mayor energía', en: 'Chooses the prototype of highest energy' },
    explanation: {
      es: 'Energía baja significa buena compatibilidad. Inferir la variable latente es *minimizar*: $\\check z_i = \\arg\\min_k E_{ik}$ y $F_i = \\min_k E_{ik}$.',
      en: 'Low energy means a good match. Inferring the latent variable is *minimising*: $\\check z_i = \\arg\\min_k E_{ik}$ and $F_i = \\min_k E_{ik}$.',
    },
  },
  {
    id: 'argmin-over-samples',
    concerns: BUILT_ON_INFER,
    title: { es: 'Minimiza sobre las muestras (eje equivocado)', en: 'Minimises over the samples (wrong axis)' },
    explanation: {
      es: 'Cada muestra elige su prototipo, no al revés: en la matriz de energías $[N,K]$ el mínimo recorre $k$, el último eje, y deja $N$ resultados.',
      en: 'Each sample chooses its prototype, not the other way round: in the energies $[N,K]$ the minimum runs over $k$, the last axis, and leaves $N$ results.',
    },
  },
  {
    id: 'soft-f',
    concerns: BUILT_ON_INFER,
    title: { es: 'Promedia en F las energías de los prototipos', en: 'Averages the energies of all prototypes in F' },
    explanation: {
      es: 'A temperatura cero solo cuenta el mejor prototipo: $F_i = \\min_k E_{ik}$. Con la media, $F$ no vale 0 ni siquiera sobre un prototipo.',
      en: 'At zero temperature only the best prototype counts: $F_i = \\min_k E_{ik}$. With the mean, $F$ is not 0 even right on a prototype.',
    },
  },
  {
    id: 'softmin-f',
    concerns: BUILT_ON_INFER,
    title: { es: 'Usa en F un mínimo suave (log-sum-exp)', en: 'Uses a soft minimum (log-sum-exp) in F' },
    explanation: {
      es: '$-\\log\\sum_k e^{-E_{ik}}$ es la energía libre con $\\beta = 1$. K-means es el límite $\\beta \\to \\infty$, es decir, el mínimo: $F_i = \\min_k E_{ik}$.',
      en: '$-\\log\\sum_k e^{-E_{ik}}$ is the free energy at $\\beta = 1$. K-means is the limit $\\beta \\to \\infty$, that is the minimum: $F_i = \\min_k E_{ik}$.',
    },
  },
  {
    id: 'one-hot-int',
    concerns: ['infer'],
    title: { es: 'Devuelve Z como int32 en vez de float32', en: 'Returns Z as int32 instead of float32' },
    explanation: {
      es: '`tf.oneHot` devuelve enteros. $Z$ entra en productos de matrices con números reales y aquí se pide `float32`; solo `index` es `int32`.',
      en: '`tf.oneHot` returns integers. $Z$ takes part in matrix products with real numbers and is asked for as `float32`; only `index` is `int32`.',
    },
  },
  {
    id: 'empty-cluster-nan',
    concerns: ['updateW', 'fit'],
    title: { es: 'Un grupo vacío da 0/0 = NaN', en: 'An empty cluster gives 0/0 = NaN' },
    explanation: {
      es: 'Un prototipo que nadie eligió no tiene media ($n_k = 0$): déjalo donde está. Un solo NaN en $W$ contamina todas las energías siguientes.',
      en: 'A prototype nobody chose has no mean ($n_k = 0$): leave it where it is. A single NaN in $W$ spoils every energy that follows.',
    },
  },
  {
    id: 'empty-cluster-zero',
    concerns: ['updateW', 'fit'],
    title: {
      es: 'Lleva al origen el prototipo de un grupo vacío',
      en: 'Sends the prototype of an empty cluster to zero',
    },
    explanation: {
      es: 'Mover al origen un prototipo sin muestras cambia la superficie de energía sin motivo. Si $n_k = 0$, la columna $k$ de $W$ se conserva.',
      en: 'Moving an unused prototype to the origin changes the energy surface for no reason. When $n_k = 0$, column $k$ of $W$ is kept.',
    },
  },
  {
    id: 'divides-by-n',
    concerns: ['updateW', 'fit'],
    title: { es: 'Divide entre N en vez de entre n_k', en: 'Divides by N instead of n_k' },
    explanation: {
      es: 'La media es la de las muestras de ese grupo: se divide entre $n_k = \\sum_i Z_{ik}$, no entre el tamaño $N$ del lote. De lo contrario los prototipos se encogen hacia el origen.',
      en: 'The mean is over the samples of that cluster: divide by $n_k = \\sum_i Z_{ik}$, not by the batch size $N$. Otherwise the prototypes shrink towards the origin.',
    },
  },
  {
    id: 'mutates-w',
    concerns: ['updateW', 'fit'],
    title: { es: 'Cambia el argumento W', en: 'Changes the argument W' },
    explanation: {
      es: '`dataSync()` puede devolver la memoria del propio tensor, no una copia: escribir en ella cambia la $W$ de quien llamó. Copia antes los datos, por ejemplo con `slice()`.',
      en: "`dataSync()` may return the tensor's own memory, not a copy: writing there changes the caller's $W$. Copy the data first, for instance with `slice()`.",
    },
  },
  {
    id: 'stale-history',
    concerns: ['fit'],
    title: { es: 'Anota la energía de antes de actualizar W', en: 'Records the energy from before the update' },
    explanation: {
      es: '`history[t]` es la media de $F$ con $W^t$, la matriz que sale del paso M número $t$. Anota la energía de la misma $W$ que devuelves.',
      en: '`history[t]` is the mean of $F$ with $W^t$, the matrix that comes out of M step number $t$. Record the energy of the $W$ that you report.',
    },
  },
  {
    id: 'mixed-history',
    concerns: ['fit'],
    title: { es: 'Mezcla la W nueva con la asignación anterior', en: 'Mixes the new W with the old assignment' },
    explanation: {
      es: 'Tras mover los prototipos, algunas muestras quedan más cerca de otro. $F$ es un mínimo sobre $z$: vuelve a inferir con $W^t$ antes de anotar `history[t]`.',
      en: 'Once the prototypes have moved, some samples are nearer to another one. $F$ is a minimum over $z$: infer again with $W^t$ before you record `history[t]`.',
    },
  },
  {
    id: 'stops-after-one',
    concerns: ['fit'],
    title: { es: 'Se detiene tras un solo paso', en: 'Stops after a single step' },
    explanation: {
      es: 'Alterna hasta que la asignación deje de cambiar. Si guardas la asignación nueva sobre la anterior *antes* de compararlas, siempre parecen iguales.',
      en: 'Alternate until the assignment stops changing. If you store the new assignment over the old one *before* you compare them, they always look alike.',
    },
  },
  {
    id: 'never-converges',
    concerns: ['fit'],
    title: {
      es: 'Agota siempre maxIter y nunca dice que ha convergido',
      en: 'Always uses up maxIter and never says that it converged',
    },
    explanation: {
      es: 'Cuando $a^t = a^{t-1}$, otro paso M ya no mueve nada: es un punto fijo. Detente ahí con `converged = true`; `maxIter` es solo un tope.',
      en: 'Once $a^t = a^{t-1}$, another M step moves nothing: it is a fixed point. Stop there with `converged = true`; `maxIter` is only a limit.',
    },
  },
  {
    id: 'previous-w',
    concerns: ['fit'],
    title: { es: 'Devuelve la W anterior al último paso M', en: 'Returns the W from before the last M step' },
    explanation: {
      es: 'El resultado es coherente: `W` es $W^t$, `index` se infiere con ella y `history.at(-1)` es su energía media. Con $W^{t-1}$ las tres cosas no casan.',
      en: 'The result is consistent: `W` is $W^t$, `index` is inferred with it and `history.at(-1)` is its mean energy. With $W^{t-1}$ the three do not fit together.',
    },
  },
  {
    id: 'leaks-in-loop',
    concerns: ['fit'],
    title: { es: 'Deja tensores vivos después de la llamada', en: 'Leaves tensors alive after the call' },
    explanation: {
      es: 'Cuando termina, siguen vivos más tensores nuevos que los que devuelve. `tf.tidy` libera lo que se crea dentro de él, salvo lo que devuelve y las variables (`tf.variable`, las de un optimizador): eso se libera con `dispose`.',
      en: 'When it ends, more new tensors are alive than it returns. `tf.tidy` frees what is made inside it, except what it returns and variables (`tf.variable`, those of an optimizer): these are freed with `dispose`.',
    },
  },
  {
    id: 'returns-argument',
    concerns: ['fit'],
    title: { es: 'Devuelve el propio argumento W0', en: 'Returns the argument W0 itself' },
    explanation: {
      es: 'Con `maxIter = 0` el resultado es una *copia* de $W^0$. Si devuelves el mismo tensor, quien llama pierde los dos al liberar uno: usa `clone()`.',
      en: 'With `maxIter = 0` the result is a *copy* of $W^0$. If you return the same tensor, the caller loses both by disposing of one: use `clone()`.',
    },
  },
  {
    id: 'init-with-replacement',
    concerns: ['init'],
    title: { es: 'Puede repetir una fila', en: 'May choose a row more than once' },
    explanation: {
      es: 'Con $K$ sorteos independientes la misma fila puede salir dos veces, y dos prototipos iguales hacen el trabajo de uno. Elige $K$ índices *distintos*.',
      en: 'With $K$ independent draws the same row may come twice, and two equal prototypes do the work of one. Choose $K$ *different* indices.',
    },
  },
  {
    id: 'init-first-rows',
    concerns: ['init'],
    title: { es: 'Toma siempre las mismas filas', en: 'Always takes the same rows' },
    explanation: {
      es: 'Los datos suelen venir ordenados, y las primeras filas se parecen entre sí. Sortea los índices con el generador `rng`: cada fila debe salir con probabilidad $K/N$.',
      en: 'Data often come in order, and the first rows resemble one another. Draw the indices with the generator `rng`: each row must come with probability $K/N$.',
    },
  },
  {
    id: 'init-gaussian',
    concerns: ['init'],
    title: { es: 'Empieza con columnas que no son filas de Y', en: 'Starts from columns that are no rows of Y' },
    explanation: {
      es: 'Un prototipo al azar puede caer lejos de todos los datos y quedarse vacío para siempre. Aquí cada columna inicial es una fila de $Y$.',
      en: 'A random prototype may fall far from all data and stay empty for ever. Here each initial column is a row of $Y$.',
    },
  },
  {
    id: 'surface-transposed',
    concerns: ['energySurface'],
    title: { es: 'La superficie sale traspuesta', en: 'The surface comes out transposed' },
    explanation: {
      es: 'Como en una imagen, la fila $i$ sigue la segunda coordenada ($y_i$) y la columna $j$ la primera ($x_j$): la forma es $[n_y, n_x]$.',
      en: 'As in an image, row $i$ follows the second coordinate ($y_i$) and column $j$ the first ($x_j$): the shape is $[n_y, n_x]$.',
    },
  },
  {
    id: 'surface-upside-down',
    concerns: ['energySurface'],
    title: { es: 'La superficie sale boca abajo', en: 'The surface comes out upside down' },
    explanation: {
      es: 'La fila 0 corresponde a `ys[0]`, en el orden en que llegan las coordenadas. De poner arriba los valores grandes ya se encarga quien dibuja.',
      en: 'Row 0 belongs to `ys[0]`, in the order in which the coordinates come. Putting large values on top is the business of whoever draws.',
    },
  },
  {
    id: 'sgd-no-two',
    concerns: ['sgdStep'],
    title: { es: 'Olvida el 2 de la derivada', en: 'Forgets the 2 of the derivative' },
    explanation: {
      es: 'La energía no lleva $\\frac12$, así que la derivada conserva el 2: $\\partial \\lVert y - w \\rVert^2 / \\partial w = -2(y - w)$.',
      en: 'The energy has no $\\frac12$, so the derivative keeps its 2: $\\partial \\lVert y - w \\rVert^2 / \\partial w = -2(y - w)$.',
    },
  },
  {
    id: 'sgd-sum-not-mean',
    concerns: ['sgdStep'],
    title: {
      es: 'Suma el gradiente sobre el lote sin dividir entre N',
      en: 'Sums the gradient over the batch, without 1/N',
    },
    explanation: {
      es: 'La función de pérdida es la *media* $\\frac1N \\sum_i \\min_k E_{ik}$, y su gradiente también lleva $\\frac1N$. Sin él, el paso crece con el tamaño del lote.',
      en: 'The loss is the *mean* $\\frac1N \\sum_i \\min_k E_{ik}$, and its gradient carries the $\\frac1N$ too. Without it the step grows with the batch size.',
    },
  },
  {
    id: 'sgd-uphill',
    concerns: ['sgdStep'],
    title: { es: 'Sube por el gradiente en vez de bajar', en: 'Climbs the gradient instead of descending' },
    explanation: {
      es: 'Se resta el gradiente, y el gradiente ya lleva un menos: $-\\eta \\cdot (-2(y - w))$ acerca $w$ a $y$. Si los prototipos huyen de sus muestras, sobra un signo.',
      en: 'The gradient is subtracted and has a minus of its own: $-\\eta \\cdot (-2(y - w))$ brings $w$ nearer to $y$. If prototypes flee from their samples, a sign is wrong.',
    },
  },
  {
    id: 'complete-uses-all',
    concerns: ['complete'],
    title: { es: 'Elige el prototipo con datos no observados', en: 'Chooses the prototype by unobserved entries' },
    explanation: {
      es: 'Lo no observado no se conoce: el prototipo se elige con $\\sum_{d\\ \\text{observada}} (y_d - w_{dk})^2$, y de él se copian las demás coordenadas.',
      en: 'What is not observed is not known: the prototype is chosen by $\\sum_{d\\ \\text{observed}} (y_d - w_{dk})^2$, and its other coordinates are copied.',
    },
  },
  {
    id: 'complete-overwrites',
    concerns: ['complete'],
    title: { es: 'Sustituye también las entradas observadas', en: 'Replaces the observed entries as well' },
    explanation: {
      es: 'Completar no es reconstruir: las entradas observadas se quedan como estaban, y solo las que faltan vienen del prototipo.',
      en: 'Completing is not reconstructing: the observed entries stay as they were, and only the missing ones come from the prototype.',
    },
  },
];
