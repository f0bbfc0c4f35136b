import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { hasText } from '@zhenxun/contracts/texts/render.ts';
import { texts } from '@zhenxun/contracts/texts/zh/index.ts';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');

function* sourcesUnder(folder: string): Generator<string> {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) yield* sourcesUnder(path);
    else if (/\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name)) yield path;
  }
}

/** Codes a source text refuses with, notifies by or puts into a check: string literals in those places. */
function codesIn(text: string): string[] {
  const places = [
    /\brefusal\(\s*'([a-z_]+(?:\.[a-z_0-9]+)+)'/g,
    /\.notify\(\s*\{[^}]*(?:\{[^}]*\}[^}]*)?\}\s*,\s*'([a-z_]+(?:\.[a-z_0-9]+)+)'/g,
    /\bcode:\s*'([a-z_]+\.[a-z_0-9.]+)'/g,
  ];
  return places.flatMap((place) => [...text.matchAll(place)].map(([, code = '']) => code));
}

it('has a sentence for every code that is refused with, notified by or checked', () => {
  const missing = [...sourcesUnder(root)].flatMap((path) =>
    codesIn(readFileSync(path, 'utf8'))
      .filter((code) => !hasText(code))
      .map((code) => `${code} in ${path.slice(root.length + 1)}`),
  );
  expect(missing).toEqual([]);
});

it('would find a code without a sentence, wherever it stands', () => {
  const text =
    "refuse(refusal('odd.code', {})); tx.notify({ office: { region: r, role: 'x' } }, 'odd.notice', {}); ({ code: 'odd.check' })";
  expect(codesIn(text)).toEqual(['odd.code', 'odd.notice', 'odd.check']);
});

const everything = ['server/src', 'contracts/src', 'web/src', 'simulator/src'];
const sources = () =>
  everything
    .flatMap((folder) => [...sourcesUnder(join(root, '../..', folder))])
    .filter((path) => !/[\\/]texts[\\/]zh[\\/]/.test(path))
    .map((path) => readFileSync(path, 'utf8'))
    .join('\n');

/** Codes no source names: neither as a whole nor by a template whose fixed beginning reaches past the module. */
function unnamed(codes: readonly string[], source: string): string[] {
  const whole = new Set([...source.matchAll(/['"`]([a-z_]+\.[\w.-]+)['"`]/g)].map(([, code = '']) => code));
  const beginnings = [...source.matchAll(/`([a-z_]+\.[a-z][a-z_.]*)\$\{/g)].map(([, beginning = '']) => beginning);
  return codes.filter((code) => !whole.has(code) && !beginnings.some((beginning) => code.startsWith(beginning)));
}

it('keeps no sentence that nothing says', () => {
  expect(unnamed(Object.keys(texts), sources())).toEqual([]);
});

it('would find a sentence that nothing says', () => {
  const source = `refusal('odd.said', {}); text(\`odd.kind_\${kind}\`); text(\`odd.\${all}\`)`;
  expect(unnamed(['odd.said', 'odd.kind_a', 'odd.unsaid'], source)).toEqual(['odd.unsaid']);
});

it('says nothing useless: no sentence is a bare failure', () => {
  const useless = Object.entries(texts).filter(
    ([, text]) => /操作失败|系统错误|未知错误/.test(text) || text.trim() === '',
  );
  expect(useless).toEqual([]);
});
