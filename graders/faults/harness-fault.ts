import type { Text } from '../texts/text.ts';

/**
 * The harness's own trouble (a full disk, a folder that vanished), in one sentence that says what to do. Nobody's
 * points depend on it.
 */
export class HarnessFault extends Error {
  readonly text: Text;
  constructor(text: Text, cause?: unknown) {
    super(text.en, { cause });
    this.text = text;
  }
}

const TROUBLES: Readonly<Record<string, Text>> = {
  ENOSPC: { es: 'el disco está lleno', en: 'the disk is full' },
  EDQUOT: { es: 'se agotó la cuota de disco', en: 'the disk quota is used up' },
  EMFILE: {
    es: 'hay demasiados archivos abiertos (usa un --jobs menor o sube «ulimit -n»)',
    en: "too many files are open (give a smaller --jobs, or raise 'ulimit -n')",
  },
  ENFILE: { es: 'hay demasiados archivos abiertos en el sistema', en: 'too many files are open in the system' },
  ENOMEM: { es: 'no queda memoria', en: 'there is no memory left' },
  EAGAIN: {
    es: 'no se pueden iniciar más procesos (usa un --jobs menor o sube «ulimit -u»)',
    en: "no more processes can be started (give a smaller --jobs, or raise 'ulimit -u')",
  },
  EROFS: { es: 'el disco es de solo lectura', en: 'the disk is read-only' },
  EACCES: { es: 'falta el permiso de escritura', en: 'the permission to write is missing' },
};

/** What an error of the operating system means for a person; null for any other. */
export function troubleOf(error: unknown): Text | null {
  return TROUBLES[(error as NodeJS.ErrnoException | null)?.code ?? ''] ?? null;
}

/** What to do where the system told the trouble, and where nobody knows it. */
const MEND: Text = { es: 'Arréglalo y repite la orden.', en: 'Mend it and give the command again.' };
const TELL: Text = {
  es: 'Repite la orden; si vuelve a pasar, envía lo de abajo a quien mantiene el corrector.',
  en: 'Give the command again; if it happens again, send what is below to whoever maintains the grader.',
};

/**
 * Any error that nobody expected, as the harness's own fault; its message names the trouble where the system told it.
 */
export function unexpectedFault(error: unknown): HarnessFault {
  const trouble = troubleOf(error);
  const message = error instanceof Error ? error.message : String(error);
  const { es, en } = trouble ?? { es: message, en: message };
  const again = trouble === null ? TELL : MEND;
  return new HarnessFault(
    {
      es: `Fallo de gradiente, que no cuesta puntos a nadie: ${es}. ${again.es}`,
      en: `gradiente's own fault, which costs nobody points: ${en}. ${again.en}`,
    },
    error,
  );
}
