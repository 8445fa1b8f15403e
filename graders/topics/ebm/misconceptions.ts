/** A table of data, hence long: the known mistakes of this topic, as the student reads them. */
import type { Misconception } from '../../check/misconception.ts';

export const misconceptions: readonly Misconception[] = [
  {
    id: 'positive-exponent',
    concerns: ['freeEnergy', 'gibbs', 'marginalGibbs'],
    title: { es: 'Pone +β en el exponente', en: 'Puts +β in the exponent' },
    explanation: {
      es: 'Energía baja debe significar probabilidad alta: el peso de cada opción es $e^{-\\beta E}$, con el signo menos. Con $e^{+\\beta E}$ gana justo lo que peor explica el dato.',
      en: 'Low energy must mean high probability: the weight of each option is $e^{-\\beta E}$, with the minus sign. With $e^{+\\beta E}$ what explains the data worst wins.',
    },
  },
  {
    id: 'missing-inverse-beta',
    concerns: ['freeEnergy'],
    title: { es: 'Olvida el factor 1/β delante del logaritmo', en: 'Forgets the factor 1/β in front of the log' },
    explanation: {
      es: 'La energía libre es $-\\frac{1}{\\beta}\\log\\sum_k e^{-\\beta E_k}$. Sin el $\\frac1\\beta$, $F$ no tiene unidades de energía y no tiende al mínimo cuando $\\beta$ crece. Con $\\beta = 1$ no se nota: prueba con otra.',
      en: 'The free energy is $-\\frac{1}{\\beta}\\log\\sum_k e^{-\\beta E_k}$. Without the $\\frac1\\beta$, $F$ has not the units of an energy and does not tend to the minimum as $\\beta$ grows. At $\\beta = 1$ nothing shows: try another.',
    },
  },
  {
    id: 'missing-minus',
    concerns: ['freeEnergy'],
    title: { es: 'Olvida el signo menos delante del logaritmo', en: 'Forgets the minus in front of the log' },
    explanation: {
      es: 'El logaritmo de la suma crece cuando la energía baja; el signo menos de $-\\frac{1}{\\beta}\\log$ es lo que convierte eso otra vez en una energía. Comprobación rápida: con una sola latente, $F$ debe ser $E$.',
      en: 'The log of the sum grows as the energy falls; the minus of $-\\frac{1}{\\beta}\\log$ turns that into an energy again. A quick test: with a single latent, $F$ must be $E$.',
    },
  },
  {
    id: 'divides-by-beta',
    concerns: ['freeEnergy', 'gibbs', 'marginalGibbs'],
    title: { es: 'Divide la energía entre β en el exponente', en: 'Divides the energy by β in the exponent' },
    explanation: {
      es: '$\\beta$ es el *inverso* de la temperatura: multiplica la energía. Con $\\beta$ grande el modelo es frío y se queda con el mínimo; si divides, ocurre al revés.',
      en: '$\\beta$ is the *inverse* of the temperature: it multiplies the energy. With a large $\\beta$ the model is cold and keeps the minimum; dividing turns that round.',
    },
  },
  {
    id: 'no-shift',
    concerns: ['freeEnergy', 'gibbs', 'marginalGibbs'],
    title: { es: 'Deja de ser finita con energías grandes', en: 'Does not stay finite at large energies' },
    explanation: {
      es: 'En float32, $e^{-\\beta E}$ es 0 o infinito en cuanto $|\\beta E|$ pasa de unos 100, y lo que sale de ahí es infinito o NaN. Saca la menor energía de la suma: los exponentes que quedan son $\\le 0$ y al menos uno vale 0.',
      en: 'In float32, $e^{-\\beta E}$ is 0 or infinite as soon as $|\\beta E|$ exceeds about 100, and what comes of it is infinite or NaN. Take the least energy out of the sum: what is left in the exponents is $\\le 0$, and at least one is 0.',
    },
  },
  {
    id: 'index-at-zero-temperature',
    concerns: ['freeEnergy'],
    title: {
      es: 'Con β = ∞ devuelve el índice en vez del mínimo',
      en: 'At β = ∞ returns the index instead of the minimum',
    },
    explanation: {
      es: 'La energía libre a temperatura cero es el *valor* mínimo, $\\min_k E_{ik}$, no la latente en que se alcanza. (Los apuntes de la lección escriben un argmin: quieren decir min.)',
      en: "The free energy at zero temperature is the least *value*, $\\min_k E_{ik}$, not the latent where it is attained. (The lecture's notes print an argmin: they mean min.)",
    },
  },
  {
    id: 'missing-log',
    concerns: ['freeEnergy'],
    title: { es: 'Pierde el logaritmo de la función de partición', en: 'Loses the log of the partition function' },
    explanation: {
      es: 'La suma $\\sum_k e^{-\\beta E_k}$ entra en la energía libre a través de su logaritmo. Sin él, $F$ no cambia en $c$ cuando sumas $c$ a todas las energías.',
      en: 'The sum $\\sum_k e^{-\\beta E_k}$ enters the free energy through its logarithm. Without it, $F$ does not change by $c$ when you add $c$ to all energies.',
    },
  },
  {
    id: 'normalises-over-batch',
    concerns: ['gibbs', 'marginalGibbs'],
    title: { es: 'Normaliza sobre el lote', en: 'Normalises over the batch' },
    explanation: {
      es: 'Cada muestra tiene su propia distribución: la suma del denominador recorre el último eje, el de las opciones, no el de las muestras.',
      en: 'Each sample has a distribution of its own: the sum in the denominator runs over the last axis, the options, not over the samples.',
    },
  },
  {
    id: 'normalises-over-everything',
    concerns: ['gibbs', 'marginalGibbs'],
    title: { es: 'Normaliza sobre todas las entradas a la vez', en: 'Normalises over all entries at once' },
    explanation: {
      es: 'Una sola suma para toda la tabla mezcla las muestras: cada fila debe sumar 1 por su cuenta (o $1/dy$ en una cuadrícula).',
      en: 'One sum for the whole table mixes the samples: each row must sum to 1 on its own (or to $1/dy$ on a grid).',
    },
  },
  {
    id: 'ignores-measure',
    concerns: ['freeEnergy', 'gibbs', 'marginalGibbs'],
    title: { es: 'No usa dz ni dy', en: 'Uses neither dz nor dy' },
    explanation: {
      es: 'En una cuadrícula, la integral es una suma por el ancho de la celda: $\\int f\\,dz \\approx \\sum_k f_k\\,dz$. Sin él, el resultado cambia cada vez que se afina la cuadrícula.',
      en: 'On a grid the integral is a sum times the width of a cell: $\\int f\\,dz \\approx \\sum_k f_k\\,dz$. Without it the result changes whenever the grid is refined.',
    },
  },
  {
    id: 'dz-in-place-of-dy',
    concerns: ['marginalGibbs'],
    title: { es: 'Usa dz donde va dy', en: 'Uses dz where dy belongs' },
    explanation: {
      es: 'Al normalizar sobre $y$, la celda que cuenta es la de $y$: $\\sum_j P_{ij}\\,dy = 1$. El ancho $dz$ multiplica arriba y abajo, y se cancela.',
      en: "When normalising over $y$ the cell that counts is $y$'s: $\\sum_j P_{ij}\\,dy = 1$. The width $dz$ multiplies above and below, and cancels.",
    },
  },
  {
    id: 'divides-by-dz-too',
    concerns: ['marginalGibbs'],
    title: { es: 'Divide también entre dz, además de entre dy', en: 'Divides by dz as well as by dy' },
    explanation: {
      es: 'Al normalizar sobre $y$, la celda que cuenta es la de $y$: $\\sum_j P_{ij}\\,dy = 1$. El ancho $dz$ multiplica arriba y abajo, y se cancela: ya no queda entre qué dividir.',
      en: "When normalising over $y$ the cell that counts is $y$'s: $\\sum_j P_{ij}\\,dy = 1$. The width $dz$ multiplies above and below, and cancels: nothing is left to divide by.",
    },
  },
  {
    id: 'minimises-latent',
    concerns: ['marginalGibbs'],
    title: {
      es: 'Elimina la latente con un mínimo en vez de una suma',
      en: 'Eliminates the latent with a minimum instead of a sum',
    },
    explanation: {
      es: 'Con probabilidades, eliminar $z$ es *sumar* sobre sus valores. Quedarse con la mejor es el límite $\\beta \\to \\infty$; con $\\beta$ pequeña, varias latentes regulares pueden pesar más que una buena.',
      en: 'With probabilities, eliminating $z$ is *summing* over its values. Keeping the best one is the limit $\\beta \\to \\infty$; at a small $\\beta$ several fair latents can weigh more than one good one.',
    },
  },
  {
    id: 'averages-latent',
    concerns: ['marginalGibbs'],
    title: {
      es: 'Elimina la latente con la energía media en vez de una suma',
      en: 'Eliminates the latent with the mean energy instead of a sum',
    },
    explanation: {
      es: 'Con probabilidades, eliminar $z$ es *sumar* las $e^{-\\beta E(y,z)}$ sobre $z$, no promediar las energías: una sola latente buena basta para que $y$ sea probable, y una media la esconde entre las malas.',
      en: 'With probabilities, eliminating $z$ is *summing* the $e^{-\\beta E(y,z)}$ over $z$, not averaging the energies: one good latent is enough to make $y$ probable, and a mean hides it among the bad ones.',
    },
  },
  {
    id: 'averages-conditionals',
    concerns: ['marginalGibbs'],
    title: { es: 'Promedia P(y | z) sobre z sin pesos', en: 'Averages P(y | z) over z without weights' },
    explanation: {
      es: 'No todas las $z$ son igual de probables: $P(y) = \\sum_z P(z)\\,P(y \\mid z)$. Suma primero el conjunto $e^{-\\beta E(y,z)}$ sobre $z$ y normaliza después.',
      en: 'Not all $z$ are equally probable: $P(y) = \\sum_z P(z)\\,P(y \\mid z)$. Sum the joint $e^{-\\beta E(y,z)}$ over $z$ first, and normalise then.',
    },
  },
  {
    id: 'no-half',
    concerns: ['quadraticEnergy'],
    title: { es: 'Olvida el ½ de la energía cuadrática', en: 'Forgets the ½ of the quadratic energy' },
    explanation: {
      es: 'La energía es la *mitad* de la suma de cuadrados: el $\\frac12$ hace que el gradiente respecto de $y$ sea el error mismo, $y - (xW + b)$.',
      en: 'The energy is *half* the sum of squares: the $\\frac12$ makes the gradient with respect to $y$ the error itself, $y - (xW + b)$.',
    },
  },
  {
    id: 'mean-over-dimensions',
    concerns: ['quadraticEnergy'],
    title: {
      es: 'Promedia los cuadrados sobre las dimensiones, y sin ½',
      en: 'Averages the squares over the dimensions, without the ½',
    },
    explanation: {
      es: 'Los errores de las dimensiones se *suman*, y se toma la mitad. Un `mean` divide entre $D_y$: la energía dependería de cuántas salidas hay.',
      en: 'The errors of the dimensions are *summed*, and halved. A `mean` divides by $D_y$: the energy would depend on how many outputs there are.',
    },
  },
  {
    id: 'half-mean-over-dimensions',
    concerns: ['quadraticEnergy'],
    title: {
      es: 'Promedia sobre las dimensiones en vez de sumar',
      en: 'Averages over the dimensions instead of summing',
    },
    explanation: {
      es: 'Los errores de las dimensiones se *suman* (y se toma la mitad). Un `mean` divide además entre $D_y$, y la energía dependería de cuántas salidas hay.',
      en: 'The errors of the dimensions are *summed* (and halved). A `mean` divides by $D_y$ as well, and the energy would depend on how many outputs there are.',
    },
  },
  {
    id: 'missing-bias',
    concerns: ['quadraticEnergy'],
    title: { es: 'Olvida el sesgo b', en: 'Forgets the bias b' },
    explanation: {
      es: 'La predicción es $xW + b$. Sin $b$, el modelo solo sabe predecir rectas que pasan por el origen.',
      en: 'The prediction is $xW + b$. Without $b$ the model can only predict lines through the origin.',
    },
  },
  {
    id: 'mean-gradient',
    concerns: ['inferY'],
    title: { es: 'Divide el gradiente entre el tamaño del lote', en: 'Divides the gradient by the size of the batch' },
    explanation: {
      es: 'Inferir no es entrenar: cada fila resuelve su propio problema. Si derivas la *media* de las energías, cada paso es $N$ veces demasiado corto y depende de quién más está en el lote.',
      en: 'Inference is not training: each row solves its own problem. With the gradient of the *mean* energy every step is $N$ times too short and depends on who else is in the batch.',
    },
  },
  {
    id: 'uphill',
    concerns: ['inferY'],
    title: { es: 'Sube por la energía en vez de bajar', en: 'Climbs the energy instead of descending' },
    explanation: {
      es: 'Inferir es buscar energía *baja*: $y \\leftarrow y - \\text{stepSize} \\cdot \\partial E / \\partial y$. Con un $+$, cada paso aleja a $y$ de lo que el modelo considera plausible.',
      en: 'Inference looks for *low* energy: $y \\leftarrow y - \\text{stepSize} \\cdot \\partial E / \\partial y$. With a $+$, each step takes $y$ away from what the model finds plausible.',
    },
  },
  {
    id: 'one-step-too-few',
    concerns: ['inferY'],
    title: { es: 'Da un paso de menos', en: 'Takes one step too few' },
    explanation: {
      es: 'Se piden exactamente `steps` pasos. Revisa los límites del bucle: `for (let t = 0; t < steps; t++)` da `steps` vueltas.',
      en: 'Exactly `steps` steps are asked for. Look at the bounds of the loop: `for (let t = 0; t < steps; t++)` goes round `steps` times.',
    },
  },
  {
    id: 'one-step-too-many',
    concerns: ['inferY'],
    title: { es: 'Da un paso de más', en: 'Takes one step too many' },
    explanation: {
      es: 'Se piden exactamente `steps` pasos, y con 0 ninguno. Revisa los límites del bucle: `for (let t = 0; t < steps; t++)` da `steps` vueltas, y con `<=` da una más.',
      en: 'Exactly `steps` steps are asked for, and with 0 none. Look at the bounds of the loop: `for (let t = 0; t < steps; t++)` goes round `steps` times, and with `<=` once more.',
    },
  },
  {
    id: 'stale-gradient',
    concerns: ['inferY'],
    title: { es: 'Calcula el gradiente una sola vez, en y0', en: 'Computes the gradient once only, at y0' },
    explanation: {
      es: 'Cada paso necesita la pendiente en el punto *actual*. Con la del inicio, `steps` pasos son uno solo, `steps` veces más largo, y no se frenan al llegar al valle.',
      en: 'Each step needs the slope at the *present* point. With the one at the start, `steps` steps are a single one, `steps` times as long, and do not slow down in the valley.',
    },
  },
  {
    id: 'returns-y0',
    concerns: ['inferY'],
    title: { es: 'Devuelve el propio y0 cuando no hay pasos', en: 'Returns y0 itself when there are no steps' },
    explanation: {
      es: 'Quien te llamó sigue siendo dueño de `y0` y lo liberará: si lo devuelves, tu resultado desaparece con él. Devuelve un tensor nuevo: sin pasos, `y0.clone()`.',
      en: 'The caller still owns `y0` and will dispose it: if you return it, your result is gone as well. Return a new tensor: without steps, `y0.clone()`.',
    },
  },
  {
    id: 'writes-over-y0',
    concerns: ['inferY'],
    title: { es: 'Escribe encima de y0', en: 'Writes over y0' },
    explanation: {
      es: 'Quien te llamó sigue siendo dueño de `y0`: si escribes en él, pierde su punto de partida. `dataSync()` puede dar la memoria del propio tensor: copia antes los datos.',
      en: "The caller still owns `y0`: if you write into it, they lose their start. `dataSync()` may give the tensor's own memory: copy the data first.",
    },
  },
  {
    id: 'leaks-in-loop',
    concerns: ['inferY'],
    title: { es: 'Deja tensores vivos después de la llamada', en: 'Leaves tensors alive after the call' },
    explanation: {
      es: 'Cuando termina, siguen vivos más tensores nuevos que los que devuelve. Cada vuelta del bucle crea un gradiente y un $y$ nuevos: `tf.tidy` libera lo que se crea dentro de él y no se devuelve.',
      en: 'When it ends, more new tensors are alive than it returns. Each turn of the loop makes a gradient and a new $y$: `tf.tidy` frees what is made inside it and not returned.',
    },
  },
  {
    id: 'highest-energy',
    concerns: ['minimizeLatent', 'jointInference'],
    title: { es: 'Elige la mayor energía', en: 'Chooses the highest energy' },
    explanation: {
      es: 'Energía baja significa buena compatibilidad. Inferir es *minimizar*: `argMin` y `min`, no `argMax` y `max`.',
      en: 'Low energy means a good match. Inference is *minimising*: `argMin` and `min`, not `argMax` and `max`.',
    },
  },
  {
    id: 'independent-argmins',
    concerns: ['jointInference'],
    title: { es: 'Minimiza y y z por separado', en: 'Minimises y and z separately' },
    explanation: {
      es: 'La mejor $y$ promediando sobre $z$ y la mejor $z$ promediando sobre $y$ no tienen por qué formar la mejor *pareja*: minimiza sobre las dos a la vez (aplanar los dos ejes es una manera).',
      en: 'The best $y$ averaged over $z$ and the best $z$ averaged over $y$ need not make the best *pair*: minimise over both together (flattening the two axes is one way).',
    },
  },
  {
    id: 'flat-index',
    concerns: ['jointInference'],
    title: { es: 'Descompone mal el índice aplanado', en: 'Takes the flat index apart wrongly' },
    explanation: {
      es: 'En la tabla aplanada, la posición de $(y, z)$ es $y \\cdot N_z + z$: divide entre $N_z$, el tamaño del *último* eje, y quédate con el resto para $z$.',
      en: 'In the flattened table the place of $(y, z)$ is $y \\cdot N_z + z$: divide by $N_z$, the size of the *last* axis, and keep the remainder for $z$.',
    },
  },
];
