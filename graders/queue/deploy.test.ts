/** The files for Docker and Kubernetes hold together: no engine is here to try them. */
import { execa } from 'execa';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { PROJECT } from '../cli/testing/run.ts';

const text = (name: string) => readFileSync(join(PROJECT, '.deploy', name), 'utf8');
const compose = parse(text('compose.yaml'), { merge: true });
const jobs = parseAllDocuments(text('kubernetes.yaml')).map((document) => {
  expect(document.errors).toEqual([]);
  return document.toJS();
});
const { services } = compose;

test('compose: what a service names exists, and worker and coordinator wait for a healthy PostgreSQL', () => {
  expect(Object.keys(services).sort()).toEqual(['coordinator', 'postgres', 'worker']);
  for (const name of ['coordinator', 'worker']) {
    expect(Object.keys(services[name].depends_on)).toEqual(['postgres']);
    expect(services[name].depends_on.postgres.condition).toBe('service_healthy');
    expect(existsSync(join(PROJECT, '.deploy', services[name].build.context, services[name].build.dockerfile))).toBe(
      true,
    );
    expect(new URL(services[name].environment.GRADIENTE_QUEUE)).toMatchObject({
      hostname: 'postgres',
      username: services.postgres.environment.POSTGRES_USER,
      pathname: `/${String(services.postgres.environment.POSTGRES_DB)}`,
    });
  }
  expect(services.postgres.healthcheck.test[1]).toBe('pg_isready');
  const named = services.postgres.volumes.map((one: string) => one.split(':')[0]);
  expect(named).toEqual(Object.keys(compose.volumes));
});

test('compose: a worker may make namespaces as an ordinary user, and nothing more', () => {
  expect(services.worker.security_opt).toEqual([
    'seccomp=unconfined',
    'apparmor=unconfined',
    'systempaths=unconfined',
    'no-new-privileges:true',
  ]);
  expect(services.worker).toMatchObject({ cap_drop: ['ALL'] });
  for (const forbidden of ['privileged', 'cap_add', 'volumes', 'user'])
    expect(services.worker).not.toHaveProperty(forbidden); // no shared disk either
});

test("the image runs as an ordinary user, with bubblewrap, and knows the project's lockfile", () => {
  const steps = text('Dockerfile')
    .split('\n')
    .filter((line) => /^[A-Z]+ /.test(line));
  const at = (start: string) => steps.findIndex((line) => line.startsWith(start));
  expect(text('Dockerfile')).toMatch(/install .*bubblewrap/);
  expect(at('USER node')).toBeGreaterThan(at('FROM'));
  expect(at('RUN npm ci --omit=dev')).toBeGreaterThan(at('USER node'));
  expect(at('ENTRYPOINT')).toBeGreaterThan(at('USER node'));
  expect(steps.filter((line) => line.startsWith('USER'))).toEqual(['USER node']);
});

test('Kubernetes: two Jobs as an ordinary user; only the coordinator has volumes', () => {
  expect(jobs.map(({ apiVersion, kind, metadata }) => [apiVersion, kind, metadata.name])).toEqual([
    ['batch/v1', 'Job', 'gradiente-coordinator'],
    ['batch/v1', 'Job', 'gradiente-workers'],
  ]);
  for (const { spec } of jobs) {
    const pod = spec.template.spec;
    expect([pod.restartPolicy, pod.securityContext.runAsNonRoot, pod.containers.length]).toEqual(['Never', true, 1]);
    const [container] = pod.containers;
    expect(container.securityContext).toMatchObject({
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
    });
    expect((container.volumeMounts ?? []).map(({ name }: { name: string }) => name)).toEqual(
      (pod.volumes ?? []).map(({ name }: { name: string }) => name),
    );
    expect(container.env).toEqual([
      { name: 'GRADIENTE_QUEUE', valueFrom: { secretKeyRef: { name: 'gradiente-queue', key: 'url' } } },
    ]);
  }
  expect(jobs[1].spec.template.spec.volumes).toBeUndefined();
});

test('no password stands in them, and every option that they give is one that the commands have', async () => {
  expect(services.postgres.environment.POSTGRES_PASSWORD).toMatch(/^\$\{QUEUE_PASSWORD:\?/);
  expect(services.worker.environment.PGPASSWORD).toMatch(/^\$\{QUEUE_PASSWORD:\?/);
  const given = [
    services.coordinator.command,
    services.worker.command,
    ...jobs.map(({ spec }) => spec.template.spec.containers[0].args),
  ] as string[][];
  const help = Object.fromEntries(
    await Promise.all(
      ['grade', 'worker'].map(
        async (command) =>
          [
            command,
            (await execa(process.execPath, [join(PROJECT, 'graders/cli/start.mjs'), command, '--help', '--lang', 'en']))
              .stdout,
          ] as const,
      ),
    ),
  );
  for (const args of given) {
    for (const option of args.filter((arg) => arg.startsWith('--'))) expect(help[args[0]]).toContain(option);
    expect(args.join(' ')).not.toContain('postgres:');
  }
});
