import { readFileSync } from 'node:fs';
import type { SchemeCase } from '@zhenxun/contracts/scheme.ts';
import { factKinds } from '@zhenxun/contracts/scheme-facts.ts';
import { describe, expect, test } from 'vitest';
import { type Computed, computeLines } from '../compute.ts';
import { exampleScheme, exampleSchemes } from '../example-schemes.ts';
import { activationFindings } from './activation.ts';
import { runCases } from './cases.ts';

const read = <T>(name: string) => JSON.parse(readFileSync(new URL(`./cases/${name}`, import.meta.url), 'utf8')) as T;
const worked = read<{ scheme: string; cases: SchemeCase[] }[]>('worked.json');

/** Rows as their source prints them, in yuan; null where it gives no amount. */
type Rows = {
  scheme: string;
  base: string;
  rows: { source: string; facts: Record<string, unknown>; yuan: number | null }[];
};
const tables = read<Rows[]>('rows.json');

describe.each(exampleSchemes())('$id', (scheme) => {
  test('could be activated: all its cases hold, one grants, one refuses', () => {
    expect(activationFindings(scheme)).toEqual([]);
  });

  test('says where it comes from', () => {
    expect(scheme.documentNo).not.toBe('');
    expect(scheme.place).not.toBe('');
    for (const table of Object.values(scheme.tables)) expect(table.source).not.toBe('');
  });

  test('declares known kinds of facts with their type', () => {
    for (const { kind, type } of Object.values(scheme.facts)) {
      if (kind in factKinds)
        expect({ kind, type }).toEqual({ kind, type: factKinds[kind as keyof typeof factKinds].type });
      else expect(kind).toMatch(/^parameter\.|^person\.deep_poverty_area$/);
    }
  });
});

describe.each(worked)('worked by hand: $scheme', ({ scheme, cases }) => {
  const document = exampleScheme(scheme);
  const results = runCases(document, cases).slice(document.cases.length);
  test.each(results)('$name', ({ differences }) => {
    expect(differences).toEqual([]);
  });
});

test('at least forty cases beside the schemes’ own are worked by hand, and each is explained', () => {
  const cases = worked.flatMap((one) => one.cases);
  expect(cases.length).toBeGreaterThanOrEqual(40);
  for (const { explains } of cases) expect(explains).toBeTruthy();
});

describe.each(tables)('compute reproduces the table of $scheme', ({ scheme: id, base, rows }) => {
  const scheme = exampleScheme(id);
  const like = scheme.cases.find(({ name }) => name === base)!;

  test(`${rows.length} rows`, async () => {
    const lines = rows.map(({ source, facts }) => {
      const values = { ...like.facts, ...facts };
      return JSON.stringify({ id: source, day: like.day, values });
    });
    const decided: Computed[] = [];
    for await (const one of computeLines(scheme, lines)) decided.push(one);
    const outcome = decided.map((one) => {
      if (!('decision' in one)) return [one.id, 'not decided'];
      const { amountFen, refusals } = one.decision;
      return [one.id, refusals.length === 0 ? amountFen / 100 : refusals.map(({ code }) => code).join()];
    });
    expect(outcome).toEqual(rows.map(({ source, yuan }) => [source, yuan ?? 'subsidy.decision.amount_missing']));
  });
});

/** How many rows with an amount each source prints; the two hourly tables count four and two worked rows more. */
const printed: Readonly<Record<string, number>> = {
  'tianjin-2014': 27,
  'guangdong-2023': 56,
  'demo-employment-skills': 56,
  'qinghai-short-courses': 15,
  'xiamen-flat': 5,
  'guilin-2022-on-the-job': 6,
  'jiujiang-2023': 7,
  tonglu: 6,
  'graduates-online-2020': 8 + 2,
  'unemployment-insurance-upgrade': 3,
  'chengdu-upgrade-scarce': 6,
  'apprenticeship-balance-nantong': 4,
  'apprenticeship-balance-fujian': 2,
  'apprenticeship-balance-wuhan': 3,
  'taian-hourly': 3 + 4,
  'startup-changsha': 4,
  'startup-by-success': 3,
};

test('no row with an amount is left out', () => {
  const counted = tables.map(({ scheme, rows }) => [scheme, rows.filter(({ yuan }) => yuan !== null).length]);
  expect(Object.fromEntries(counted)).toEqual(printed);
});
