/** What a topic's verdict notes beside its score: how the work was read, and what it did that costs no points. */
import type { Accepted } from '../sandbox/protocol.ts';
import type { Text } from '../texts/text.ts';

const TENSORFLOW: Text = {
  es: 'tu trabajo se ejecuta con `@tensorflow/tfjs`, que es lo que hay aquí',
  en: 'your work runs on `@tensorflow/tfjs`, which is what there is here',
};
const ON_NODE: Text = {
  es: `${TENSORFLOW.es}; no hay \`tf.node\``,
  en: `${TENSORFLOW.en}; there is no \`tf.node\``,
};

/** What was taken for something else, in a sentence. */
export function acceptedAs(accepted: Accepted): Text {
  if (accepted === 'default')
    return {
      es: 'Se tomaron las funciones de `export default`; basta con exportar cada una con `export function`.',
      en: 'The functions were taken from `export default`; exporting each with `export function` is enough.',
    };
  const { es, en } = accepted.startsWith('@tensorflow/tfjs-node') ? ON_NODE : TENSORFLOW;
  return {
    es: `Importa \`${accepted}\`: ${es}.`,
    en: `It imports \`${accepted}\`: ${en}.`,
  };
}

/** That much of what was printed was let go. */
export function printedTooMuch(kilobytes: number): Text {
  return {
    es: `Imprimió más de ${kilobytes} KiB de una vez: lo demás no se guardó. No cuesta puntos, pero imprimir lleva tiempo.`,
    en: `It printed more than ${kilobytes} KiB at a time: the rest was not kept. It costs no points, but printing takes time.`,
  };
}
