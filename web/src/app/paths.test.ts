import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { areas } from './areas.ts';
import { features } from './features.ts';
import { shellPages } from './shell-pages.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const sources = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name) && !name.startsWith('gallery'))
  .map((name) => ({ name, text: readFileSync(`${root}/${name}`, 'utf8').replace(/\/\*[\s\S]*?\*\//g, '') }));

it('reads the sources', () => {
  expect(sources.length).toBeGreaterThan(20);
});

it('links only to pages that exist', () => {
  const pages = new Set<string>([
    ...Object.values(areas).map((area) => area.home),
    ...shellPages,
    ...features.flatMap((feature) => feature.routes ?? []).map((route) => route.path),
  ]);
  const used = sources.flatMap(({ name, text }) =>
    [...text.matchAll(/\bto\(\s*'(\/[^']*)'/g)].map((match) => ({ name, path: match[1] as string })),
  );
  expect(used.filter((link) => !pages.has(link.path))).toEqual([]);
});
