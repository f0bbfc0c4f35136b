import { readdirSync, readFileSync } from 'node:fs';
import { valueTexts } from '@zhenxun/contracts/texts/zh/values.ts';
import { expect, test } from 'vitest';

const folder = new URL('../../../contracts/src/values/', import.meta.url);

/** Codes only callers raise: the values leave to them whether demo mode is on. */
const raisedByCallers = ['id_number.unassigned', 'uscc.unassigned'];

test('every code of the value types has its sentence, and every sentence its code', () => {
  const sources = readdirSync(folder).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));
  const code = /'((?:id_number|document|uscc|money|occupation_code|bank_account)\.[a-z_]+)'/g;
  const used = new Set(raisedByCallers);
  for (const name of sources)
    for (const found of readFileSync(new URL(name, folder), 'utf8').matchAll(code)) used.add(found[1]!);
  expect([...used].sort()).toEqual(Object.keys(valueTexts).sort());
});
