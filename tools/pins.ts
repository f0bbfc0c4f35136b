/** The parts of a package.json that name versions. */
export type Manifest = {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly overrides?: Readonly<Record<string, unknown>>;
};

export type Lock = {
  readonly packages: Readonly<
    Record<string, { version?: string; resolved?: string; hasInstallScript?: boolean; link?: boolean }>
  >;
};

/** A version, or another package at a version in its place. */
const exact = /^(npm:(@[\w.-]+\/)?[\w.-]+@)?\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/;

/** Every `name@range` of a manifest whose version is not exact, overrides included. */
export function loosePins(manifest: Manifest): string[] {
  const flat = (group: Readonly<Record<string, unknown>>): [string, string][] =>
    Object.entries(group).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value]] : flat(value as Record<string, unknown>),
    );
  const groups = [manifest.dependencies, manifest.devDependencies, manifest.optionalDependencies, manifest.overrides];
  return groups
    .flatMap((group) => flat(group ?? {}))
    .filter(([, version]) => !exact.test(version))
    .map((pin) => pin.join('@'));
}

/** Versions that workspaces disagree about: two copies of a library would be two of its types. */
export function splitVersions(manifests: readonly Manifest[]): string[] {
  const seen = new Map<string, Set<string>>();
  for (const { dependencies, devDependencies } of manifests)
    for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies }))
      seen.set(name, (seen.get(name) ?? new Set()).add(version));
  return [...seen]
    .filter(([, versions]) => versions.size > 1)
    .map(([name, versions]) => `${name}: ${[...versions].join(', ')}`);
}

/**
 * What stands in the way of `npm ci` off the beaten track: a package that is not from the registry npm is set to, and an
 * install script nobody decided about (`allowScripts` of the root manifest).
 */
export function lockProblems(lock: Lock, decided: Readonly<Record<string, boolean>>): string[] {
  return Object.entries(lock.packages).flatMap(([path, entry]) => {
    const name = path.replace(/^.*node_modules\//, '');
    const foreign = entry.resolved && !entry.link && !entry.resolved.startsWith('https://registry.npmjs.org/');
    return [
      ...(foreign ? [`${name}: from ${entry.resolved}`] : []),
      ...(entry.hasInstallScript && !(name in decided) ? [`${name}: undecided install script`] : []),
    ];
  });
}
