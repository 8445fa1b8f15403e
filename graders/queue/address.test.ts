import { expect, test } from 'vitest';
import { folderWith } from '../cli/testing/run.ts';
import { BadInput } from '../faults/bad-input.ts';
import { queueAddress } from './address.ts';

test('the address comes from the option, a file or the environment, and is shown without user and password', async () => {
  const folder = await folderWith({ url: 'postgres://ana:secret@db.example:5433/queue?sslmode=require\n' });
  const fromFile = queueAddress(`@${folder}/url`, {});
  expect([fromFile.connectionString, fromFile.shown, fromFile.warning]).toEqual([
    'postgres://ana:secret@db.example:5433/queue?sslmode=require',
    'db.example:5433/queue',
    null,
  ]);
  expect(queueAddress('', { DATABASE_URL: 'postgres://h/a', GRADIENTE_QUEUE: 'postgresql://h/b' }).shown).toBe('h/b');
  expect(queueAddress('', { DATABASE_URL: 'postgres://h/a' }).shown).toBe('h/a');
  expect(queueAddress('postgres://ana@h/b', {}).warning).toBeNull();
  expect(queueAddress('postgres://ana:secret@h/b', {}).warning!.en).toMatch(
    /^Warning: the password is on the command line/,
  );
});

test('what holds a password leaves the environment that children inherit', () => {
  const environment = {
    GRADIENTE_QUEUE: 'postgres://ana@h/b',
    DATABASE_URL: 'postgres://x:y@h/b',
    PGPASSWORD: 'secret',
    PGSSLMODE: 'require',
  };
  expect(queueAddress('', environment).password).toBe('secret');
  expect(environment).toEqual({ PGSSLMODE: 'require' });
});

test.each([
  ['', '--queue needs the database'],
  ['mysql://ana:secret@h/b', '--queue: not an address of PostgreSQL'],
  ['SUBMISSIONS', '--queue: not an address of PostgreSQL'],
  ['@/no/such/file', "'/no/such/file' cannot be read (ENOENT)"],
])('%j is refused in one sentence that repeats no password', (given, sentence) => {
  let refused: unknown;
  try {
    queueAddress(given, {});
  } catch (error) {
    refused = error;
  }
  expect(refused).toBeInstanceOf(BadInput);
  const { es, en } = (refused as BadInput).text;
  expect(en).toContain(sentence);
  expect(es + en).not.toContain('secret');
});
