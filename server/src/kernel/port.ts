import type { Kernel } from './kernel.ts';

/**
 * Something a module wants provided by a module downstream of it: declared with its type in the upstream `index.ts`,
 * provided in app.ts, used inside the same transaction.
 */
export type Port<T> = {
  readonly name: string;
  provide(kernel: Kernel, implementation: T): void;
  /** Throws when app.ts has not provided it. */
  of(kernel: Kernel): T;
};

export function port<T>(name: string): Port<T> {
  const provided = new WeakMap<Kernel, { implementation: T }>();
  return {
    name,
    provide(kernel, implementation) {
      provided.set(kernel, { implementation });
    },
    of(kernel) {
      const found = provided.get(kernel);
      if (found === undefined) throw new Error(`nobody provides ${name}`);
      return found.implementation;
    },
  };
}
