/** A table of data, hence long: the known mistakes of this topic, as the student reads them. */
import type { Misconception } from '../../check/misconception.ts';

export const misconceptions: readonly Misconception[] = [
  {
    id: 'target-is-corrupted',
    concerns: ['fit', 'daeLoss'],
    title: { es: 'Compara con el punto corrompido', en: 'Compares with the corrupted point' },
    explanation: {
      es: 'La red debe recuperar el punto *limpio*. Si el objetivo es lo mismo que recibe, copiar es perfecto y no hay nada que aprender: la solución lineal sería $W = I$.',
      en: 'The network must recover the *clean* point. Where the target is what it receives, copying is perfect and there is nothing to learn: the linear solution would be $W = I$.',
    },
  },
  {
    id: 'noise-in-target',
    concerns: ['fit'],
    title: { es: 'Corrompe también el objetivo', en: 'Corrupts the target too' },
    explanation: {
      es: 'Se corrompe solo la entrada. Con el mismo ruido en el objetivo la red aprende a copiarlo; con otro, aprende de un blanco que se mueve.',
      en: 'Only the input is corrupted. With the same noise in the target the network learns to copy it; with another, it learns from a target that moves.',
    },
  },
  {
    id: 'variance-for-deviation',
    concerns: ['gaussianCorrupt', 'fit'],
    title: { es: 'Usa σ² como desviación típica', en: 'Uses σ² as the standard deviation' },
    explanation: {
      es: '`rng.normal` tiene desviación 1, así que $\\sigma\\xi$ tiene desviación σ y *varianza* σ². Multiplicar por σ² da otro ruido: con σ = 0,4, dos veces y media menos.',
      en: '`rng.normal` has deviation 1, so $\\sigma\\xi$ has deviation σ and *variance* σ². Multiplying by σ² gives another noise: at σ = 0.4, two and a half times less.',
    },
  },
  {
    id: 'root-of-deviation',
    concerns: ['gaussianCorrupt', 'fit'],
    title: { es: 'Usa √σ como desviación típica', en: 'Uses √σ as the standard deviation' },
    explanation: {
      es: '`rng.normal` tiene desviación 1, así que $\\sigma\\xi$ ya tiene desviación σ: no hay ninguna raíz. La raíz es la que lleva de una *varianza* a una desviación, y aquí se da la desviación.',
      en: '`rng.normal` has deviation 1, so $\\sigma\\xi$ has deviation σ already: there is no root. A root leads from a *variance* to a deviation, and here the deviation is given.',
    },
  },
  {
    id: 'uniform-noise',
    concerns: ['gaussianCorrupt', 'fit'],
    title: { es: 'Suma ruido uniforme', en: 'Adds uniform noise' },
    explanation: {
      es: 'Se pide ruido normal: `rng.normal`. El uniforme, aun con la misma media y varianza, tiene otra forma, y la identidad de Tweedie solo vale para el gaussiano.',
      en: "Normal noise is asked for: `rng.normal`. Uniform noise, even with the same mean and variance, has another shape, and Tweedie's identity holds for the Gaussian only.",
    },
  },
  {
    id: 'keeps-with-p',
    concerns: ['maskCorrupt', 'fit'],
    title: { es: 'Toma p como probabilidad de conservar', en: 'Takes p as the probability of keeping' },
    explanation: {
      es: '$p$ es la probabilidad de *descartar*: se conserva si $u \\ge p$. (Con p = 0,5 da igual, y por eso el error pasa inadvertido.)',
      en: '$p$ is the probability of *dropping*: an entry is kept if $u \\ge p$. (At p = 0.5 it makes no difference, and so goes unnoticed.)',
    },
  },
  {
    id: 'one-row-of-noise',
    concerns: ['gaussianCorrupt', 'fit'],
    title: { es: 'Una sola fila de ruido para todo el lote', en: 'A single row of noise for the whole batch' },
    explanation: {
      es: 'Cada muestra necesita su propia corrupción. Una fila de forma [1, D] se extiende a todas sin avisar, y el lote entero se mueve a la vez.',
      en: 'Each sample needs a corruption of its own. A row of shape [1, D] is broadcast to all of them silently, and the whole batch moves together.',
    },
  },
  {
    id: 'one-row-of-mask',
    concerns: ['maskCorrupt', 'fit'],
    title: { es: 'Una sola máscara para todo el lote', en: 'A single mask for the whole batch' },
    explanation: {
      es: 'Cada muestra necesita su propia máscara, de la forma de `y`. Con una sola fila [1, D], todas pierden las mismas entradas.',
      en: 'Each sample needs a mask of its own, in the shape of `y`. With a single row [1, D] all of them lose the same entries.',
    },
  },
  {
    id: 'noise-drawn-once',
    concerns: ['fit'],
    title: { es: 'Sortea la corrupción una sola vez', en: 'Draws the corruption once only' },
    explanation: {
      es: 'Con ruido fijo, la red puede aprenderse de memoria cada par ruidoso-limpio. Sortea en cada paso: así ve infinitas versiones de cada punto, y lo único que sirve es quitar ruido de verdad.',
      en: 'With fixed noise the network can learn each noisy-clean pair by heart. Draw at each step: then it sees endless versions of each point, and only real denoising helps.',
    },
  },
  {
    id: 'no-noise-in-training',
    concerns: ['fit'],
    title: { es: 'Entrena sin corromper', en: 'Trains without corrupting' },
    explanation: {
      es: 'Sin corrupción es un autoencoder corriente, y con una red ancha la mejor respuesta es copiar. Lo que obliga a aprender la forma de los datos es el ruido.',
      en: 'Without corruption it is a plain autoencoder, and for a wide network the best answer is to copy. It is the noise that forces it to learn the shape of the data.',
    },
  },
  {
    id: 'always-rescales',
    concerns: ['maskCorrupt', 'fit'],
    title: { es: 'Reescala siempre lo que conserva', en: 'Always rescales what it keeps' },
    explanation: {
      es: 'El factor $1/(1-p)$ es de la variante *dropout*, y solo con `rescale: true`. Por defecto lo conservado queda como estaba.',
      en: 'The factor $1/(1-p)$ belongs to the *dropout* variant, with `rescale: true` only. By default what is kept stays as it was.',
    },
  },
  {
    id: 'never-rescales',
    concerns: ['maskCorrupt', 'fit'],
    title: { es: 'No reescala nunca', en: 'Never rescales' },
    explanation: {
      es: 'Con `rescale: true`, lo conservado se multiplica por $1/(1-p)$: así la media de cada entrada es la de antes de corromper.',
      en: 'With `rescale: true`, what is kept is multiplied by $1/(1-p)$: then the mean of each entry is what it was before.',
    },
  },
  {
    id: 'rescales-by-p',
    concerns: ['maskCorrupt', 'fit'],
    title: { es: 'Reescala por 1/p en lugar de 1/(1 − p)', en: 'Rescales by 1/p instead of 1/(1 − p)' },
    explanation: {
      es: '$p$ es la probabilidad de *descartar*: se conserva una fracción $1 - p$, y lo conservado se multiplica por $1/(1-p)$ para que la media sea la de antes de corromper. (Con p = 0,5 da igual, y por eso el error pasa inadvertido.)',
      en: '$p$ is the probability of *dropping*: a share of $1 - p$ is kept, and what is kept is multiplied by $1/(1-p)$, so that the mean is what it was before. (At p = 0.5 it makes no difference, and so goes unnoticed.)',
    },
  },
  {
    id: 'divides-by-nothing',
    concerns: ['maskCorrupt', 'fit'],
    title: { es: 'Da NaN o infinito cuando p = 1', en: 'Gives NaN or infinity at p = 1' },
    explanation: {
      es: 'Con $p = 1$ no sobrevive nada, $1/(1-p)$ es infinito y $0 \\cdot \\infty$ es NaN. Trata ese caso aparte: el resultado son ceros.',
      en: 'At $p = 1$ nothing survives, $1/(1-p)$ is infinite and $0 \\cdot \\infty$ is NaN. Treat that case apart: the result is zeros.',
    },
  },
  {
    id: 'drops-at-zero',
    concerns: ['maskCorrupt', 'fit'],
    title: { es: 'Descarta con u ≤ p', en: 'Drops where u ≤ p' },
    explanation: {
      es: 'Los números uniformes van de 0, incluido, a 1, excluido. Con $u \\le p$, un $u = 0$ descartaría aun con $p = 0$. Usa $u < p$.',
      en: 'Uniform numbers run from 0, included, to 1, excluded. With $u \\le p$, a $u = 0$ would drop even at $p = 0$. Use $u < p$.',
    },
  },
  {
    id: 'mask-of-dropped',
    concerns: ['maskCorrupt'],
    title: { es: 'Devuelve la máscara de lo descartado', en: 'Returns the mask of what was dropped' },
    explanation: {
      es: '`mask` vale 1 donde la entrada se *conserva*: así `corrupted` = `y`·`mask`. La tuya es la contraria.',
      en: '`mask` is 1 where the entry is *kept*: so `corrupted` = `y`·`mask`. Yours is the opposite.',
    },
  },
  {
    id: 'field-backwards',
    concerns: ['vectorField', 'scoreEstimate'],
    title: { es: 'El campo apunta al revés', en: 'The field points backwards' },
    explanation: {
      es: 'La flecha va de $y$ a su reconstrucción: $r(y) - y$, hacia donde hay más datos. Con el signo contrario se aleja de ellos.',
      en: 'The arrow leads from $y$ to its reconstruction: $r(y) - y$, to where there are more data. With the other sign it leads away from them.',
    },
  },
  {
    id: 'score-over-sigma',
    concerns: ['scoreEstimate'],
    title: { es: 'Divide el campo entre σ y no entre σ²', en: 'Divides the field by σ and not by σ²' },
    explanation: {
      es: '$r(y) - y \\approx \\sigma^2 \\nabla \\log p$: se divide entre σ². El ruido entra al cuadrado porque en el exponente de la gaussiana está σ².',
      en: '$r(y) - y \\approx \\sigma^2 \\nabla \\log p$: divide by σ². The noise enters squared because the Gaussian has σ² in its exponent.',
    },
  },
  {
    id: 'score-undivided',
    concerns: ['scoreEstimate'],
    title: { es: 'No divide el campo entre σ²', en: 'Does not divide the field by σ²' },
    explanation: {
      es: '$r(y) - y \\approx \\sigma^2 \\nabla \\log p$: el campo es la pendiente *por* σ². Para estimar la pendiente se divide entre σ².',
      en: '$r(y) - y \\approx \\sigma^2 \\nabla \\log p$: the field is the slope *times* σ². To estimate the slope, divide by σ².',
    },
  },
  {
    id: 'energy-halved',
    concerns: ['reconstructionEnergy'],
    title: { es: 'Pone un ½ en la energía', en: 'Puts a ½ into the energy' },
    explanation: {
      es: 'Aquí la energía de reconstrucción es $\\lVert y - r(y) \\rVert^2$ entera; el ½ es de la pérdida.',
      en: 'The reconstruction energy here is the whole of $\\lVert y - r(y) \\rVert^2$; the ½ belongs to the loss.',
    },
  },
  {
    id: 'energy-averaged',
    concerns: ['reconstructionEnergy'],
    title: { es: 'Promedia la energía sobre los componentes', en: 'Averages the energy over the components' },
    explanation: {
      es: 'La energía de reconstrucción es $\\lVert y - r(y) \\rVert^2$: los cuadrados se *suman*. Un `mean` divide además entre el número de componentes.',
      en: 'The reconstruction energy is $\\lVert y - r(y) \\rVert^2$: the squares are *added up*. A `mean` divides by the number of components as well.',
    },
  },
  {
    id: 'energy-as-distance',
    concerns: ['reconstructionEnergy'],
    title: { es: 'Devuelve la distancia y no su cuadrado', en: 'Returns the distance and not its square' },
    explanation: {
      es: 'La energía es el *cuadrado* de la distancia, $\\lVert y - r(y) \\rVert^2$: sin raíz.',
      en: 'The energy is the *square* of the distance, $\\lVert y - r(y) \\rVert^2$: without the root.',
    },
  },
  {
    id: 'kernel-without-two',
    concerns: ['optimalDenoiser'],
    title: { es: 'Olvida el 2 del exponente', en: 'Forgets the 2 in the exponent' },
    explanation: {
      es: 'La gaussiana es $e^{-d^2/2\\sigma^2}$. Sin el 2, el eliminador de ruido cree que hay menos ruido del que hay, y se queda demasiado cerca del dato más próximo.',
      en: 'The Gaussian is $e^{-d^2/2\\sigma^2}$. Without the 2 the denoiser believes in less noise than there is, and stays too near the nearest data point.',
    },
  },
  {
    id: 'kernel-of-distance',
    concerns: ['optimalDenoiser'],
    title: { es: 'Usa la distancia sin elevar al cuadrado', en: 'Uses the distance without squaring it' },
    explanation: {
      es: 'En el exponente va la distancia *al cuadrado*: $\\lVert y - d_m \\rVert^2$. Con la distancia a secas, los datos lejanos pesan demasiado.',
      en: 'The exponent holds the *squared* distance: $\\lVert y - d_m \\rVert^2$. With the plain distance far data weigh too much.',
    },
  },
  {
    id: 'kernel-over-sigma',
    concerns: ['optimalDenoiser'],
    title: { es: 'Divide el exponente entre 2σ y no entre 2σ²', en: 'Divides the exponent by 2σ and not by 2σ²' },
    explanation: {
      es: 'La gaussiana es $e^{-d^2/2\\sigma^2}$: σ va al cuadrado, como la distancia, y el exponente no tiene unidades.',
      en: 'The Gaussian is $e^{-d^2/2\\sigma^2}$: σ is squared, like the distance, and the exponent has no units.',
    },
  },
  {
    id: 'softmax-over-queries',
    concerns: ['optimalDenoiser'],
    title: { es: 'Normaliza sobre los puntos ruidosos', en: 'Normalises over the noisy points' },
    explanation: {
      es: 'Cada punto ruidoso reparte su peso entre los *datos*: el softmax va sobre $m$, y los pesos de cada fila suman 1. Sobre el otro eje, el resultado depende de qué otros puntos se preguntan a la vez.',
      en: 'Each noisy point spreads its weight over the *data*: the softmax runs over $m$, and the weights of each row add up to 1. Over the other axis the result depends on which other points are asked together.',
    },
  },
  {
    id: 'weights-underflow',
    concerns: ['optimalDenoiser'],
    title: { es: 'Da NaN lejos de los datos', en: 'Gives NaN far away from the data' },
    explanation: {
      es: 'Lejos de todo, cada $e^{-d^2/2\\sigma^2}$ es 0 en float32, y 0/0 es NaN. Resta antes el mayor exponente, o usa `tf.softmax`, que ya lo hace.',
      en: 'Far away from everything each $e^{-d^2/2\\sigma^2}$ is 0 in float32, and 0/0 is NaN. Take out the largest exponent first, or use `tf.softmax`, which does.',
    },
  },
  {
    id: 'nearest-point',
    concerns: ['optimalDenoiser'],
    title: { es: 'Devuelve el dato más cercano', en: 'Returns the nearest data point' },
    explanation: {
      es: 'El mejor eliminador de ruido en error cuadrático es la *media* de los datos posibles, pesados por su verosimilitud. El más cercano es solo el límite de poco ruido.',
      en: 'The best denoiser in squared error is the *mean* of the possible data, weighted by their likelihood. The nearest is only the limit of little noise.',
    },
  },
  {
    id: 'squashes-output',
    concerns: ['mlpForward', 'daeLoss', 'fit'],
    title: { es: 'Aplica la activación también en la última capa', en: 'Applies the activation at the last layer too' },
    explanation: {
      es: 'La última capa es lineal: los datos reales no viven en (−1, 1), y una tanh a la salida nunca llegaría a la espiral.',
      en: 'The last layer is linear: real data do not live in (−1, 1), and a tanh at the output would never reach the spiral.',
    },
  },
  {
    id: 'hidden-activation-missing',
    concerns: ['mlpForward', 'daeLoss', 'fit'],
    title: { es: 'Olvida la activación de las capas ocultas', en: 'Forgets the activation of the hidden layers' },
    explanation: {
      es: 'Sin activación entre ellas, dos capas lineales son una sola capa lineal, y un mapa lineal no puede seguir una curva.',
      en: 'Without an activation between them two linear layers are one linear layer, and a linear map cannot follow a curve.',
    },
  },
  {
    id: 'mean-over-elements',
    concerns: ['daeLoss', 'fit'],
    title: { es: 'Promedia sobre todos los elementos, y sin ½', en: 'Averages over all elements, without the ½' },
    explanation: {
      es: 'Como en el autoencoder: ½, suma sobre componentes, media sobre muestras. `tf.losses.meanSquaredError` divide también entre las componentes y no lleva ½.',
      en: 'As in the autoencoder: ½, the sum over components, the mean over samples. `tf.losses.meanSquaredError` divides by the components too and has no ½.',
    },
  },
  {
    id: 'half-forgotten',
    concerns: ['daeLoss', 'fit'],
    title: { es: 'Olvida el ½ de la pérdida', en: 'Forgets the ½ of the loss' },
    explanation: {
      es: 'La pérdida es la media de $\\frac12 \\lVert y - r(\\tilde y) \\rVert^2$: con el ½, la derivada es justo el error.',
      en: 'The loss is the mean of $\\frac12 \\lVert y - r(\\tilde y) \\rVert^2$: with the ½ its derivative is just the error.',
    },
  },
  {
    id: 'normal-weights',
    concerns: ['initMlp'],
    title: { es: 'Sortea pesos que no son uniformes', en: 'Draws weights that are not uniform' },
    explanation: {
      es: 'La distribución pedida es uniforme en $[-a, a]$: ningún peso pasa de $a$, y una gaussiana siempre da alguno mucho mayor. Toma $u$ de `rng.uniform` y devuelve $a(2u - 1)$.',
      en: 'The law asked for is uniform on $[-a, a]$: no weight exceeds $a$, and a Gaussian always gives some that are far larger. Take $u$ from `rng.uniform` and return $a(2u - 1)$.',
    },
  },
  {
    id: 'start-by-inputs-only',
    concerns: ['initMlp'],
    title: { es: 'La escala inicial no es √(6/(n + d))', en: 'The initial scale is not √(6/(n + d))' },
    explanation: {
      es: 'Aquí $a = \\sqrt{6/(n + d)}$, con entradas *y* salidas de la capa (Glorot y Bengio). $1/\\sqrt{n}$ es la de `nn.Linear` en torch, $\\sqrt{6/n}$ la de He.',
      en: "Here $a = \\sqrt{6/(n + d)}$, with inputs *and* outputs of the layer (Glorot and Bengio). $1/\\sqrt{n}$ is that of torch's `nn.Linear`, $\\sqrt{6/n}$ He's.",
    },
  },
  {
    id: 'plain-descent',
    concerns: ['fit'],
    title: { es: 'Da pasos de SGD en lugar de Adam', en: 'Takes SGD steps instead of Adam' },
    explanation: {
      es: 'Se pide Adam: el paso es $\\hat m / (\\sqrt{\\hat v} + \\epsilon)$, no el gradiente a secas. `tf.train.adam` vale.',
      en: 'Adam is asked for: the step is $\\hat m / (\\sqrt{\\hat v} + \\epsilon)$, not the plain gradient. `tf.train.adam` will do.',
    },
  },
  {
    id: 'loss-noted-after',
    concerns: ['fit'],
    title: { es: 'Anota la pérdida después del paso', en: 'Notes the loss after the step' },
    explanation: {
      es: '`history[s]` es la pérdida del minilote con la que se calculó el gradiente: la de *antes* del paso.',
      en: '`history[s]` is the minibatch loss whose gradient was taken: the one *before* the step.',
    },
  },
  {
    id: 'whole-batch',
    concerns: ['fit'],
    title: { es: 'Usa todas las filas en cada paso', en: 'Uses all rows at each step' },
    explanation: {
      es: 'Cada paso toma un minilote de `batchSize` filas de `Y`, con o sin reemplazo. Con todas las filas el entrenamiento es otro: sin el ruido del muestreo y mucho más caro por paso.',
      en: 'Each step takes a minibatch of `batchSize` rows of `Y`, with or without replacement. With all rows it is another training: without the noise of sampling, and much dearer for each step.',
    },
  },
  {
    id: 'gradient-ascent',
    concerns: ['fit'],
    title: { es: 'Sube por el gradiente', en: 'Climbs the gradient' },
    explanation: {
      es: 'Se busca el mínimo de la pérdida: el paso va *en contra* del gradiente.',
      en: 'The minimum of the loss is sought: the step goes *against* the gradient.',
    },
  },
  {
    id: 'one-application-too-many',
    concerns: ['iterate'],
    title: { es: 'Aplica el mapa una vez de más', en: 'Applies the map once too often' },
    explanation: {
      es: '`steps` cuenta aplicaciones: 0 devuelve una copia de `y`, 1 devuelve $r(y)$.',
      en: '`steps` counts applications: 0 returns a copy of `y`, 1 returns $r(y)$.',
    },
  },
  {
    id: 'one-application-too-few',
    concerns: ['iterate'],
    title: { es: 'Aplica el mapa una vez de menos', en: 'Applies the map once too rarely' },
    explanation: {
      es: '`steps` cuenta aplicaciones: 1 ya devuelve $r(y)$, no `y`. El punto de partida no cuenta.',
      en: '`steps` counts applications: 1 returns $r(y)$ already, not `y`. The point at the start does not count.',
    },
  },
  {
    id: 'starts-again-each-time',
    concerns: ['iterate'],
    title: { es: 'Aplica el mapa siempre al punto inicial', en: 'Always applies the map to the first point' },
    explanation: {
      es: 'Cada aplicación parte de donde acabó la anterior: $y \\leftarrow r(y)$. Si siempre se usa la `y` recibida, cien pasos dan lo mismo que uno.',
      en: 'Each application starts where the one before ended: $y \\leftarrow r(y)$. Where the given `y` is used every time, a hundred steps are the same as one.',
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
];
