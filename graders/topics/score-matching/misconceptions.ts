import type { Misconception } from '../../check/misconception.ts';

/** What each known mistake teaches; its code is `reference/score-matching/misconceptions/<id>.ts`. */
export const misconceptions: readonly Misconception[] = [
  {
    id: 'linear-network',
    concerns: ['score', 'explicitLoss', 'denoisingLoss', 'lossAndGrads', 'fit'],
    title: { es: 'Olvida la tangente hiperbólica de la capa oculta', en: 'Forgets the tanh of the hidden layer' },
    explanation: {
      es: 'Sin activación, la red es un solo mapa lineal: su score sería siempre el de una gaussiana. La capa oculta es $\\tanh(xW + b)$.',
      en: "Without an activation the network is one linear map: its score would always be a Gaussian's. The hidden layer is $\\tanh(xW + b)$.",
    },
  },
  {
    id: 'output-bias-forgotten',
    concerns: ['score', 'explicitLoss', 'denoisingLoss', 'lossAndGrads', 'fit'],
    title: { es: 'Olvida el sesgo de la salida', en: 'Forgets the bias of the output' },
    explanation: {
      es: 'La flecha es $\\tanh(xW + b)V + c$: sin $c$, la red no puede desplazarlas todas a la vez.',
      en: 'The arrow is $\\tanh(xW + b)V + c$: without $c$ the network cannot shift all of them at once.',
    },
  },
  {
    id: 'squashes-output',
    concerns: ['score', 'explicitLoss', 'denoisingLoss', 'lossAndGrads', 'fit'],
    title: { es: 'Aplica la tangente también a la salida', en: 'Applies tanh to the output too' },
    explanation: {
      es: 'La salida es lineal: lejos de los datos las flechas son largas, y una tanh las dejaría en 1.',
      en: 'The output is linear: far from the data arrows are long, and a tanh would keep them at 1.',
    },
  },
  {
    id: 'slope-forgotten',
    concerns: ['divergence', 'explicitLoss', 'lossAndGrads', 'fit'],
    title: { es: 'Olvida la derivada de la tangente', en: 'Forgets the derivative of tanh' },
    explanation: {
      es: 'La regla de la cadena pasa por la activación: cada unidad oculta cuenta con $1 - t_h^2$, que depende del punto.',
      en: 'The chain rule goes through the activation: each hidden unit counts with $1 - t_h^2$, which depends on the point.',
    },
  },
  {
    id: 'whole-jacobian',
    concerns: ['divergence', 'explicitLoss', 'lossAndGrads', 'fit'],
    title: { es: 'Suma todo el jacobiano, no su diagonal', en: 'Sums the whole Jacobian, not its diagonal' },
    explanation: {
      es: 'La traza suma $\\partial \\psi_d / \\partial x_d$, cada componente por su propia coordenada. El gradiente de la *suma* de las componentes lleva también las cruzadas.',
      en: 'The trace sums $\\partial \\psi_d / \\partial x_d$, each component by its own coordinate. The gradient of the *sum* of the components has the mixed ones too.',
    },
  },
  {
    id: 'trace-averaged',
    concerns: ['divergence', 'explicitLoss', 'lossAndGrads', 'fit'],
    title: { es: 'Promedia las derivadas de la traza', en: 'Averages the derivatives of the trace' },
    explanation: {
      es: 'La traza es una suma sobre las coordenadas; con la media, el peso de las dos partes de la pérdida dependería de $D$.',
      en: 'The trace is a sum over the coordinates; with the mean the weight of the two parts of the loss would depend on $D$.',
    },
  },
  {
    id: 'slope-of-sigmoid',
    concerns: ['divergence', 'explicitLoss', 'lossAndGrads', 'fit'],
    title: { es: 'Deriva la tangente como si fuera la sigmoide', en: 'Differentiates tanh as if it were the sigmoid' },
    explanation: {
      es: 'La derivada de la tangente hiperbólica es $1 - t^2$; $s(1 - s)$ es la de la sigmoide.',
      en: 'The derivative of tanh is $1 - t^2$; $s(1 - s)$ is that of the sigmoid.',
    },
  },
  {
    id: 'explicit-half-forgotten',
    concerns: ['explicitLoss', 'lossAndGrads', 'fit'],
    title: {
      es: 'Olvida el ½ de la norma en la pérdida explícita',
      en: 'Forgets the ½ of the norm in the explicit loss',
    },
    explanation: {
      es: 'El ½ viene del cuadrado del que se parte: sin él, el equilibrio entre la norma y la traza es otro, y el mínimo ya no es el score.',
      en: 'The ½ comes from the square where it began: without it norm and trace balance elsewhere, and the minimum is the score no longer.',
    },
  },
  {
    id: 'trace-subtracted',
    concerns: ['explicitLoss', 'lossAndGrads', 'fit'],
    title: { es: 'Resta la traza', en: 'Subtracts the trace' },
    explanation: {
      es: 'Al integrar por partes, $-\\mathbb E\\, \\psi \\cdot \\nabla \\log p$ se vuelve $+\\mathbb E \\operatorname{tr} \\nabla \\psi$. Con el otro signo, las flechas huyen de los datos.',
      en: 'Integration by parts turns $-\\mathbb E\\, \\psi \\cdot \\nabla \\log p$ into $+\\mathbb E \\operatorname{tr} \\nabla \\psi$. With the other sign arrows flee the data.',
    },
  },
  {
    id: 'trace-forgotten',
    concerns: ['explicitLoss', 'lossAndGrads', 'fit'],
    title: { es: 'Olvida la traza', en: 'Forgets the trace' },
    explanation: {
      es: 'Sin la traza el mínimo es $\\psi = 0$: nada dice dónde están los datos.',
      en: 'Without the trace the minimum is $\\psi = 0$: nothing says where the data are.',
    },
  },
  {
    id: 'explicit-summed',
    concerns: ['explicitLoss', 'lossAndGrads', 'fit'],
    title: { es: 'Suma sobre los puntos en la pérdida explícita', en: 'Sums over the points in the explicit loss' },
    explanation: {
      es: 'La pérdida es la media sobre los puntos: si no, el paso de aprendizaje dependería de cuántos haya.',
      en: 'The loss is the mean over the points: else the learning rate would depend on how many there are.',
    },
  },
  {
    id: 'norm-over-entries',
    concerns: ['explicitLoss', 'lossAndGrads', 'fit'],
    title: { es: 'Promedia la norma sobre las coordenadas', en: 'Averages the norm over the coordinates' },
    explanation: {
      es: 'La norma al cuadrado es una suma sobre las coordenadas, como la traza: `mean()` sobre todos los elementos divide además entre $D$.',
      en: 'The squared norm is a sum over the coordinates, as the trace is: `mean()` over all elements divides by $D$ too.',
    },
  },
  {
    id: 'norm-gradient-only',
    concerns: ['lossAndGrads', 'fit'],
    title: { es: 'Deriva solo la norma, no la traza', en: 'Differentiates the norm alone, not the trace' },
    explanation: {
      es: 'La traza depende de `W`, `b` y `V`, y es la parte que atrae las flechas hacia los datos: también hay que derivarla.',
      en: 'The trace depends on `W`, `b` and `V`, and is the part that draws the arrows to the data: it must be differentiated too.',
    },
  },
  {
    id: 'gradient-summed',
    concerns: ['lossAndGrads', 'fit'],
    title: { es: 'Suma el gradiente sobre los puntos', en: 'Sums the gradient over the points' },
    explanation: {
      es: 'La pérdida es una media, así que su gradiente también lo es: falta dividir entre $N$.',
      en: 'The loss is a mean, and so is its gradient: the division by $N$ is missing.',
    },
  },
  {
    id: 'target-backwards',
    concerns: ['denoisingTarget', 'denoisingLoss', 'fit'],
    title: {
      es: 'El objetivo apunta del limpio al ruidoso',
      en: 'The target points from the clean point to the noisy one',
    },
    explanation: {
      es: 'La flecha en el punto ruidoso debe llevar de vuelta al limpio: $(x - \\tilde x)/\\sigma^2$.',
      en: 'The arrow at the noisy point must lead back to the clean one: $(x - \\tilde x)/\\sigma^2$.',
    },
  },
  {
    id: 'target-over-sigma',
    concerns: ['denoisingTarget', 'denoisingLoss', 'fit'],
    title: { es: 'Divide el objetivo entre σ, no entre σ²', en: 'Divides the target by σ, not by σ²' },
    explanation: {
      es: 'El score de $N(x, \\sigma^2 I)$ se divide entre la *varianza*.',
      en: 'The score of $N(x, \\sigma^2 I)$ is divided by the *variance*.',
    },
  },
  {
    id: 'target-undivided',
    concerns: ['denoisingTarget', 'denoisingLoss', 'fit'],
    title: { es: 'No divide el objetivo entre σ²', en: 'Does not divide the target by σ²' },
    explanation: {
      es: '$x - \\tilde x$ es el camino de vuelta; el score es ese camino entre $\\sigma^2$.',
      en: '$x - \\tilde x$ is the way back; the score is that way over $\\sigma^2$.',
    },
  },
  {
    id: 'denoising-half-forgotten',
    concerns: ['denoisingLoss', 'fit'],
    title: { es: 'Olvida el ½ de la pérdida con ruido', en: 'Forgets the ½ of the denoising loss' },
    explanation: {
      es: 'La pérdida es la media de $\\frac12 \\lVert \\cdot \\rVert^2$: solo así se lleva con la explícita una constante.',
      en: 'The loss is the mean of $\\frac12 \\lVert \\cdot \\rVert^2$: only so is it a constant apart from the explicit one.',
    },
  },
  {
    id: 'arrow-at-clean',
    concerns: ['denoisingLoss', 'fit'],
    title: { es: 'Evalúa la red en el punto limpio', en: 'Evaluates the network at the clean point' },
    explanation: {
      es: 'La red tiene que responder en el punto *ruidoso*, sin saber de qué limpio viene; en el limpio, el objetivo sería ruido sin relación con la entrada.',
      en: 'The network must answer at the *noisy* point, not knowing which clean one it came from; at the clean one the target would be noise unrelated to the input.',
    },
  },
  {
    id: 'weighted-by-variance',
    concerns: ['denoisingLoss', 'fit'],
    title: { es: 'Multiplica la pérdida con ruido por σ²', en: 'Multiplies the denoising loss by σ²' },
    explanation: {
      es: 'Ese peso es el de Song y Ermon cuando una red aprende *varios* niveles a la vez; aquí hay uno, y la pérdida no lo lleva.',
      en: "That weight is Song and Ermon's where one network learns *several* levels at once; here there is one, and the loss has none.",
    },
  },
  {
    id: 'noise-left-out',
    concerns: ['gaussianFit'],
    title: { es: 'Olvida el ruido en la precisión', en: 'Leaves the noise out of the precision' },
    explanation: {
      es: 'Lo que se ve tras el ruido tiene varianza $s^2 + \\sigma^2$: su score es más suave que el de los datos.',
      en: 'What is seen after the noise has the variance $s^2 + \\sigma^2$: its score is gentler than that of the data.',
    },
  },
  {
    id: 'deviations-added',
    concerns: ['gaussianFit'],
    title: { es: 'Suma desviaciones en lugar de varianzas', en: 'Adds deviations instead of variances' },
    explanation: {
      es: 'De variables independientes se suman las *varianzas*: $s^2 + \\sigma^2$, no $(s + \\sigma)^2$.',
      en: 'Of independent variables the *variances* add up: $s^2 + \\sigma^2$, not $(s + \\sigma)^2$.',
    },
  },
  {
    id: 'variance-unbiased',
    concerns: ['gaussianFit'],
    title: { es: 'Calcula la varianza con N − 1', en: 'Takes the variance by N − 1' },
    explanation: {
      es: 'Lo que minimiza la media de la pérdida es la varianza por $\\frac1N$; con $N - 1$, un solo punto no tendría ninguna.',
      en: 'What minimises the mean of the loss is the variance by $\\frac1N$; by $N - 1$ a single point would have none.',
    },
  },
  {
    id: 'variance-for-precision',
    concerns: ['gaussianFit'],
    title: { es: 'Devuelve la varianza en lugar de la precisión', en: 'Returns the variance instead of the precision' },
    explanation: {
      es: 'La precisión es la *inversa* de la varianza: cuanto más apretados los datos, más largas las flechas.',
      en: 'The precision is the *inverse* of the variance: the tighter the data, the longer the arrows.',
    },
  },
  {
    id: 'mixture-over-sigma',
    concerns: ['mixtureScore', 'annealedLangevin'],
    title: { es: 'Divide el score de la mezcla entre σ', en: "Divides the mixture's score by σ" },
    explanation: {
      es: 'El camino a la media ponderada se divide entre la *varianza*, σ².',
      en: 'The way to the weighted mean is divided by the *variance*, σ².',
    },
  },
  {
    id: 'mixture-undivided',
    concerns: ['mixtureScore', 'annealedLangevin'],
    title: { es: 'No divide el score de la mezcla entre σ²', en: "Does not divide the mixture's score by σ²" },
    explanation: {
      es: '$\\sum_m w_m d_m - x$ es adonde lleva el mejor eliminador de ruido; el score es eso entre $\\sigma^2$.',
      en: '$\\sum_m w_m d_m - x$ is where the best denoiser leads; the score is that over $\\sigma^2$.',
    },
  },
  {
    id: 'mixture-backwards',
    concerns: ['mixtureScore', 'annealedLangevin'],
    title: { es: 'Da el score de la mezcla al revés', en: "Gives the mixture's score backwards" },
    explanation: {
      es: 'El score sube por la densidad, hacia los datos; el gradiente de la *energía* es el que se aleja de ellos.',
      en: 'The score climbs the density, towards the data; it is the gradient of the *energy* that leads away from them.',
    },
  },
  {
    id: 'kernel-without-two',
    concerns: ['mixtureScore', 'annealedLangevin'],
    title: { es: 'Olvida el 2 del exponente', en: 'Forgets the 2 in the exponent' },
    explanation: {
      es: 'El exponente de una gaussiana es $-\\lVert \\cdot \\rVert^2 / 2\\sigma^2$: sin el 2, sus pesos son los de otra desviación.',
      en: "A Gaussian's exponent is $-\\lVert \\cdot \\rVert^2 / 2\\sigma^2$: without the 2 the weights are those of another deviation.",
    },
  },
  {
    id: 'kernel-of-distance',
    concerns: ['mixtureScore', 'annealedLangevin'],
    title: { es: 'Pesa por la distancia, no por su cuadrado', en: 'Weighs by the distance, not by its square' },
    explanation: {
      es: 'La gaussiana decae con el *cuadrado* de la distancia: lo lejano cuenta mucho menos.',
      en: 'A Gaussian falls off with the *square* of the distance: what is far counts far less.',
    },
  },
  {
    id: 'nearest-only',
    concerns: ['mixtureScore', 'annealedLangevin'],
    title: { es: 'Tira solo hacia el dato más cercano', en: 'Pulls to the nearest datum alone' },
    explanation: {
      es: 'Cada dato tira según lo probable que es que el punto venga de él; el más cercano solo es el límite de poco ruido.',
      en: 'Each datum pulls by how likely the point came from it; the nearest alone is the limit of little noise.',
    },
  },
  {
    id: 'softmax-over-points',
    concerns: ['mixtureScore', 'annealedLangevin'],
    title: { es: 'Normaliza los pesos sobre los puntos', en: 'Normalises the weights over the points' },
    explanation: {
      es: 'Los pesos de *cada punto* suman 1 sobre los datos. Normalizados sobre los puntos, la respuesta de uno dependería de los demás del lote.',
      en: 'The weights of *each point* add up to 1 over the data. Normalised over the points, the answer of one would depend on the others of the batch.',
    },
  },
  {
    id: 'weights-underflow',
    concerns: ['mixtureScore', 'annealedLangevin'],
    title: {
      es: 'Divide entre una suma de exponenciales que se anula',
      en: 'Divides by a sum of exponentials that vanishes',
    },
    explanation: {
      es: 'Lejos de los datos todas las exponenciales son 0 en float32, y 0/0 es NaN: saca antes el mayor exponente, o usa `tf.softmax`.',
      en: 'Far from the data all exponentials are 0 in float32, and 0/0 is NaN: take out the largest exponent first, or use `tf.softmax`.',
    },
  },
  {
    id: 'same-step-everywhere',
    concerns: ['annealedLangevin'],
    title: { es: 'Da el mismo paso en todos los niveles', en: 'Takes the same step at all levels' },
    explanation: {
      es: 'El paso crece con el nivel, $\\alpha = \\epsilon\\, \\sigma^2 / \\sigma_{\\text{último}}^2$: con mucho ruido el score es corto, y la señal y el ruido deben guardar proporción.',
      en: 'The step grows with the level, $\\alpha = \\epsilon\\, \\sigma^2 / \\sigma_{\\text{last}}^2$: with much noise the score is short, and signal and noise must keep their proportion.',
    },
  },
  {
    id: 'relative-to-first',
    concerns: ['annealedLangevin'],
    title: {
      es: 'Mide el paso por el primer nivel, no por el último',
      en: 'Takes the step relative to the first level, not the last',
    },
    explanation: {
      es: '`eps` es el paso en el *último* nivel; los anteriores dan pasos mayores.',
      en: '`eps` is the step at the *last* level; those before take larger ones.',
    },
  },
  {
    id: 'whole-step',
    concerns: ['annealedLangevin'],
    title: { es: 'Da el paso entero por el score', en: 'Takes the whole step along the score' },
    explanation: {
      es: 'La mitad del paso va por el score y la varianza del ruido es el paso entero: solo así la densidad queda como estaba.',
      en: 'Half the step goes along the score, and the variance of the noise is the whole step: only so the density stays what it is.',
    },
  },
  {
    id: 'noise-as-step',
    concerns: ['annealedLangevin'],
    title: { es: 'Multiplica el ruido por α, no por √α', en: 'Multiplies the noise by α, not by √α' },
    explanation: {
      es: 'α es la *varianza* del ruido; su desviación es $\\sqrt{\\alpha}$.',
      en: 'α is the *variance* of the noise; its deviation is $\\sqrt{\\alpha}$.',
    },
  },
  {
    id: 'levels-backwards',
    concerns: ['annealedLangevin'],
    title: { es: 'Recorre los niveles al revés', en: 'Goes through the levels backwards' },
    explanation: {
      es: 'Se empieza con mucho ruido, que llega a todas partes, y se acaba con poco, que es exacto.',
      en: 'It begins with much noise, which reaches everywhere, and ends with little, which is exact.',
    },
  },
  {
    id: 'last-level-alone',
    concerns: ['annealedLangevin'],
    title: { es: 'Camina solo en el último nivel', en: 'Walks at the last level alone' },
    explanation: {
      es: 'Cada nivel de `sigmas` tiene sus pasos: con el último solo, quien empieza lejos no llega a los datos.',
      en: 'Each level of `sigmas` has its steps: with the last alone, who starts far away does not reach the data.',
    },
  },
  {
    id: 'one-step-too-many',
    concerns: ['annealedLangevin'],
    title: { es: 'Da un paso de más en cada nivel', en: 'Takes one step too many at each level' },
    explanation: {
      es: '`steps` cuenta los pasos de cada nivel: con 0 se devuelve una copia de `x0`.',
      en: '`steps` counts the steps at each level: with 0 a copy of `x0` is returned.',
    },
  },
  {
    id: 'walks-without-noise',
    concerns: ['annealedLangevin'],
    title: { es: 'Camina sin ruido', en: 'Walks without noise' },
    explanation: {
      es: 'Sin ruido es un ascenso: acaba en las cimas, no se reparte como la densidad.',
      en: 'Without noise it is an ascent: it ends at the tops, and is not spread as the density is.',
    },
  },
  {
    id: 'walks-with-one-noise',
    concerns: ['annealedLangevin'],
    title: { es: 'Usa el ruido del primer paso en todos', en: 'Uses the noise of the first step in all' },
    explanation: {
      es: 'Cada paso necesita un ruido *nuevo*: con el mismo, las sacudidas se suman en lugar de compensarse.',
      en: 'Each step needs a *fresh* noise: with the same one the shakes add up instead of making up for each other.',
    },
  },
  {
    id: 'climbs',
    concerns: ['fit'],
    title: { es: 'Sube por el gradiente', en: 'Climbs the gradient' },
    explanation: {
      es: 'Se busca el mínimo de la pérdida: el paso va *en contra* del gradiente.',
      en: 'The minimum of the loss is sought: the step goes *against* the gradient.',
    },
  },
  {
    id: 'loss-noted-after',
    concerns: ['fit'],
    title: { es: 'Anota la pérdida después del paso', en: 'Notes the loss after the step' },
    explanation: {
      es: '`history[s]` es la pérdida con la que se calculó el gradiente: la de *antes* del paso.',
      en: '`history[s]` is the loss whose gradient was taken: the one *before* the step.',
    },
  },
  {
    id: 'noise-drawn-once',
    concerns: ['fit'],
    title: { es: 'Entrena con el mismo ruido en todos los pasos', en: 'Trains with the same noise at all steps' },
    explanation: {
      es: 'Un ruido sorteado una vez se puede aprender de memoria; uno nuevo en cada paso, no.',
      en: 'Noise drawn once can be learnt by heart; noise drawn at each step cannot.',
    },
  },
  {
    id: 'variance-for-deviation',
    concerns: ['fit'],
    title: { es: 'Multiplica el ruido del entrenamiento por σ²', en: 'Multiplies the noise of the training by σ²' },
    explanation: {
      es: 'σ es la *desviación* del ruido: $X + \\sigma \\xi$. Con σ², el objetivo $(x - \\tilde x)/\\sigma^2$ no es su score.',
      en: 'σ is the *deviation* of the noise: $X + \\sigma \\xi$. With σ² the target $(x - \\tilde x)/\\sigma^2$ is not its score.',
    },
  },
  {
    id: 'adam-steps',
    concerns: ['fit'],
    title: { es: 'Da pasos de Adam', en: 'Takes steps of Adam' },
    explanation: {
      es: 'Se pide el descenso a secas: $\\theta \\leftarrow \\theta - \\texttt{lr} \\cdot$ gradiente. Adam divide por la raíz de sus cuadrados.',
      en: 'Plain descent is asked for: $\\theta \\leftarrow \\theta - \\texttt{lr} \\cdot$ gradient. Adam divides by the root of its squares.',
    },
  },
  {
    id: 'objective-disregarded',
    concerns: ['fit'],
    title: {
      es: 'Baja por la pérdida explícita aunque se pida la otra',
      en: 'Descends the explicit loss where the other is asked for',
    },
    explanation: {
      es: '`opts.objective` dice por cuál: con `denoising`, cada paso lleva ruido nuevo y su objetivo es $(x - \\tilde x)/\\sigma^2$.',
      en: '`opts.objective` says which: with `denoising` each step has fresh noise, and its target is $(x - \\tilde x)/\\sigma^2$.',
    },
  },
  {
    id: 'leaks-per-step',
    concerns: ['fit'],
    title: { es: 'Deja tensores vivos después de entrenar', en: 'Leaves tensors alive after the training' },
    explanation: {
      es: 'Cuando termina, siguen vivos más tensores nuevos que los que devuelve. `tf.tidy` libera lo que se crea dentro de él, salvo lo que devuelve.',
      en: 'When it ends, more new tensors are alive than it returns. `tf.tidy` frees what is made inside it, except what it returns.',
    },
  },
];
