/** A table of data, hence long: the known mistakes of this topic, as the student reads them. */
import type { Misconception } from '../../check/misconception.ts';

export const misconceptions: readonly Misconception[] = [
  {
    id: 'labels-swapped',
    concerns: ['pairLoss', 'pairLossGrad'],
    title: {
      es: 'Intercambia las etiquetas: trata y = 1 como parecidas',
      en: 'Swaps the labels: takes y = 1 for similar',
    },
    explanation: {
      es: 'En este artículo $Y = 0$ significa parecidas y $Y = 1$, distintas. Muchas versiones que circulan lo tienen al revés: con ellas acercas lo que debías separar.',
      en: 'In this paper $Y = 0$ means similar and $Y = 1$ dissimilar. Many versions in circulation have it the other way round: with them you draw together what should be apart.',
    },
  },
  {
    id: 'hinge-on-squared-distance',
    concerns: ['pairLoss'],
    title: { es: 'Aplica la bisagra a la distancia al cuadrado', en: 'Applies the hinge to the squared distance' },
    explanation: {
      es: 'El término de las distintas es $\\frac12 \\max(0, m - D)^2$: primero se compara la *distancia* con el margen, y el resultado se eleva al cuadrado. $m - D^2$ compara metros con metros cuadrados.',
      en: 'The term of dissimilar pairs is $\\frac12 \\max(0, m - D)^2$: first the *distance* is compared with the margin, then the result is squared. $m - D^2$ compares metres with square metres.',
    },
  },
  {
    id: 'hinge-of-squares',
    concerns: ['pairLoss'],
    title: { es: 'Usa m² − D² en lugar de (m − D)²', en: 'Takes m² − D² instead of (m − D)²' },
    explanation: {
      es: 'El término de las distintas es $\\frac12 \\max(0, m - D)^2$: se eleva al cuadrado la *diferencia*, no cada parte. $m^2 - D^2 = (m - D)(m + D)$ empuja con fuerza incluso en el borde, y se apaga en el centro.',
      en: 'The term of dissimilar pairs is $\\frac12 \\max(0, m - D)^2$: the *difference* is squared, not each part. $m^2 - D^2 = (m - D)(m + D)$ pushes hard even at the edge, and fades in the middle.',
    },
  },
  {
    id: 'hinge-not-squared',
    concerns: ['pairLoss', 'pairLossGrad'],
    title: {
      es: 'No eleva al cuadrado la bisagra de las distintas',
      en: 'Does not square the hinge of dissimilar pairs',
    },
    explanation: {
      es: 'Sin el cuadrado, la fuerza que separa es la misma en el borde que en el centro, y la pérdida tiene una esquina en $D = m$. Con $\\frac12 \\max(0, m - D)^2$ la fuerza se apaga al llegar al margen.',
      en: 'Without the square the force that pushes apart is the same at the edge as in the middle, and the loss has a corner at $D = m$. With $\\frac12 \\max(0, m - D)^2$ the force fades on reaching the margin.',
    },
  },
  {
    id: 'no-square-root',
    concerns: ['distance', 'pairLoss'],
    title: { es: 'Olvida la raíz de la distancia', en: 'Forgets the root of the distance' },
    explanation: {
      es: '$D$ es la norma euclídea: la raíz de la suma de cuadrados. Sin ella, $\\frac12 D^2$ se convierte en una cuarta potencia.',
      en: '$D$ is the Euclidean norm: the root of the sum of squares. Without it $\\frac12 D^2$ becomes a fourth power.',
    },
  },
  {
    id: 'mean-over-coordinates',
    concerns: ['distance', 'pairLoss'],
    title: { es: 'Promedia sobre las coordenadas', en: 'Averages over the coordinates' },
    explanation: {
      es: 'Las coordenadas se *suman*: $D = \\sqrt{\\sum_d (a_d - b_d)^2}$. Un `mean` ahí divide la distancia entre $\\sqrt{D}$, y el margen deja de significar lo mismo en cada dimensión.',
      en: 'Coordinates are *summed*: $D = \\sqrt{\\sum_d (a_d - b_d)^2}$. A `mean` there shrinks the distance with the number of dimensions, and the margin no longer means the same.',
    },
  },
  {
    id: 'mean-over-entries',
    concerns: ['pairLoss'],
    title: {
      es: 'Promedia la pérdida también sobre las coordenadas',
      en: 'Averages the loss over the coordinates as well',
    },
    explanation: {
      es: 'La pérdida es una media sobre las $N$ parejas y nada más: las coordenadas ya se sumaron dentro de $D$. Un `mean` sobre todas las entradas divide además entre el número de coordenadas.',
      en: 'The loss is a mean over the $N$ pairs and nothing else: the coordinates were summed inside $D$ already. A `mean` over all entries divides by the number of coordinates as well.',
    },
  },
  {
    id: 'missing-half',
    concerns: ['pairLoss', 'pairLossGrad'],
    title: { es: 'Olvida el ½ de los dos términos', en: 'Forgets the ½ of both terms' },
    explanation: {
      es: 'Los dos términos llevan un $\\frac12$: $\\frac12 D^2$ y $\\frac12 \\max(0, m - D)^2$. Sin él, pérdida y gradiente salen el doble.',
      en: 'Both terms carry a $\\frac12$: $\\frac12 D^2$ and $\\frac12 \\max(0, m - D)^2$. Without it loss and gradient come out twice as large.',
    },
  },
  {
    id: 'missing-half-of-similar',
    concerns: ['pairLoss', 'pairLossGrad'],
    title: { es: 'Olvida el ½ de las parecidas', en: 'Forgets the ½ of similar pairs' },
    explanation: {
      es: 'Los dos términos llevan un $\\frac12$: $\\frac12 D^2$ y $\\frac12 \\max(0, m - D)^2$. Si falta en el primero, las parecidas pesan el doble que las distintas.',
      en: 'Both terms carry a $\\frac12$: $\\frac12 D^2$ and $\\frac12 \\max(0, m - D)^2$. Where the first lacks it, similar pairs weigh twice as much as dissimilar ones.',
    },
  },
  {
    id: 'mean-is-sum',
    concerns: ['pairLoss', 'hingeLoss', 'tripletLoss', 'nllLoss', 'infoNCE'],
    title: { es: 'Suma donde se pide la media', en: 'Sums where the mean is asked for' },
    explanation: {
      es: 'Sin decir nada, y con «mean», se pide la media sobre las $N$ muestras. Si sumas, la pérdida crece con el tamaño del lote y el paso de aprendizaje deja de ser comparable.',
      en: "Without a word, and with 'mean', the mean over the $N$ samples is asked for. If you sum, the loss grows with the batch and learning rates are no longer comparable.",
    },
  },
  {
    id: 'gradient-of-sum',
    concerns: ['pairLossGrad', 'hingeLossGrad', 'tripletLossGrad', 'nllLossGrad', 'infoNCEGrad'],
    title: { es: 'Deriva la suma en vez de la media', en: 'Differentiates the sum instead of the mean' },
    explanation: {
      es: 'Todos los gradientes son los de la pérdida *media*: falta dividir entre $N$.',
      en: 'All gradients are those of the *mean* loss: the division by $N$ is missing.',
    },
  },
  {
    id: 'nan-at-zero',
    concerns: ['pairLossGrad', 'tripletLossGrad'],
    title: { es: 'Da NaN donde dos puntos coinciden', en: 'Gives NaN where two points coincide' },
    explanation: {
      es: 'La pendiente de la raíz es infinita en 0, y $0 \\cdot \\infty$ es NaN. Dos puntos iguales no dan ninguna dirección: define ahí el gradiente como 0 (por ejemplo, con `tf.divNoNan` o un máximo diminuto en el denominador).',
      en: 'The slope of the root is infinite at 0, and $0 \\cdot \\infty$ is NaN. Two equal points give no direction: define the gradient there as 0 (with `tf.divNoNan`, say, or a tiny maximum in the denominator).',
    },
  },
  {
    id: 'pulls-dissimilar',
    concerns: ['pairLossGrad'],
    title: { es: 'Acerca también las parejas distintas', en: 'Pulls dissimilar pairs together as well' },
    explanation: {
      es: 'Dentro del margen, la energía de una pareja distinta debe *subir*: su gradiente lleva el signo contrario, $-(m - D)(a - b)/D$, y bajar por él la aleja.',
      en: 'Inside the margin the energy of a dissimilar pair must go *up*: its gradient has the opposite sign, $-(m - D)(a - b)/D$, and descending it takes the pair apart.',
    },
  },
  {
    id: 'pushes-without-margin',
    concerns: ['pairLossGrad', 'hingeLossGrad', 'tripletLossGrad'],
    title: { es: 'Deja una fuerza más allá del margen', en: 'Leaves a force beyond the margin' },
    explanation: {
      es: 'Donde el máximo vale 0, el gradiente es 0: quien ya está lo bastante lejos no recibe ninguna fuerza. Falta la condición de que la bisagra esté activa.',
      en: 'Where the max is 0, so is the gradient: what is far enough already feels no force. The condition that the hinge is active is missing.',
    },
  },
  {
    id: 'same-sign-for-both',
    concerns: ['pairLossGrad'],
    title: { es: 'Da a a y a b el mismo gradiente', en: 'Gives a and b the same gradient' },
    explanation: {
      es: 'La pérdida depende de $a - b$: lo que mueve $a$ en un sentido mueve $b$ en el contrario, $db = -da$. Con el mismo signo, los dos se trasladan juntos y la distancia no cambia.',
      en: 'The loss depends on $a - b$: what moves $a$ one way moves $b$ the other, $db = -da$. With the same sign both travel together and the distance does not change.',
    },
  },
  {
    id: 'hinge-reversed',
    concerns: ['hingeLoss', 'hingeLossGrad', 'tripletLoss', 'tripletLossGrad'],
    title: { es: 'Pone la diferencia al revés: e⁻ − e⁺', en: 'Has the difference the wrong way round: e⁻ − e⁺' },
    explanation: {
      es: 'Queremos $e^- \\ge e^+ + m$: se paga lo que falta, $m + e^+ - e^-$. Al revés, se castiga justo lo que está bien.',
      en: 'We want $e^- \\ge e^+ + m$: what is missing is paid, $m + e^+ - e^-$. The other way round, what is right is punished.',
    },
  },
  {
    id: 'hinge-closed-early',
    concerns: ['hingeLoss'],
    title: {
      es: 'Cierra el máximo demasiado pronto: max(0, m + e⁺) − e⁻',
      en: 'Closes the max too early: max(0, m + e⁺) − e⁻',
    },
    explanation: {
      es: 'Toda la diferencia va *dentro* del máximo; si no, la pérdida puede hacerse negativa sin límite subiendo $e^-$.',
      en: 'The whole difference goes *inside* the max; otherwise the loss can become as negative as one likes by raising $e^-$.',
    },
  },
  {
    id: 'triplet-default-not-squared',
    concerns: ['tripletLoss', 'tripletLossGrad'],
    title: { es: 'Toma por defecto la distancia sin cuadrado', en: 'Takes the distance not squared by default' },
    explanation: {
      es: 'Aquí, como en FaceNet, `squared` es true si no se dice nada. (Otras bibliotecas eligen la distancia sin cuadrado.)',
      en: 'Here, as in FaceNet, `squared` is true when nothing is said. (Other libraries choose the distance not squared.)',
    },
  },
  {
    id: 'triplet-always-squared',
    concerns: ['tripletLoss', 'tripletLossGrad'],
    title: { es: 'Ignora `squared: false`', en: 'Ignores `squared: false`' },
    explanation: {
      es: 'Con `squared: false` se pide la distancia euclídea, con su raíz; su gradiente está hecho de vectores unitarios.',
      en: 'With `squared: false` the Euclidean distance is asked for, with its root; its gradient is made of unit vectors.',
    },
  },
  {
    id: 'anchor-forgets-negative',
    concerns: ['tripletLossGrad'],
    title: { es: 'El ancla solo siente al positivo', en: 'The anchor feels the positive only' },
    explanation: {
      es: 'El ancla aparece en las dos distancias: su gradiente es la suma de los dos usos, $2(a-p) - 2(a-n) = 2(n-p)$. Señal de que falta uno: $da + dp + dn \\ne 0$.',
      en: 'The anchor stands in both distances: its gradient is the sum of both uses, $2(a-p) - 2(a-n) = 2(n-p)$. The sign that one is missing: $da + dp + dn \\ne 0$.',
    },
  },
  {
    id: 'nll-positive-exponent',
    concerns: ['nllLoss', 'nllLossGrad'],
    title: { es: 'Pone +β en el exponente de la suma', en: 'Puts +β in the exponent of the sum' },
    explanation: {
      es: 'El modelo cree en lo de *baja* energía: los pesos son $e^{-\\beta e_m}$. Con $+\\beta$ se empuja hacia arriba lo que el modelo ya descarta.',
      en: 'The model believes in what has *low* energy: the weights are $e^{-\\beta e_m}$. With $+\\beta$ one pushes up what the model rejects already.',
    },
  },
  {
    id: 'nll-missing-inverse-beta',
    concerns: ['nllLoss', 'nllLossGrad'],
    title: { es: 'Olvida el 1/β delante del logaritmo', en: 'Forgets the 1/β in front of the log' },
    explanation: {
      es: 'La pérdida es $e^+ + \\frac1\\beta \\log\\sum_m e^{-\\beta e_m}$. Sin el $\\frac1\\beta$, los dos términos no están en las mismas unidades y sumar una constante a las energías la cambia.',
      en: 'The loss is $e^+ + \\frac1\\beta \\log\\sum_m e^{-\\beta e_m}$. Without the $\\frac1\\beta$ the two terms have different units, and adding a constant to the energies changes it.',
    },
  },
  {
    id: 'nll-missing-log',
    concerns: ['nllLoss'],
    title: { es: 'Pierde el logaritmo de la suma', en: 'Loses the log of the sum' },
    explanation: {
      es: 'La función de partición entra por su logaritmo: $\\frac1\\beta \\log\\sum_m e^{-\\beta e_m}$.',
      en: 'The partition function enters through its logarithm: $\\frac1\\beta \\log\\sum_m e^{-\\beta e_m}$.',
    },
  },
  {
    id: 'softmax-over-queries',
    concerns: ['infoNCE', 'infoNCEGrad'],
    title: {
      es: 'Normaliza sobre las consultas en vez de sobre las claves',
      en: 'Normalises over the queries instead of the keys',
    },
    explanation: {
      es: 'La fila $i$ pregunta: ¿cuál de *todas las claves* es la mía? El denominador recorre $j$, el segundo índice de $S_{ij}$. Con el eje equivocado, son las claves las que eligen consulta.',
      en: 'Row $i$ asks: which of *all the keys* is mine? The denominator runs over $j$, the second index of $S_{ij}$. With the wrong axis it is the keys that choose a query.',
    },
  },
  {
    id: 'positive-left-out',
    concerns: ['infoNCE', 'infoNCEGrad'],
    title: { es: 'Deja la clave propia fuera del denominador', en: 'Leaves the own key out of the denominator' },
    explanation: {
      es: 'La positiva es una candidata más: el denominador suma sobre *todas* las claves. Sin ella la pérdida deja de ser $-\\log$ de una probabilidad y puede ser negativa.',
      en: 'The positive is one of the candidates: the denominator sums over *all* keys. Without it the loss is no longer $-\\log$ of a probability and may be negative.',
    },
  },
  {
    id: 'multiplies-by-temperature',
    concerns: ['infoNCE', 'infoNCEGrad'],
    title: { es: 'Multiplica por la temperatura', en: 'Multiplies by the temperature' },
    explanation: {
      es: 'Las similitudes se *dividen* entre $\\tau$: con $\\tau$ pequeña, la elección es más tajante. Multiplicar la hace más tibia.',
      en: 'Similarities are *divided* by $\\tau$: with a small $\\tau$ the choice is sharper. Multiplying makes it lukewarm.',
    },
  },
  {
    id: 'ignores-temperature',
    concerns: ['infoNCE', 'infoNCEGrad'],
    title: { es: 'No usa la temperatura', en: 'Does not use the temperature' },
    explanation: {
      es: 'Las similitudes se *dividen* entre $\\tau$ antes del softmax: con $\\tau$ pequeña, la elección es más tajante. Sin $\\tau$ es como si siempre valiera 1.',
      en: 'Similarities are *divided* by $\\tau$ before the softmax: with a small $\\tau$ the choice is sharper. Without $\\tau$ it is as if it were always 1.',
    },
  },
  {
    id: 'gradient-forgets-temperature',
    concerns: ['infoNCEGrad'],
    title: { es: 'Olvida el 1/τ en el gradiente', en: 'Forgets the 1/τ in the gradient' },
    explanation: {
      es: 'Al derivar $S = q k^\\top / \\tau$ baja un $\\frac1\\tau$: el gradiente es $(P - I)k/(N\\tau)$.',
      en: 'Differentiating $S = q k^\\top / \\tau$ brings down a $\\frac1\\tau$: the gradient is $(P - I)k/(N\\tau)$.',
    },
  },
  {
    id: 'gradient-forgets-normalisation',
    concerns: ['infoNCEGrad'],
    title: {
      es: 'Da el gradiente respecto a los vectores normalizados',
      en: 'Gives the gradient with respect to the normalised vectors',
    },
    explanation: {
      es: 'Con $\\hat q = q/\\lVert q\\rVert$ solo cuenta la dirección: hay que proyectar el gradiente en la tangente y dividirlo entre la norma, $(I - \\hat q\\hat q^\\top)\\,g / \\lVert q\\rVert$. Señal: $q \\cdot dq$ debe ser 0.',
      en: 'With $\\hat q = q/\\lVert q\\rVert$ only the direction counts: the gradient must be projected on the tangent and divided by the norm, $(I - \\hat q\\hat q^\\top)\\,g / \\lVert q\\rVert$. The sign: $q \\cdot dq$ must be 0.',
    },
  },
  {
    id: 'gradient-forgets-norm',
    concerns: ['infoNCEGrad'],
    title: { es: 'No divide el gradiente entre la norma', en: 'Does not divide the gradient by the norm' },
    explanation: {
      es: 'Al derivar $\\hat q = q/\\lVert q\\rVert$, además de la proyección en la tangente queda un $1/\\lVert q\\rVert$: $(I - \\hat q\\hat q^\\top)\\,g / \\lVert q\\rVert$. Un vector dos veces más largo gira la mitad con el mismo empujón.',
      en: 'Differentiating $\\hat q = q/\\lVert q\\rVert$ leaves a $1/\\lVert q\\rVert$ beside the projection on the tangent: $(I - \\hat q\\hat q^\\top)\\,g / \\lVert q\\rVert$. A vector twice as long turns half as far under the same push.',
    },
  },
  {
    id: 'gradient-forgets-projection',
    concerns: ['infoNCEGrad'],
    title: { es: 'No proyecta el gradiente en la tangente', en: 'Does not project the gradient on the tangent' },
    explanation: {
      es: 'Con $\\hat q = q/\\lVert q\\rVert$ solo cuenta la dirección: la parte del gradiente a lo largo de $q$ no cambia nada y se quita, $(I - \\hat q\\hat q^\\top)\\,g / \\lVert q\\rVert$. Señal: $q \\cdot dq$ debe ser 0.',
      en: 'With $\\hat q = q/\\lVert q\\rVert$ only the direction counts: the part of the gradient along $q$ changes nothing and is taken out, $(I - \\hat q\\hat q^\\top)\\,g / \\lVert q\\rVert$. The sign: $q \\cdot dq$ must be 0.',
    },
  },
  {
    id: 'never-normalises',
    concerns: ['infoNCE', 'infoNCEGrad'],
    title: { es: 'No normaliza los vectores', en: 'Does not normalise the vectors' },
    explanation: {
      es: 'Si no se dice lo contrario, la similitud es el coseno: divide cada vector entre su norma. Sin ello, alargar los vectores baja la pérdida sin aprender nada.',
      en: 'Unless told otherwise the similarity is the cosine: divide each vector by its norm. Without it, longer vectors lower the loss and nothing is learned.',
    },
  },
  {
    id: 'exponential-overflow',
    concerns: ['infoNCE', 'nllLoss'],
    title: { es: 'Deja de ser finita con exponentes grandes', en: 'Does not stay finite at large exponents' },
    explanation: {
      es: 'En float32, $e^{89}$ ya es infinito y $e^{-104}$ ya es 0. Saca de la suma el mayor exponente antes de la exponencial, o usa `tf.logSumExp`, que ya lo hace.',
      en: 'In float32, $e^{89}$ is infinite already, and $e^{-104}$ is 0. Take the largest exponent out of the sum before the exponential, or use `tf.logSumExp`, which does.',
    },
  },
  {
    id: 'leaks-differences',
    concerns: ['distance'],
    title: { es: 'Deja tensores vivos después de la llamada', en: 'Leaves tensors alive after the call' },
    explanation: {
      es: 'Cuando termina, siguen vivos más tensores nuevos que los que devuelve. Cada operación crea un tensor nuevo: `tf.tidy` libera lo que se crea dentro de él y no se devuelve.',
      en: 'When it ends, more new tensors are alive than it returns. Each operation makes a new tensor: `tf.tidy` frees what is made inside it and not returned.',
    },
  },
];
