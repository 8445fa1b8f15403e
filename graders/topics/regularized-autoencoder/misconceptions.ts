/** A table of data, hence long: the known mistakes of this topic, as the student reads them. */
import type { Misconception } from '../../check/misconception.ts';

export const misconceptions: readonly Misconception[] = [
  {
    id: 'slope-not-squared',
    concerns: ['contractivePenalty', 'regularizedLoss', 'lossAndGrads', 'fit'],
    title: { es: 'No eleva al cuadrado la pendiente', en: 'Does not square the slope' },
    explanation: {
      es: "La norma de Frobenius suma los cuadrados de $J_{jk} = \\varphi'_j W_{kj}$: también $\\varphi'$ va al cuadrado, $\\varphi'^2_j \\sum_k W_{kj}^2$.",
      en: "The Frobenius norm sums the squares of $J_{jk} = \\varphi'_j W_{kj}$: $\\varphi'$ is squared too, $\\varphi'^2_j \\sum_k W_{kj}^2$.",
    },
  },
  {
    id: 'activation-for-slope',
    concerns: ['jacobian', 'contractivePenalty', 'regularizedLoss', 'lossAndGrads', 'fit'],
    title: { es: 'Usa la activación en lugar de su pendiente', en: 'Uses the activation instead of its slope' },
    explanation: {
      es: "Lo que mide cuánto responde una unidad es $\\varphi'(a)$, no $h = \\varphi(a)$: $h(1-h)$ para la sigmoide, $1-h^2$ para tanh. Una unidad saturada tiene $h \\approx 1$ y no responde a nada.",
      en: "How far a unit responds is $\\varphi'(a)$, not $h = \\varphi(a)$: $h(1-h)$ for the sigmoid, $1-h^2$ for tanh. A unit at its top has $h \\approx 1$ and responds to nothing.",
    },
  },
  {
    id: 'one-slope-for-both',
    concerns: ['jacobian', 'contractivePenalty', 'regularizedLoss', 'lossAndGrads', 'fit'],
    title: {
      es: 'Usa la misma fórmula de pendiente para sigmoide y tanh',
      en: 'Uses one slope formula for sigmoid and tanh',
    },
    explanation: {
      es: "Cada activación tiene la suya: $\\sigma'(a) = h(1-h)$ y $\\tanh'(a) = 1-h^2$. Con `activation` decides cuál.",
      en: "Each activation has its own: $\\sigma'(a) = h(1-h)$ and $\\tanh'(a) = 1-h^2$. `activation` tells which.",
    },
  },
  {
    id: 'weights-of-other-units',
    concerns: ['jacobian', 'contractivePenalty', 'regularizedLoss', 'lossAndGrads', 'fit'],
    title: { es: 'Lee los pesos de We por filas', en: 'Reads the weights of We by rows' },
    explanation: {
      es: 'La unidad $j$ tiene sus pesos en la *columna* $j$ de `We` [n, d]. Con `reshape([d, n])` cada unidad recibe trozos de las demás: hay que trasponer.',
      en: 'Unit $j$ has its weights in *column* $j$ of `We` [n, d]. `reshape([d, n])` gives each unit pieces of the others: transpose instead.',
    },
  },
  {
    id: 'one-norm-for-all-units',
    concerns: ['contractivePenalty', 'regularizedLoss', 'lossAndGrads', 'fit'],
    title: { es: 'Da a todas las unidades la misma norma', en: 'Gives all units the same norm' },
    explanation: {
      es: "A cada unidad le corresponde la norma de *sus* pesos: $\\varphi'^2_j \\sum_k W_{kj}^2$. Si primero se suma todo `We` y luego se multiplica, una unidad sensible de pesos pequeños paga por las demás.",
      en: "Each unit has the norm of *its own* weights: $\\varphi'^2_j \\sum_k W_{kj}^2$. Where all of `We` is summed first and multiplied after, a sensitive unit of small weights pays for the others.",
    },
  },
  {
    id: 'root-of-norm',
    concerns: ['contractivePenalty', 'regularizedLoss', 'lossAndGrads', 'fit'],
    title: { es: 'Saca una raíz que la penalización no lleva', en: 'Takes a root that the penalty does not have' },
    explanation: {
      es: 'La penalización es $\\lVert J \\rVert_F^2$: sin raíz. La raíz tiene otra pendiente, que además se dispara cerca de 0.',
      en: 'The penalty is $\\lVert J \\rVert_F^2$: without the root. The root has another slope, which also explodes near 0.',
    },
  },
  {
    id: 'half-the-norm',
    concerns: ['contractivePenalty', 'regularizedLoss', 'lossAndGrads', 'fit'],
    title: { es: 'Pone un ½ delante de la penalización', en: 'Puts a ½ before the penalty' },
    explanation: {
      es: 'El ½ es de la reconstrucción. La penalización contractiva es $\\lVert J \\rVert_F^2$ entera.',
      en: 'The ½ belongs to the reconstruction. The contractive penalty is the whole of $\\lVert J \\rVert_F^2$.',
    },
  },
  {
    id: 'sum-over-samples',
    concerns: ['contractivePenalty', 'l1Penalty', 'regularizedLoss', 'lossAndGrads', 'fit'],
    title: { es: 'Suma la penalización sobre las muestras', en: 'Sums the penalty over the samples' },
    explanation: {
      es: 'Como la reconstrucción, la penalización es una media sobre muestras. Con una suma, λ pesa más cuanto mayor es el lote.',
      en: 'Like the reconstruction, the penalty is a mean over samples. With a sum, λ weighs more the larger the batch.',
    },
  },
  {
    id: 'mean-over-hidden',
    concerns: ['l1Penalty', 'contractivePenalty', 'regularizedLoss', 'lossAndGrads', 'fit'],
    title: { es: 'Promedia también sobre las unidades ocultas', en: 'Averages over the hidden units too' },
    explanation: {
      es: 'Se suma sobre el código y se promedia sobre las muestras. `tf.mean` sin eje divide también entre $d$, y un código más ancho saldría más barato.',
      en: 'Sum over the code, average over the samples. `tf.mean` without an axis divides by $d$ too, and a wider code would come cheaper.',
    },
  },
  {
    id: 'slope-held-constant',
    concerns: ['lossAndGrads', 'fit'],
    title: {
      es: 'Trata la pendiente como una constante al derivar',
      en: 'Treats the slope as a constant when differentiating',
    },
    explanation: {
      es: "En $\\varphi'^2 \\lVert W_j \\rVert^2$ los pesos están dos veces: a la vista y dentro de $\\varphi'(xW_e + b_e)$. Por ahí también baja el gradiente, y es lo que empuja a las unidades a saturarse.",
      en: "In $\\varphi'^2 \\lVert W_j \\rVert^2$ the weights occur twice: in the open and inside $\\varphi'(xW_e + b_e)$. The gradient passes through there too, and that is what drives units into saturation.",
    },
  },
  {
    id: 'penalty-without-gradient',
    concerns: ['lossAndGrads', 'fit'],
    title: { es: 'El gradiente olvida la penalización', en: 'The gradient forgets the penalty' },
    explanation: {
      es: 'La pérdida lleva λ·penalización, así que su gradiente también: si solo se deriva la reconstrucción, se entrena un autoencoder corriente que anota otra pérdida.',
      en: 'The loss carries λ·penalty, and so does its gradient: where only the reconstruction is differentiated, a plain autoencoder is trained that notes another loss.',
    },
  },
  {
    id: 'penalises-decoder',
    concerns: ['contractivePenalty', 'regularizedLoss', 'lossAndGrads', 'fit'],
    title: { es: 'Penaliza los pesos del decodificador', en: "Penalises the decoder's weights" },
    explanation: {
      es: 'El término contractivo es del *codificador*: $J = \\partial h / \\partial x$ no contiene `Wd`. Lo que ha de ser insensible es el código, no la reconstrucción.',
      en: 'The contractive term concerns the *encoder*: $J = \\partial h / \\partial x$ does not contain `Wd`. What must be insensitive is the code, not the reconstruction.',
    },
  },
  {
    id: 'weight-decay',
    concerns: ['contractivePenalty', 'regularizedLoss', 'lossAndGrads', 'fit'],
    title: { es: 'Usa decaimiento de pesos', en: 'Uses weight decay' },
    explanation: {
      es: "$\\lVert W_e \\rVert^2$ cobra lo mismo a una unidad saturada que a una sensible. El jacobiano lleva además $\\varphi'^2$, que se apaga con la saturación: es otra cosa.",
      en: "$\\lVert W_e \\rVert^2$ charges a saturated unit as much as a sensitive one. The Jacobian carries $\\varphi'^2$ as well, which fades with saturation: it is something else.",
    },
  },
  {
    id: 'l1-on-weights',
    concerns: ['regularizedLoss', 'lossAndGrads', 'fit'],
    title: { es: 'Aplica L1 a los pesos y no al código', en: 'Applies L1 to the weights and not to the code' },
    explanation: {
      es: 'La dispersión se pide del código $h$: pocas unidades activas *para cada muestra*. L1 sobre los pesos borra conexiones, y eso es otra regularización.',
      en: 'Sparsity is asked of the code $h$: few active units *for each sample*. L1 on the weights removes connections, which is another regulariser.',
    },
  },
  {
    id: 'signs-cancel',
    concerns: ['l1Penalty', 'regularizedLoss', 'lossAndGrads', 'fit'],
    title: { es: 'Olvida el valor absoluto', en: 'Forgets the absolute value' },
    explanation: {
      es: 'Con sigmoide no se nota, porque $h > 0$. Con tanh, las unidades negativas compensarían a las positivas, y la «penalización» se podría bajar sin fin: hace falta $|h|$.',
      en: 'With the sigmoid it does not show, since $h > 0$. With tanh, negative units would cancel positive ones, and the "penalty" could be lowered without end: $|h|$ is needed.',
    },
  },
  {
    id: 'l2-of-code',
    concerns: ['l1Penalty', 'regularizedLoss', 'lossAndGrads', 'fit'],
    title: { es: 'Penaliza los cuadrados del código', en: 'Penalises the squares of the code' },
    explanation: {
      es: 'L2 encoge todo un poco y no apaga nada: cerca de 0 su pendiente también es 0. Es la pendiente constante de $|h|$ la que lleva unidades hasta el 0.',
      en: 'L2 shrinks everything a little and switches nothing off: near 0 its slope is 0 as well. It is the constant slope of $|h|$ that takes units all the way to 0.',
    },
  },
  {
    id: 'lambda-on-reconstruction',
    concerns: ['regularizedLoss', 'lossAndGrads', 'fit'],
    title: { es: 'λ multiplica la reconstrucción', en: 'λ multiplies the reconstruction' },
    explanation: {
      es: '$L = $ reconstrucción $+\\,\\lambda \\cdot$ penalización. Con λ en el primer término, $\\lambda = 0$ dejaría de mirar los datos.',
      en: '$L = $ reconstruction $+\\,\\lambda \\cdot$ penalty. With λ on the first term, $\\lambda = 0$ would no longer look at the data.',
    },
  },
  {
    id: 'lambda-as-balance',
    concerns: ['regularizedLoss', 'lossAndGrads', 'fit'],
    title: { es: 'Pesa la reconstrucción con 1 − λ', en: 'Weighs the reconstruction with 1 − λ' },
    explanation: {
      es: '$L = $ reconstrucción $+\\,\\lambda \\cdot$ penalización: la reconstrucción entra entera. Un reparto $(1-\\lambda) : \\lambda$ es otra pérdida, y $\\lambda$ puede ser mayor que 1.',
      en: '$L = $ reconstruction $+\\,\\lambda \\cdot$ penalty: the reconstruction enters whole. A balance $(1-\\lambda) : \\lambda$ is another loss, and $\\lambda$ may exceed 1.',
    },
  },
  {
    id: 'lambda-twice',
    concerns: ['regularizedLoss', 'lossAndGrads', 'fit'],
    title: { es: 'Aplica λ dos veces', en: 'Applies λ twice' },
    explanation: {
      es: 'La penalización ya sale sin λ de su función, y se multiplica por λ una sola vez. Con $\\lambda^2$, un $\\lambda = 0{,}1$ pesa como 0,01.',
      en: 'The penalty leaves its function without λ and is multiplied by λ once only. With $\\lambda^2$, a $\\lambda = 0.1$ weighs as much as 0.01.',
    },
  },
  {
    id: 'floored-mean',
    concerns: ['contractivePenalty'],
    title: { es: 'Redondea la penalización hacia abajo', en: 'Rounds the penalty down' },
    explanation: {
      es: 'Un tutorial muy copiado usa `//` de Python, que redondea hacia abajo, y su penalización es siempre un entero. La media lleva una división de verdad.',
      en: "A much copied tutorial uses Python's `//`, which rounds down, and its penalty is always an integer. The mean takes a real division.",
    },
  },
  {
    id: 'jacobian-transposed',
    concerns: ['jacobian'],
    title: { es: 'Devuelve el jacobiano traspuesto', en: 'Returns the Jacobian transposed' },
    explanation: {
      es: '$J_{ijk} = \\partial h_{ij} / \\partial x_{ik}$: primero la muestra, luego la unidad oculta, luego la entrada. La forma es [N, d, n].',
      en: '$J_{ijk} = \\partial h_{ij} / \\partial x_{ik}$: first the sample, then the hidden unit, then the input. The shape is [N, d, n].',
    },
  },
  {
    id: 'squared-error-without-half',
    concerns: ['regularizedLoss', 'lossAndGrads', 'fit'],
    title: { es: 'Olvida el ½ de la reconstrucción', en: 'Forgets the ½ of the reconstruction' },
    explanation: {
      es: 'Como en el autoencoder, la reconstrucción es $\\frac12 \\lVert x - \\hat x \\rVert^2$ de media. Sin el ½, λ vale en realidad la mitad.',
      en: 'As in the autoencoder, the reconstruction is the mean of $\\frac12 \\lVert x - \\hat x \\rVert^2$. Without the ½, λ is really worth half.',
    },
  },
  {
    id: 'mean-over-elements',
    concerns: ['regularizedLoss', 'lossAndGrads', 'fit'],
    title: {
      es: 'Promedia la reconstrucción sobre todos los elementos, y sin ½',
      en: 'Averages the reconstruction over all elements, without the ½',
    },
    explanation: {
      es: 'Como en el autoencoder, la reconstrucción es $\\frac12 \\lVert x - \\hat x \\rVert^2$ de media sobre las *muestras*. `tf.losses.meanSquaredError` divide también entre los componentes y no lleva ½: λ pesa entonces otra cosa.',
      en: 'As in the autoencoder, the reconstruction is the mean of $\\frac12 \\lVert x - \\hat x \\rVert^2$ over the *samples*. `tf.losses.meanSquaredError` divides by the components too and has no ½: λ then weighs something else.',
    },
  },
  {
    id: 'gradient-ascent',
    concerns: ['fit'],
    title: { es: 'Sube por el gradiente', en: 'Climbs the gradient' },
    explanation: {
      es: 'Se busca el mínimo: $\\theta - \\texttt{lr} \\cdot g$. Con el signo contrario la pérdida crece en cada época; `history` lo delata.',
      en: 'The minimum is sought: $\\theta - \\texttt{lr} \\cdot g$. With the other sign the loss grows in each epoch; `history` gives it away.',
    },
  },
  {
    id: 'history-of-reconstruction',
    concerns: ['fit'],
    title: { es: 'Anota en `history` solo la reconstrucción', en: 'Notes only the reconstruction in `history`' },
    explanation: {
      es: '`history` es la pérdida que se entrena: reconstrucción más λ·penalización, de todos los datos.',
      en: '`history` is the loss that is trained: reconstruction plus λ·penalty, of all data.',
    },
  },
  {
    id: 'no-shuffle',
    concerns: ['fit'],
    title: { es: 'No baraja las muestras', en: 'Does not shuffle the samples' },
    explanation: {
      es: 'Los datos suelen venir ordenados, y entonces cada lote tira siempre hacia lo mismo. Baraja con `rng` al empezar cada época.',
      en: 'Data often come sorted, and then each batch always pulls the same way. Shuffle with `rng` at the start of each epoch.',
    },
  },
  {
    id: 'drops-last-batch',
    concerns: ['fit'],
    title: { es: 'Descarta el último lote cuando es más corto', en: 'Drops the last batch when it is shorter' },
    explanation: {
      es: 'En una época se visitan *todas* las muestras una vez. Hay $\\lceil N/B \\rceil$ lotes, no $\\lfloor N/B \\rfloor$; con $B > N$ hay uno, el completo.',
      en: 'An epoch visits *every* sample once. There are $\\lceil N/B \\rceil$ batches, not $\\lfloor N/B \\rfloor$; with $B > N$ there is one, the full one.',
    },
  },
  {
    id: 'tied-one-path',
    concerns: ['lossAndGrads', 'fit'],
    title: {
      es: 'Con pesos atados, olvida uno de los dos usos de We',
      en: 'With tied weights, forgets one of the two uses of We',
    },
    explanation: {
      es: 'Con `tied`, `We` codifica y, traspuesta, decodifica: su gradiente es la suma de los dos caminos.',
      en: 'With `tied`, `We` encodes and, transposed, decodes: its gradient is the sum of both roads.',
    },
  },
  {
    id: 'leaks-per-step',
    concerns: ['fit'],
    title: { es: 'Deja tensores vivos después de la llamada', en: 'Leaves tensors alive after the call' },
    explanation: {
      es: 'Cuando termina, siguen vivos más tensores nuevos que los que devuelve. `tf.tidy` libera lo que se crea dentro de él, salvo lo que devuelve y las variables (`tf.variable`, las de un optimizador): eso se libera con `dispose`.',
      en: 'When it ends, more new tensors are alive than it returns. `tf.tidy` frees what is made inside it, except what it returns and variables (`tf.variable`, those of an optimizer): these are freed with `dispose`.',
    },
  },
  {
    id: 'changes-p0',
    concerns: ['fit'],
    title: { es: 'Modifica los parámetros recibidos', en: 'Changes the parameters it was given' },
    explanation: {
      es: '`fit` devuelve parámetros *nuevos*; quien llamó aún necesita `p0`. Empieza con una copia, y no escribas en lo que da `dataSync()`, que puede ser la memoria del propio tensor.',
      en: "`fit` returns *new* parameters; the caller still needs `p0`. Start from a copy, and do not write into what `dataSync()` gives, which may be the tensor's own memory.",
    },
  },
  {
    id: 'disposes-p0',
    concerns: ['fit'],
    title: { es: 'Libera los parámetros recibidos', en: 'Disposes the parameters it was given' },
    explanation: {
      es: '`fit` devuelve parámetros *nuevos*; quien llamó aún necesita `p0`. Libera solo los tensores que tú creas: los parámetros viejos del primer paso son los de quien llamó.',
      en: "`fit` returns *new* parameters; the caller still needs `p0`. Dispose only of tensors that you made: the old parameters of the first step are the caller's.",
    },
  },
];
