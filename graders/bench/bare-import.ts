/** What nobody can go below who answers with tfjs: a process that imports it and ends. */
import { join } from 'node:path';
import { PROJECT } from '../sandbox/build/guest-bundle.ts';
import { node, type Ran } from './command.ts';

const IMPORT = ['-e', `require(${JSON.stringify(join(PROJECT, 'node_modules/@tensorflow/tfjs'))})`];

/** In a process without isolation. */
export const bareImport = (): Promise<Ran> => node(IMPORT);

/** In a process that may only read, as a guest's at the least. */
export const isolatedImport = (): Promise<Ran> => node(['--permission', '--allow-fs-read=*', ...IMPORT]);
