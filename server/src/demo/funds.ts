import { createHash } from 'node:crypto';
import { FundSource } from '@zhenxun/contracts/scheme-terms.ts';
import { type Ctx, execute, query } from '../kernel/command.ts';
import { keyOf } from '../kernel/record-ref.ts';
import {
  confirmBudget,
  createBatch,
  linesOf,
  proposeBudget,
  recordAnswer,
  releaseBatch,
} from '../modules/fund/index.ts';
import { payableClaims } from '../modules/subsidy/index.ts';
import { actorOf, type DemoWorld, type SeedContext } from './world.ts';

const yuan = 100;
const years = [2025, 2026, 2027];

/** Invented budgets in fen, by office and in the order of the fund sources. */
const budgets: Readonly<Record<string, readonly number[]>> = {
  '430000': [86_000_000 * yuan, 42_000_000 * yuan, 30_000_000 * yuan],
  '430100': [18_000_000 * yuan, 9_500_000 * yuan, 6_000_000 * yuan],
  '430102': [2_600_000 * yuan, 1_200_000 * yuan, 800_000 * yuan],
  '430211': [1_900_000 * yuan, 900_000 * yuan, 600_000 * yuan],
};

/** Budgets of two counties, a city and the province for three sources and three years, each proposed and confirmed by two. */
export async function seedFunds({ kernel }: SeedContext, world: DemoWorld): Promise<void> {
  const first = actorOf(kernel, world, 'finance');
  const second = actorOf(kernel, world, 'finance-second');
  const documentDay = kernel.clock.now().toISOString().slice(0, 10);
  for (const year of years) {
    for (const [regionCode, amounts] of Object.entries(budgets)) {
      for (const [at, source] of FundSource.values.entries()) {
        const made = await execute({ kernel, actor: first }, proposeBudget, {
          regionCode,
          source,
          year,
          kind: 'initial',
          amountFen: amounts[at] ?? 0,
          documentNo: `示例财社〔${year}〕${at + 1}号`,
          documentDay,
        });
        const { version } = made;
        await execute({ kernel, actor: second }, confirmBudget, { key: keyOf(made.id), version });
      }
    }
  }
}

/** How far a batch is taken: the bank pays all lines but those numbered in `fails`, or has not answered yet. */
export type PayWish = { until: 'prepared' | 'released' | 'answered'; most?: number; fails?: readonly number[] };

const preparers: Readonly<Record<string, string>> = { '430102': 'case-officer', '430211': 'other-case-officer' };

/**
 * Puts what waits to be paid in a county into a batch a source and takes it as far as wished; `most` claims, all unless
 * said. Answers the batches made. Nothing waiting makes none.
 */
export async function payClaims(
  { kernel }: SeedContext,
  world: DemoWorld,
  regionCode: keyof typeof preparers,
  wish: PayWish,
): Promise<string[]> {
  const as = (who: string): Ctx => ({ kernel, actor: actorOf(kernel, world, who) });
  const preparer = as(preparers[regionCode] ?? '');
  const made: string[] = [];
  for (const source of FundSource.values) {
    const waiting = await query(preparer, (q) => payableClaims(q, { regionCode, fundSource: source }));
    const claims = waiting.slice(0, wish.most ?? waiting.length).map((claim) => claim.ref);
    if (claims.length === 0) continue;
    const { id, version } = await execute(preparer, createBatch, { regionCode, source, claims });
    made.push(id);
    if (wish.until === 'prepared') continue;
    await execute(as('finance'), releaseBatch, { key: keyOf(id), version });
    if (wish.until === 'released') continue;
    const lines = await query(as('finance'), (q) => linesOf(q, keyOf(id)));
    const day = new Date(kernel.clock.now().getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
    const told = lines.map(({ line_id, no, amount_fen }) => {
      const failed = wish.fails?.includes(no) ?? false;
      const result = failed ? ('failed' as const) : ('paid' as const);
      return { lineId: line_id, amountFen: amount_fen, result, reason: failed ? '账号不存在' : null, day };
    });
    await execute(as('finance'), recordAnswer, {
      key: keyOf(id),
      file: { name: '回盘.csv', sha256: createHash('sha256').update(JSON.stringify(told)).digest('hex'), lines: told },
    });
  }
  return made;
}
