import { expect, it } from 'vitest';
import { migrationName } from './new-migration.ts';

const now = new Date('2026-03-02T05:06:59Z');

it('is stamped with the minute', () => {
  expect(migrationName('subsidy', 'add_claim', now, [])).toBe('202603020506_subsidy_add_claim.sql');
});

it('comes after the newest even when the clock is behind or in the same minute', () => {
  const existing = ['202603020506_a_b.sql', '202612010000_c_d.sql'];
  expect(migrationName('fund', 'batch', now, existing)).toBe('202612010001_fund_batch.sql');
});

it.each(['Subsidy', 'training-class', '', '1a'])('refuses the word "%s"', (word) => {
  expect(() => migrationName(word, 'x', now, [])).toThrow(/lower-case/);
});
