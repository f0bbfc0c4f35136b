import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type Lock, lockProblems, loosePins, type Manifest, splitVersions } from './pins.ts';

const home = join(import.meta.dirname, '..');
const json = <T>(path: string) => JSON.parse(readFileSync(join(home, path), 'utf8')) as T;
const root = json<Manifest & { workspaces: string[]; allowScripts: Record<string, boolean> }>('package.json');
const paths = ['package.json', ...root.workspaces.map((name) => `${name}/package.json`)];

it.each(paths)('%s pins every version exactly', (path) => {
  expect(loosePins(json<Manifest>(path))).toEqual([]);
});

it('has one version of each library', () => {
  expect(splitVersions(paths.map((path) => json<Manifest>(path)))).toEqual([]);
});

it('locks what the manifests say, from the registry, with every install script decided', () => {
  const lock = json<Lock & { packages: Record<string, Manifest> }>('package-lock.json');
  for (const name of ['', ...root.workspaces]) {
    const wanted = json<Manifest>(join(name, 'package.json'));
    const { dependencies, devDependencies } = lock.packages[name] as Manifest;
    expect({ dependencies, devDependencies }).toEqual({
      dependencies: wanted.dependencies,
      devDependencies: wanted.devDependencies,
    });
  }
  expect(lockProblems(lock, root.allowScripts)).toEqual([]);
});

it('would catch each of them', () => {
  const loose = { dependencies: { a: '^1.0.0', b: '1.0.0' }, overrides: { c: { d: '~2.0.0' } } };
  expect(loosePins(loose)).toEqual(['a@^1.0.0', 'd@~2.0.0']);
  expect(loosePins({ overrides: { e: 'npm:f@^1.0.0', g: 'npm:@h/i@1.0.0' } })).toEqual(['e@npm:f@^1.0.0']);
  for (const version of ['*', 'latest', '1', '1.x', '>=1.0.0', ''])
    expect(loosePins({ devDependencies: { a: version } })).toHaveLength(1);
  expect(splitVersions([{ dependencies: { a: '1.0.0' } }, { devDependencies: { a: '1.0.1' } }])).toEqual([
    'a: 1.0.0, 1.0.1',
  ]);
  const lock = { packages: { 'node_modules/a': { resolved: 'http://mirror.invalid/a.tgz', hasInstallScript: true } } };
  expect(lockProblems(lock, {})).toHaveLength(2);
});
