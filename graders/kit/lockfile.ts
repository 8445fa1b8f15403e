/**
 * What `npm ci` needs for some packages: a part of the project's own lockfile, so that a kit installs the very same
 * files.
 */
import { HarnessFault } from '../faults/harness-fault.ts';

type Dependencies = Readonly<Record<string, string>>;
interface Locked {
  readonly dependencies?: Dependencies;
  readonly optionalDependencies?: Dependencies;
  readonly peerDependencies?: Dependencies;
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
  readonly [key: string]: unknown;
}
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly engines: unknown;
  readonly dependencies: Dependencies;
  readonly [key: string]: unknown;
}
export interface Lockfile {
  readonly lockfileVersion: number;
  readonly packages: Readonly<Record<string, Locked>>;
}

/** The lockfile of a manifest whose dependencies are all in the project's. @throws HarnessFault when one is not */
export function partOf({ lockfileVersion, packages }: Lockfile, manifest: Manifest): object {
  const required = reachable(packages, manifest.dependencies, false);
  const all = [...reachable(packages, manifest.dependencies, true)].sort();
  return {
    name: manifest.name,
    version: manifest.version,
    lockfileVersion,
    requires: true,
    packages: {
      '': {
        name: manifest.name,
        version: manifest.version,
        engines: manifest.engines,
        dependencies: manifest.dependencies,
      },
      ...Object.fromEntries(all.map((path) => [path, marked(packages[path], !required.has(path))])),
    },
  };
}

/** Where everything lies that these dependencies need; with those that may fail to install, or without. */
function reachable(packages: Lockfile['packages'], dependencies: Dependencies, withOptional: boolean): Set<string> {
  const found = new Set<string>();
  const open = Object.keys(dependencies).map((name): readonly [string, string, boolean] => ['', name, true]);
  while (open.length > 0) {
    const [from, name, needed] = open.pop()!;
    const path = locate(packages, from, name);
    if (path === null && needed)
      throw new HarnessFault({
        es: `package-lock.json no tiene el paquete ${name}: ejecuta «npm install».`,
        en: `package-lock.json lacks the package ${name}: run 'npm install'.`,
      });
    if (path === null || found.has(path)) continue;
    found.add(path);
    const {
      dependencies: own = {},
      optionalDependencies = {},
      peerDependencies = {},
      peerDependenciesMeta = {},
    } = packages[path];
    for (const one of Object.keys(own)) if (!(one in optionalDependencies)) open.push([path, one, true]);
    for (const one of Object.keys(peerDependencies))
      if (peerDependenciesMeta[one]?.optional !== true) open.push([path, one, true]);
    if (withOptional) for (const one of Object.keys(optionalDependencies)) open.push([path, one, false]);
  }
  return found;
}

/** Where Node finds a package from another: in its own node_modules, or in one further up. */
function locate(packages: Lockfile['packages'], from: string, name: string): string | null {
  for (let folder = from; ;) {
    const path = `${folder === '' ? '' : `${folder}/`}node_modules/${name}`;
    if (path in packages) return path;
    if (folder === '') return null;
    folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')));
  }
}

function marked(
  { dev: _dev, devOptional: _devOptional, peer: _peer, optional: _optional, ...locked }: Locked,
  optional: boolean,
): object {
  return optional ? { ...locked, optional: true } : locked;
}
