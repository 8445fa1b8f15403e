type Callable = (...args: unknown[]) => unknown;
type Constructor = new (...args: unknown[]) => object;

/**
 * Stands for an exported function, class or object of a module that is run when it is first used: whatever is
 * done to the stand-in is done to the real one, which `real` gives.
 */
export function lazily(isFunction: boolean, real: () => object): object {
  const standIn: object = new Proxy(isFunction ? CALLABLE : {}, {
    get: (_, key) => Reflect.get(real(), key) as unknown,
    set: (_, key, value) => Reflect.set(real(), key, value),
    has: (_, key) => Reflect.has(real(), key),
    ownKeys: () => Reflect.ownKeys(real()),
    getOwnPropertyDescriptor(_, key) {
      const descriptor = Reflect.getOwnPropertyDescriptor(real(), key);
      return descriptor && { ...descriptor, configurable: true }; // a proxy may not claim more than its target holds
    },
    defineProperty: (_, key, descriptor) => Reflect.defineProperty(real(), key, descriptor),
    deleteProperty: (_, key) => Reflect.deleteProperty(real(), key),
    getPrototypeOf: () => Reflect.getPrototypeOf(real()),
    apply: (_, self, args) => Reflect.apply(real() as Callable, self, args),
    construct: (_, args: unknown[], target) =>
      Reflect.construct(real() as Constructor, args, target === standIn ? (real() as Constructor) : target) as object,
  });
  return standIn;
}

/** Can be called and constructed, and has no property that a proxy would have to show. */
const CALLABLE = function () {}.bind(null);
