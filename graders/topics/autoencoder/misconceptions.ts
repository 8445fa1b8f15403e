/** A table of data, hence long: the known mistakes of this topic, as the student reads them. */
import type { Misconception } from '../../check/misconception.ts';

const BUILT_ON_LOSS = ['lossAndGrads', 'trainStep', 'fit'] as const;

export const misconceptions: readonly Misconception[] = [
  {
    id: 'mean-over-elements',
    concerns: ['mseLoss', ...BUILT_ON_LOSS],
    title: {
      es: 'Promedia el error sobre todos los elementos, y sin ½',
      en: 'Averages the error over all elements, without the ½',
    },
    explanation: {
      es: '`nn.MSELoss` (y `tf.losses.meanSquaredError`) dividen también entre $n$. La pérdida de la clase *suma* sobre los $n$ componentes y solo promedia sobre las $N$ muestras, con un ½: $\\frac1N \\sum_i \\frac12 \\lVert x_i - \\hat x_i \\rVert^2$. Con otro factor delante cambia también el lr adecuado.',
      en: "`nn.MSELoss` (and `tf.losses.meanSquaredError`) divide by $n$ as well. The lecture's loss *adds up* over the $n$ components and averages over the $N$ samples only, with a ½: $\\frac1N \\sum_i \\frac12 \\lVert x_i - \\hat x_i \\rVert^2$. Another factor in front also changes the right lr.",
    },
  },
  {
    id: 'half-mean-over-elements',
    concerns: ['mseLoss', ...BUILT_ON_LOSS],
    title: {
      es: 'Promedia el error también sobre los componentes',
      en: 'Averages the error over the components as well',
    },
    explanation: {
      es: 'La pérdida de la clase *suma* sobre los $n$ componentes y solo promedia sobre las $N$ muestras: $\\frac1N \\sum_i \\frac12 \\lVert x_i - \\hat x_i \\rVert^2$. Un `mean` sobre todo divide además entre $n$, y con ello cambia el lr adecuado.',
      en: "The lecture's loss *adds up* over the $n$ components and averages over the $N$ samples only: $\\frac1N \\sum_i \\frac12 \\lVert x_i - \\hat x_i \\rVert^2$. A `mean` over everything divides by $n$ as well, which changes the right lr.",
    },
  },
  {
    id: 'half-forgotten',
    concerns: ['mseLoss', ...BUILT_ON_LOSS],
    title: { es: 'Olvida el ½ del error cuadrático', en: 'Forgets the ½ of the squared error' },
    explanation: {
      es: 'La pérdida de una muestra es $\\frac12 \\lVert x - \\hat x \\rVert^2$. Gracias al ½, su derivada respecto a $\\hat x$ es sencillamente $\\hat x - x$; sin él, todos los gradientes salen el doble.',
      en: 'The loss of a sample is $\\frac12 \\lVert x - \\hat x \\rVert^2$. Thanks to the ½ its derivative with respect to $\\hat x$ is plainly $\\hat x - x$; without it every gradient comes out twice as large.',
    },
  },
  {
    id: 'sum-over-batch',
    concerns: ['mseLoss', ...BUILT_ON_LOSS],
    title: { es: 'Suma sobre el lote en vez de promediar', en: 'Adds up over the batch instead of averaging' },
    explanation: {
      es: 'Sobre las muestras se *promedia* ($\\frac1N$); sobre los componentes se suma. Si no, un lote más grande daría pasos más largos con el mismo lr.',
      en: 'Over the samples it is an *average* ($\\frac1N$); over the components a sum. Otherwise a larger batch would take longer steps with the same lr.',
    },
  },
  {
    id: 'bce-mean-over-features',
    concerns: ['bceLoss', 'bceWithLogitsLoss', ...BUILT_ON_LOSS],
    title: {
      es: 'Promedia la entropía cruzada sobre los componentes',
      en: 'Averages the cross-entropy over the components',
    },
    explanation: {
      es: 'Cada componente es una variable binaria aparte, y las log-probabilidades de variables independientes se *suman*. Dividir entre $n$ es lo que hacen `tf.metrics` y `tf.losses`; aquí solo se promedia sobre las muestras.',
      en: 'Each component is a binary variable of its own, and log-probabilities of independent variables *add up*. Dividing by $n$ is what `tf.metrics` and `tf.losses` do; here only the samples are averaged.',
    },
  },
  {
    id: 'bce-swapped',
    concerns: ['bceLoss', ...BUILT_ON_LOSS],
    title: {
      es: 'Intercambia objetivo y predicción en la entropía cruzada',
      en: 'Swaps target and prediction in the cross-entropy',
    },
    explanation: {
      es: 'El objetivo $x$ pondera el logaritmo de la *predicción*: $x \\ln \\hat x$. Al revés, $\\hat x \\ln x$, un objetivo de 0 o 1 da logaritmos infinitos, y la pérdida ya no mide cuánta probabilidad da la red a los datos.',
      en: 'The target $x$ weighs the logarithm of the *prediction*: $x \\ln \\hat x$. The other way round, $\\hat x \\ln x$, a target of 0 or 1 gives infinite logarithms, and the loss no longer measures how much probability the network gives the data.',
    },
  },
  {
    id: 'bce-zeros-forgotten',
    concerns: ['bceLoss', 'bceWithLogitsLoss', ...BUILT_ON_LOSS],
    title: { es: 'Deja fuera los ceros: solo cuenta x·ln x̂', en: 'Leaves the zeros out: only x·ln x̂ counts' },
    explanation: {
      es: 'Un píxel negro también informa. Sin el término $(1-x)\\ln(1-\\hat x)$, lo óptimo sería predecir siempre 1. (En clasificación con softmax basta una mitad, porque allí las probabilidades compiten; aquí cada componente va por su cuenta.)',
      en: 'A black pixel carries information too. Without the term $(1-x)\\ln(1-\\hat x)$ the best prediction would always be 1. (In classification with a softmax one half is enough, for there the probabilities compete; here each component stands alone.)',
    },
  },
  {
    id: 'sigmoid-twice',
    concerns: ['bceWithLogitsLoss', ...BUILT_ON_LOSS],
    title: { es: 'Aplica la sigmoide dos veces', en: 'Applies the sigmoid twice' },
    explanation: {
      es: '`bceWithLogitsLoss` ya lleva la sigmoide dentro: recibe $l$, no $\\sigma(l)$. Con dos sigmoides las probabilidades quedan encerradas entre 0,5 y 0,73, y la red no puede llegar a reconstruir un 0.',
      en: '`bceWithLogitsLoss` already contains the sigmoid: it receives $l$, not $\\sigma(l)$. With two of them the probabilities are locked between 0.5 and 0.73, and the network can never reconstruct a 0.',
    },
  },
  {
    id: 'naive-softplus',
    concerns: ['bceWithLogitsLoss'],
    title: { es: 'Se desborda con logits grandes', en: 'Overflows at large logits' },
    explanation: {
      es: 'En float32, $e^{89}$ ya es infinito, y también $\\ln(1 + e^l)$ calculado tal cual. Escribe $\\operatorname{softplus}(l) = \\max(l, 0) + \\ln(1 + e^{-|l|})$ (o usa `tf.softplus`): el exponente nunca es positivo y nada se desborda.',
      en: 'In float32, $e^{89}$ is infinite already, and so is $\\ln(1 + e^l)$ computed as written. Write $\\operatorname{softplus}(l) = \\max(l, 0) + \\ln(1 + e^{-|l|})$ (or use `tf.softplus`): the exponent is never positive and nothing overflows.',
    },
  },
  {
    id: 'logits-clamped',
    concerns: ['bceWithLogitsLoss'],
    title: { es: 'La pérdida deja de crecer con logits grandes', en: 'The loss stops growing at large logits' },
    explanation: {
      es: 'Si $\\hat x = \\sigma(l)$ se recorta a $[10^{-7}, 1 - 10^{-7}]$, ningún componente cuesta más de unos 16, aunque su logit sea −10 000. La ventaja de partir de los logits es justamente que no hace falta recortar: para $l$ grande, la pérdida crece como $|l|$.',
      en: 'Where $\\hat x = \\sigma(l)$ is clamped to $[10^{-7}, 1 - 10^{-7}]$, no component costs more than about 16, even at a logit of −10,000. The very point of starting from logits is that no clamp is needed: for a large $l$ the loss grows like $|l|$.',
    },
  },
  {
    id: 'bce-outside-unit',
    concerns: ['bceLoss', 'bceWithLogitsLoss', ...BUILT_ON_LOSS],
    title: { es: 'Acepta la entropía cruzada fuera de [0, 1]', en: 'Accepts the cross-entropy outside [0, 1]' },
    explanation: {
      es: "La entropía cruzada compara probabilidades: objetivos y predicciones deben estar en $[0, 1]$. Con salidas tanh o datos en $[-1, 1]$ (como los del cuaderno de la clase) los logaritmos dan NaN o un número sin sentido. Lanza un error, y exige un decodificador sigmoide para `'bce'`.",
      en: "The cross-entropy compares probabilities: targets and predictions must lie in $[0, 1]$. With tanh outputs or data in $[-1, 1]$ (as in the lecture's notebook) the logarithms give NaN or a meaningless number. Throw an error, and demand a sigmoid decoder for `'bce'`.",
    },
  },
  {
    id: 'tied-one-path',
    concerns: BUILT_ON_LOSS,
    title: {
      es: 'Con pesos atados, deriva solo uno de los dos usos',
      en: 'With tied weights, differentiates only one of the two uses',
    },
    explanation: {
      es: 'Con pesos atados, $W_e$ aparece dos veces en $g(f(x W_e + b_e) W_e^\\top + b_d)$. Por la regla de la cadena su gradiente es la *suma* de los dos: el del codificador más la traspuesta del del decodificador.',
      en: 'With tied weights, $W_e$ occurs twice in $g(f(x W_e + b_e) W_e^\\top + b_d)$. By the chain rule its gradient is the *sum* of both: that of the encoder plus the transpose of that of the decoder.',
    },
  },
  {
    id: 'output-slope-forgotten',
    concerns: BUILT_ON_LOSS,
    title: {
      es: 'Olvida la derivada de la activación de salida',
      en: 'Forgets the derivative of the output activation',
    },
    explanation: {
      es: "Con la pérdida cuadrática, el error que vuelve a la suma de salida es $(\\hat x - x) \\odot g'(a)$, no $\\hat x - x$ a secas: para la sigmoide $g' = \\hat x(1-\\hat x)$ y para tanh $g' = 1 - \\hat x^2$. Solo con la entropía cruzada y la sigmoide se cancela ese factor.",
      en: "With the squared loss, the error that returns to the output sum is $(\\hat x - x) \\odot g'(a)$, not $\\hat x - x$ alone: for the sigmoid $g' = \\hat x(1-\\hat x)$, for tanh $g' = 1 - \\hat x^2$. Only with the cross-entropy and the sigmoid does that factor cancel.",
    },
  },
  {
    id: 'bce-gradient-of-mse',
    concerns: BUILT_ON_LOSS,
    title: {
      es: "Da para `'bce'` el gradiente de la pérdida cuadrática",
      en: "Gives for `'bce'` the gradient of the squared loss",
    },
    explanation: {
      es: 'La pérdida y su gradiente deben ser de la misma función. Con la entropía cruzada y la sigmoide, el error a la salida es simplemente $(\\hat x - x)/N$, sin $\\hat x (1 - \\hat x)$: por eso no se frena cuando la sigmoide se satura.',
      en: 'The loss and its gradient must belong to one function. With the cross-entropy and the sigmoid, the error at the output is simply $(\\hat x - x)/N$, without $\\hat x (1 - \\hat x)$: that is why it does not slow down where the sigmoid saturates.',
    },
  },
  {
    id: 'gradient-ascent',
    concerns: ['sgdStep', 'trainStep', 'fit'],
    title: { es: 'Sube por el gradiente en vez de bajar', en: 'Climbs the gradient instead of descending' },
    explanation: {
      es: 'El gradiente apunta hacia donde la pérdida *crece*. Para bajarla hay que restarlo: $\\theta - \\text{lr} \\cdot g$. Una `history` que crece es la señal.',
      en: 'The gradient points to where the loss *grows*. To lower it, subtract: $\\theta - \\text{lr} \\cdot g$. A `history` that rises is the sign.',
    },
  },
  {
    id: 'loss-after-step',
    concerns: ['trainStep'],
    title: { es: 'Devuelve la pérdida de después del paso', en: 'Returns the loss after the step' },
    explanation: {
      es: '`trainStep` devuelve la pérdida con la que se calculó el gradiente, es decir, la de *antes* del paso. Es la que ya tienes: no hace falta pasar el lote otra vez por la red.',
      en: '`trainStep` returns the loss from which the gradient was computed, that is the one *before* the step. You have it already: the batch need not pass through the network again.',
    },
  },
  {
    id: 'no-bias-correction',
    concerns: ['adamStep', 'fit'],
    title: {
      es: 'Usa los momentos de Adam sin corregir su sesgo',
      en: "Uses Adam's moments without correcting their bias",
    },
    explanation: {
      es: 'Los momentos empiezan en 0 y al principio se quedan cortos: $m$ un factor $1 - \\beta_1^t$ y $v$ uno $1 - \\beta_2^t$. Divide cada uno entre el suyo; si no, el primer paso mide $0{,}1/\\sqrt{0{,}001} = 3{,}16$ veces lr en vez de lr.',
      en: 'The moments start at 0 and are too small at first: $m$ by a factor $1 - \\beta_1^t$, $v$ by $1 - \\beta_2^t$. Divide each by its own; otherwise the first step measures $0.1/\\sqrt{0.001} = 3.16$ times lr instead of lr.',
    },
  },
  {
    id: 'epsilon-inside-root',
    concerns: ['adamStep', 'fit'],
    title: { es: 'Suma epsilon dentro de la raíz', en: 'Adds epsilon inside the root' },
    explanation: {
      es: 'En Adam se divide entre $\\sqrt{\\hat v} + \\epsilon$: primero la raíz y después $\\epsilon$. Dentro de la raíz, $10^{-8}$ actúa como $10^{-4}$ y frena los parámetros de gradiente pequeño.',
      en: 'Adam divides by $\\sqrt{\\hat v} + \\epsilon$: first the root, then $\\epsilon$. Inside the root, $10^{-8}$ acts like $10^{-4}$ and holds back the parameters of small gradient.',
    },
  },
  {
    id: 'correction-from-zero',
    concerns: ['adamStep', 'fit'],
    title: { es: 'Corrige el sesgo con el t anterior', en: 'Corrects the bias with the t before' },
    explanation: {
      es: 'Primero se incrementa el contador: el primer paso usa $t = 1$. Con $t = 0$, $1 - \\beta^0 = 0$ y la corrección divide entre cero.',
      en: 'Increase the counter first: the first step uses $t = 1$. With $t = 0$, $1 - \\beta^0 = 0$ and the correction divides by zero.',
    },
  },
  {
    id: 'adam-state-lost',
    concerns: ['fit', 'adamStep'],
    title: {
      es: 'No pasa la memoria de Adam al paso siguiente',
      en: "Does not hand Adam's memory on to the next step",
    },
    explanation: {
      es: "Adam vive de su memoria: devuelve $t'$, $m'$ y $v'$ nuevos y dáselos al paso siguiente. Si cada paso empieza de cero, se mueve siempre lr por el signo del gradiente y nunca frena al llegar al fondo.",
      en: "Adam lives on its memory: return the new $t'$, $m'$ and $v'$ and give them to the next step. Where each step starts from nothing, it always moves by lr times the sign of the gradient and never slows down at the bottom.",
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
    id: 'samples-with-replacement',
    concerns: ['fit'],
    title: { es: 'Sortea los lotes con reemplazo', en: 'Draws the batches with replacement' },
    explanation: {
      es: 'Una época es una permutación cortada en lotes. Con índices sorteados cada vez, alrededor de un tercio de las muestras no aparece en toda la época, y otras salen varias veces.',
      en: 'An epoch is one permutation cut into batches. With indices drawn each time, about a third of the samples do not appear in the whole epoch, and others come several times.',
    },
  },
  {
    id: 'no-shuffle',
    concerns: ['fit'],
    title: { es: 'No baraja las muestras', en: 'Does not shuffle the samples' },
    explanation: {
      es: 'Los datos suelen venir ordenados (por clase, por fecha), y entonces cada lote tira siempre hacia lo mismo. Baraja con `rng` al empezar cada época.',
      en: 'Data often come sorted (by class, by date), and then each batch always pulls the same way. Shuffle with `rng` at the start of each epoch.',
    },
  },
  {
    id: 'shuffles-once',
    concerns: ['fit'],
    title: { es: 'Baraja una sola vez para todas las épocas', en: 'Shuffles once for all epochs' },
    explanation: {
      es: 'Si la permutación se reutiliza, los lotes son siempre los mismos grupos. Cada época necesita una permutación nueva: el sorteo va dentro del bucle.',
      en: 'Where the permutation is reused, the batches are always the same groups. Each epoch needs a new permutation: the draw belongs inside the loop.',
    },
  },
  {
    id: 'short-batch-weighs-less',
    concerns: ['fit'],
    title: { es: 'Divide el lote corto entre batchSize', en: 'Divides the short batch by batchSize' },
    explanation: {
      es: 'La pérdida de un lote es la media sobre *sus* muestras: si en el último hay 1 en vez de 3, se divide entre 1. Usa el tamaño real del lote (`batch.shape[0]`).',
      en: "The loss of a batch is the mean over *its own* samples: where the last has 1 instead of 3, divide by 1. Use the batch's real size (`batch.shape[0]`).",
    },
  },
  {
    id: 'history-before-epoch',
    concerns: ['fit'],
    title: {
      es: 'Anota en `history` las pérdidas de antes de los pasos',
      en: 'Notes in `history` the losses before the steps',
    },
    explanation: {
      es: '`history[e]` es la pérdida de *todos* los datos con los parámetros que hay *después* de la época $e$. La media de las pérdidas de los lotes mezcla parámetros distintos y va un paso por detrás.',
      en: '`history[e]` is the loss of *all* data at the parameters *after* epoch $e$. The mean of the batch losses mixes different parameters and lags a step behind.',
    },
  },
  {
    id: 'equal-weights',
    concerns: ['init'],
    title: { es: 'Empieza con todos los pesos iguales', en: 'Starts with all weights equal' },
    explanation: {
      es: 'Si todas las unidades ocultas empiezan iguales, reciben el mismo gradiente y siguen iguales para siempre: $d$ copias de una sola unidad. El azar rompe esa simetría.',
      en: 'Where all hidden units start equal they receive the same gradient and stay equal for ever: $d$ copies of a single unit. Randomness breaks that symmetry.',
    },
  },
  {
    id: 'init-other-scale',
    concerns: ['init'],
    title: { es: 'La escala inicial no es √(6/(n + d))', en: 'The initial scale is not √(6/(n + d))' },
    explanation: {
      es: 'Se pide $a = \\sqrt{6/(n + d)}$ (Glorot y Bengio), con entradas *y* salidas: así ni las activaciones al avanzar ni los gradientes al volver crecen o se apagan. $1/\\sqrt{n}$ es la de `nn.Linear` en torch, $\\sqrt{6/n}$ la de He, y $\\sqrt{2/(n + d)}$ es la desviación típica, no el extremo.',
      en: "Asked for is $a = \\sqrt{6/(n + d)}$ (Glorot and Bengio), with inputs *and* outputs: so neither activations on their way forward nor gradients on their way back grow or fade. $1/\\sqrt{n}$ is that of torch's `nn.Linear`, $\\sqrt{6/n}$ He's, and $\\sqrt{2/(n + d)}$ is the standard deviation, not the end of the range.",
    },
  },
  {
    id: 'init-normal',
    concerns: ['init'],
    title: { es: 'Sortea pesos que no son uniformes', en: 'Draws weights that are not uniform' },
    explanation: {
      es: 'La distribución pedida es uniforme en $[-a, a]$: ningún peso pasa de $a$, y una gaussiana siempre da alguno mucho mayor. Toma $u$ de `rng.uniform` y devuelve $a(2u - 1)$.',
      en: 'The law asked for is uniform on $[-a, a]$: no weight exceeds $a$, and a Gaussian always gives some that are far larger. Take $u$ from `rng.uniform` and return $a(2u - 1)$.',
    },
  },
  {
    id: 'decoder-starts-as-mirror',
    concerns: ['init'],
    title: { es: 'Empieza Wd como la traspuesta de We', en: 'Starts Wd as the transpose of We' },
    explanation: {
      es: 'Sin `tied`, `We` y `Wd` son parámetros independientes, y cada uno se sortea por su cuenta. Compartir el comienzo es media atadura: la pide quien pone `tied: true`, y entonces `Wd` ni siquiera existe.',
      en: 'Without `tied`, `We` and `Wd` are independent parameters, and each is drawn on its own. Sharing the start is half a tie: whoever wants one says `tied: true`, and then there is no `Wd` at all.',
    },
  },
  {
    id: 'no-output-activation',
    concerns: ['decode', 'reconstruct', ...BUILT_ON_LOSS],
    title: { es: 'No aplica la activación del decodificador', en: "Does not apply the decoder's activation" },
    explanation: {
      es: 'También la salida tiene su activación: $\\hat x = g(h W_d + b_d)$, con $g$ = `cfg.decoder`. Sin ella, la salida no respeta el rango de los datos, y la entropía cruzada recibe números que no son probabilidades.',
      en: 'The output has an activation too: $\\hat x = g(h W_d + b_d)$, with $g$ = `cfg.decoder`. Without it the output does not keep to the range of the data, and the cross-entropy receives numbers that are no probabilities.',
    },
  },
  {
    id: 'encoder-activation-twice',
    concerns: ['decode', 'reconstruct', ...BUILT_ON_LOSS],
    title: {
      es: 'Usa la activación del codificador también a la salida',
      en: "Uses the encoder's activation at the output too",
    },
    explanation: {
      es: 'Son dos activaciones distintas: `cfg.encoder` para $h$ y `cfg.decoder` para $\\hat x$. La de salida se elige según los datos (lineal para reales, sigmoide para $[0, 1]$), no según la capa oculta.',
      en: "They are two different activations: `cfg.encoder` for $h$ and `cfg.decoder` for $\\hat x$. The output's is chosen after the data (linear for real numbers, sigmoid for $[0, 1]$), not after the hidden layer.",
    },
  },
  {
    id: 'changes-p0',
    concerns: ['fit'],
    title: { es: 'Modifica los parámetros recibidos', en: 'Changes the parameters it was given' },
    explanation: {
      es: '`fit` devuelve parámetros *nuevos*; quien llamó aún necesita `p0`, por ejemplo para entrenar otra vez desde el mismo punto. Empieza con una copia, y no escribas en lo que da `dataSync()`, que puede ser la memoria del propio tensor.',
      en: "`fit` returns *new* parameters; the caller still needs `p0`, for instance to train once more from the same point. Start from a copy, and do not write into what `dataSync()` gives, which may be the tensor's own memory.",
    },
  },
  {
    id: 'disposes-p0',
    concerns: ['fit'],
    title: { es: 'Libera los parámetros recibidos', en: 'Disposes the parameters it was given' },
    explanation: {
      es: '`fit` devuelve parámetros *nuevos*; quien llamó aún necesita `p0`, por ejemplo para entrenar otra vez desde el mismo punto. Libera solo los tensores que tú creas: los parámetros viejos del primer paso son los de quien llamó.',
      en: "`fit` returns *new* parameters; the caller still needs `p0`, for instance to train once more from the same point. Dispose only of tensors that you made: the old parameters of the first step are the caller's.",
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
    id: 'kernel-rows',
    concerns: ['kernelImages'],
    title: { es: 'Corta las imágenes de las filas de We', en: 'Cuts the images from the rows of We' },
    explanation: {
      es: 'La unidad $j$ calcula $x \\cdot W_e[:, j]$: lo que mira es la *columna* $j$. `reshape` lee por filas, así que antes hay que trasponer; si no, cada imagen mezcla píxeles de todas las unidades.',
      en: 'Unit $j$ computes $x \\cdot W_e[:, j]$: what it looks at is *column* $j$. `reshape` reads row by row, so transpose first; otherwise each image mixes pixels of all units.',
    },
  },
  {
    id: 'interpolates-pixels',
    concerns: ['interpolate'],
    title: { es: 'Mezcla los píxeles y no los códigos', en: 'Mixes the pixels and not the codes' },
    explanation: {
      es: 'Mezclar dos imágenes da una doble exposición. La gracia está en mezclar los *códigos*, $(1-t)\\,h_a + t\\,h_b$, y decodificar: el camino pasa por cosas que la red sabe dibujar. Con un codificador no lineal no es lo mismo.',
      en: 'Mixing two images gives a double exposure. The point is to mix the *codes*, $(1-t)\\,h_a + t\\,h_b$, and decode: the path leads through things that the network knows how to draw. With a nonlinear encoder that is not the same.',
    },
  },
];
