import type { Scheme } from '@zhenxun/contracts/scheme.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shareOf } from './amount.ts';
import { decide } from './decide.ts';
import { smallFacts, smallScheme } from './testing.ts';

const item = (code: string) => ({ code, says: code, clause: 'c' });
const amountOf = (change: (copy: Scheme) => void, values: Record<string, unknown> = {}) => {
  const scheme = smallScheme((copy) => {
    copy.caps = [];
    copy.modifiers = [];
    change(copy);
  });
  const { amountFen, recoverFen, refusals, lines } = decide(scheme, smallFacts(scheme, values));
  return { fen: amountFen, recoverFen, codes: refusals.map(({ code }) => code.slice(17)), lines };
};

describe('rounding', () => {
  test.each([
    ['half_up_fen', 33_335, 7000, 23_335],
    ['half_up_fen', 33_333, 7000, 23_333],
    ['down_fen', 33_335, 7000, 23_334],
    ['half_up_yuan', 12_350, 10_000, 12_400],
    ['half_up_yuan', 12_349, 10_000, 12_300],
    ['down_yuan', 12_399, 10_000, 12_300],
  ] as const)('%s of %i fen × %i / 10,000 is %i', (rounding, fen, rate, expected) => {
    expect(shareOf(fen, rate, rounding)).toBe(expected);
  });

  test('is exact for every amount and rate', () => {
    const amounts = fc.oneof(fc.integer({ min: 0, max: 1e6 }), fc.integer({ min: 0, max: 1e12 }));
    fc.assert(
      fc.property(
        amounts,
        fc.integer({ min: 0, max: 100_000 }),
        fc.constantFrom('half_up_fen', 'down_fen', 'half_up_yuan', 'down_yuan'),
        (fen, rate, rounding) => {
          const unit = rounding.endsWith('yuan') ? 100n : 1n;
          const divisor = 10_000n * unit;
          const raised = BigInt(fen) * BigInt(rate) + (rounding.startsWith('half') ? divisor / 2n : 0n);
          expect(BigInt(shareOf(fen, rate, rounding))).toBe((raised / divisor) * unit);
        },
      ),
    );
  });
});

describe('standards', () => {
  const table = (copy: Scheme) => {
    copy.tables.t = {
      title: 't',
      source: 's',
      keys: ['k'],
      rows: [
        { key: ['1'], fen: 500 },
        { key: ['2'], fen: null },
        { key: ['3'], fen: 0 },
      ],
    };
    copy.standard = [{ ...item('table'), basis: 'table', table: 't', keys: ['units'] }];
  };
  test('a table gives its row, by whole numbers too', () => expect(amountOf(table, { units: 1 }).fen).toBe(500));
  test('a row without amount is refused', () =>
    expect(amountOf(table, { units: 2 }).codes).toEqual(['amount_missing']));
  test('a row that is not there is refused', () =>
    expect(amountOf(table, { units: 9 }).codes).toEqual(['row_missing']));
  test('nothing payable is refused', () => expect(amountOf(table, { units: 3 }).codes).toEqual(['nothing_payable']));

  test('the first whose condition holds is taken; none is refused', () => {
    const change = (copy: Scheme) => {
      copy.standard = [
        { ...item('a'), when: 'units > 5', basis: 'fixed', fen: 100 },
        { ...item('b'), when: 'units > 2', basis: 'fixed', fen: 200 },
      ];
    };
    expect([6, 3, 1].map((units) => amountOf(change, { units })).map(({ fen, codes }) => [fen, ...codes])).toEqual([
      [100],
      [200],
      [0, 'no_standard'],
    ]);
  });

  test.each([
    [0, 0],
    [9, 900],
    [10, 1000],
    [11, 1050],
    [15, 1250],
    [16, 1250],
    [99, 1250],
  ])('tiers: %i units are %i fen', (units, fen) => {
    const change = (copy: Scheme) => {
      copy.standard = [
        {
          ...item('tiers'),
          basis: 'units',
          units: 'units',
          tiers: [
            { upTo: 10, unitFen: 100 },
            { upTo: 15, unitFen: 50 },
          ],
        },
      ];
    };
    expect(amountOf(change, { units }).fen).toBe(fen);
  });

  test('negative units are refused, not paid backwards', () => {
    expect(amountOf(() => {}, { units: -1 }).codes).toEqual(['units_negative']);
  });

  test('an amount beyond the safe range is refused', () => {
    expect(amountOf(() => {}, { units: 2 ** 50 }).codes).toEqual(['overflow']);
  });
});

describe('modifiers', () => {
  const rate = (code: string, of: 'running' | 'standard', to: number, more = {}) => ({
    ...item(code),
    kind: 'rate' as const,
    of,
    rate: to,
    ...more,
  });
  const steps = (modifiers: Scheme['modifiers'], values = {}) =>
    amountOf((copy) => {
      copy.modifiers = modifiers;
    }, values);

  test('of the running amount they multiply, in their order', () => {
    expect(steps([rate('a', 'running', 9000), rate('b', 'running', 12_000)]).fen).toBe(32_400);
  });
  test('of the standard they add up', () => {
    expect(steps([rate('a', 'standard', 9000), rate('b', 'standard', 12_000)]).fen).toBe(33_000);
  });
  test('of one group only the first that holds', () => {
    const group = [
      rate('a', 'standard', 13_000, { oneOf: 'g', when: 'doubled' }),
      rate('b', 'standard', 12_000, { oneOf: 'g' }),
    ];
    expect([true, false].map((doubled) => steps(group, { doubled }).fen)).toEqual([39_000, 36_000]);
  });
  test('while the first of a group is unknown the second is not taken', () => {
    const group = [
      rate('a', 'standard', 13_000, { oneOf: 'g', when: 'doubled' }),
      rate('b', 'standard', 12_000, { oneOf: 'g' }),
    ];
    expect(steps(group, { doubled: { answer: 'silent' } }).fen).toBe(0);
  });
  test('a rate by value has no rate for other values', () => {
    const by = { ...item('by'), kind: 'rate_by' as const, of: 'running' as const, by: 'units', rates: { '3': 5000 } };
    expect(steps([by]).fen).toBe(15_000);
    expect(steps([by], { units: 4 }).codes).toEqual(['rate_missing']);
  });
  test('never below nothing', () => {
    const cut = [rate('a', 'standard', 4000), rate('b', 'standard', 4000)];
    expect(steps(cut).codes).toEqual(['nothing_payable']);
  });
});

describe('deductions', () => {
  const paid = (fen: number) =>
    amountOf(
      (copy) => {
        copy.facts.paid = { kind: 'subsidy.prepaid', label: 'paid', type: 'fen', sources: ['*'] };
        copy.deductions = [{ ...item('paid'), fen: 'paid' }];
      },
      { paid: fen },
    );
  test('less than due: the rest is paid', () =>
    expect(paid(10_000)).toMatchObject({ fen: 20_000, recoverFen: 0, codes: [] }));
  test('all of it: nothing more, and no refusal', () =>
    expect(paid(30_000)).toMatchObject({ fen: 0, recoverFen: 0, codes: [] }));
  test('more than due: the shortfall is to be paid back', () =>
    expect(paid(45_000)).toMatchObject({ fen: 0, recoverFen: 15_000, codes: [] }));
});
