import { factKinds } from '@zhenxun/contracts/scheme-facts.ts';
import { describe, expect, test } from 'vitest';
import { exampleSchemes } from '../example-schemes.ts';
import { amountMissing, decideRows, formulas, notComputable, tables, workedCases } from '../worked.ts';
import { activationFindings } from './activation.ts';

const worked = workedCases();

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

test.each(worked.map((one) => [one.scheme, one.result.name, one.result.differences]))(
  'worked by hand: %s %s',
  (_scheme, _name, differences) => {
    expect(differences).toEqual([]);
  },
);

test('at least forty cases beside the schemes’ own are worked by hand, and each is explained', () => {
  expect(worked.length).toBeGreaterThanOrEqual(40);
  for (const { explains } of worked) expect(explains).toBeTruthy();
});

test.each(formulas)('$formula is worked by hand', ({ cases }) => {
  expect(cases.length).toBeGreaterThan(0);
  const known = worked.map(({ scheme, result }) => ({ scheme, name: result.name }));
  for (const one of cases) expect(known).toContainEqual(one);
});

test.each(tables)('the rows of $scheme come out as their source prints them', (table) => {
  const outcomes = decideRows(table);
  const wanted = table.rows.map(({ source, yuan }) => ({ source, actual: yuan ?? amountMissing }));
  expect(outcomes.map(({ source, actual }) => ({ source, actual }))).toEqual(wanted);
});

test('what cannot be computed is listed row by row with the reason, and a row its scheme keeps is refused', () => {
  expect(notComputable.map(({ rows }) => rows.length)).toEqual([40, 17]);
  for (const { reason, from, scheme, rows } of notComputable) {
    expect(reason).not.toBe('');
    expect(from).toMatch(/^https?:/);
    if (scheme === undefined) continue;
    const kept = decideRows(tables.find((one) => one.scheme === scheme)!);
    const refused = kept.filter(({ actual }) => actual === amountMissing);
    expect(refused.map(({ source }) => source)).toEqual(rows);
  }
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
