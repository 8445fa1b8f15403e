import { readFileSync } from 'node:fs';
import { BadInput } from '../faults/bad-input.ts';
import type { Text } from '../texts/text.ts';

/** Where the database is and how to enter it. Print `shown` only: the rest may hold a password. */
export interface Address {
  readonly connectionString: string;
  readonly password: string | undefined;
  /** host, port and database, without user or password */
  readonly shown: string;
  /** what to tell a user whose command line shows the password to everybody on the machine */
  readonly warning: Text | null;
}

const VARIABLES = ['GRADIENTE_QUEUE', 'DATABASE_URL'] as const;

/**
 * Reads `--queue`: a `postgres://` URL, `@FILE` that holds one, or nothing, and then `GRADIENTE_QUEUE` or
 * `DATABASE_URL`. A password that is in none of them comes from `PGPASSWORD` or `~/.pgpass`. What held a
 * password leaves the environment, so that no child of this process sees it.
 * @throws BadInput that never repeats what was given: it may hold a password
 */
export function queueAddress(given: string, environment: NodeJS.ProcessEnv = process.env): Address {
  const { value, from } = sourceOf(given, environment);
  const url = parsed(value, from);
  const warning = from === '--queue' && url.password !== '' ? ON_THE_COMMAND_LINE : null;
  const password = url.password === '' ? environment.PGPASSWORD || undefined : undefined;
  for (const name of [...VARIABLES, 'PGPASSWORD']) delete environment[name];
  return {
    connectionString: value,
    password,
    shown: `${url.host || environment.PGHOST || 'localhost'}${url.pathname}`,
    warning,
  };
}

const ON_THE_COMMAND_LINE = {
  es: 'Aviso: la contraseña está en la línea de órdenes, donde la ve cualquiera en esta máquina (ps): ponla en PGPASSWORD o en ~/.pgpass, o la dirección entera en GRADIENTE_QUEUE o en un archivo (--queue @ARCHIVO).',
  en: 'Warning: the password is on the command line, where everybody on this machine sees it (ps): put it in PGPASSWORD or ~/.pgpass, or the whole address in GRADIENTE_QUEUE or in a file (--queue @FILE).',
};

interface Given {
  readonly value: string;
  readonly from: string;
}

function fromEnvironment(environment: NodeJS.ProcessEnv): Given {
  const name = VARIABLES.find((one) => (environment[one] ?? '') !== '');
  if (name === undefined)
    throw new BadInput({
      es: '--queue necesita la base de datos: una dirección postgres://, @ARCHIVO, o la variable GRADIENTE_QUEUE.',
      en: '--queue needs the database: a postgres:// URL, @FILE, or the variable GRADIENTE_QUEUE.',
    });
  return { value: environment[name]!.trim(), from: name };
}

function sourceOf(given: string, environment: NodeJS.ProcessEnv): Given {
  if (given === '') return fromEnvironment(environment);
  return given.startsWith('@') ? fromFile(given.slice(1)) : { value: given, from: '--queue' };
}

function fromFile(path: string): Given {
  try {
    return { value: readFileSync(path, 'utf8').trim(), from: path };
  } catch (error) {
    const { code = 'error' } = error as NodeJS.ErrnoException;
    throw new BadInput({
      es: `--queue: no se puede leer «${path}» (${code}): debe contener la dirección postgres:// de la base de datos.`,
      en: `--queue: '${path}' cannot be read (${code}): it must hold the database's postgres:// URL.`,
    });
  }
}

function parsed(value: string, from: string): URL {
  if (/^postgres(ql)?:\/\//.test(value) && URL.canParse(value)) return new URL(value);
  throw new BadInput({
    es: `${from}: no es una dirección de PostgreSQL: debe ser como postgres://usuario@servidor:5432/base.`,
    en: `${from}: not an address of PostgreSQL: it must be like postgres://user@host:5432/database.`,
  });
}
