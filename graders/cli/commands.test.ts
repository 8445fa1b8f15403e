import { expect, test } from 'vitest';
import { TABLES } from '../options/tables.ts';
import { COMMANDS } from './commands.ts';

test('every command that has options is one, and the other way round; autograde no person calls', () => {
  expect(Object.keys(COMMANDS).sort()).toEqual([...Object.keys(TABLES), 'autograde'].sort());
});
