/** What a module hands out, by name. */
export type Exports = Readonly<Record<string, unknown>>;

/** Of what a default export holds, at each level. */
const MOST_FUNCTIONS = 1000;

/** A module with what its default export is or holds; what it exports by name stays, and where that is all, it is itself. */
export function functionsOf(module: Exports): Exports {
  const held = byDefault(module);
  return Object.keys(held).every((name) => name in module) ? module : { ...held, ...module };
}

/** The functions that a default export is or holds, by name; each knows what it is called on. */
function byDefault({ default: holder }: Exports): Exports {
  const found: Record<string, unknown> = {};
  if (typeof holder === 'function' && holder.name !== '' && holder.name !== 'default') found[holder.name] = holder;
  if ((typeof holder !== 'object' && typeof holder !== 'function') || holder === null) return found;
  for (
    let level: object | null = holder;
    level !== null && level !== Object.prototype && level !== Function.prototype;
    level = Object.getPrototypeOf(level) as object | null
  ) {
    for (const name of Object.getOwnPropertyNames(level).slice(0, MOST_FUNCTIONS)) {
      const value: unknown = name === 'constructor' || name in found ? null : (holder as Exports)[name];
      if (typeof value === 'function') found[name] = value.bind(holder) as unknown;
    }
  }
  return found;
}
