import { FundSource } from '@zhenxun/contracts/scheme-terms.ts';
import { shanghaiDay } from '@zhenxun/contracts/values/period.ts';
import { execute } from '../kernel/command.ts';
import { keyOf } from '../kernel/record-ref.ts';
import { confirmBudget, proposeBudget, returnBudget } from '../modules/fund/index.ts';
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

/**
 * Budgets of two counties, a city and the province for three sources and three years, each proposed and confirmed by two;
 * one change that waits for its second person and one that was sent back.
 */
export async function seedFunds({ kernel }: SeedContext, world: DemoWorld): Promise<void> {
  const first = actorOf(kernel, world, 'finance');
  const second = actorOf(kernel, world, 'finance-second');
  const documentDay = shanghaiDay(kernel.clock.now());
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
  const change = { source: 'employment_fund', year: 2026, kind: 'adjustment', documentDay } as const;
  await execute({ kernel, actor: first }, proposeBudget, {
    ...change,
    regionCode: '430102',
    amountFen: 300_000 * yuan,
    documentNo: '示例财社〔2026〕18号',
    remark: '新增培训任务',
  });
  const wrong = await execute({ kernel, actor: second }, proposeBudget, {
    ...change,
    regionCode: '430211',
    amountFen: -50_000 * yuan,
    documentNo: '示例财社〔2026〕19号',
  });
  const back = { key: keyOf(wrong.id), version: wrong.version, reason: '文号与文件不符' };
  await execute({ kernel, actor: first }, returnBudget, back);
}
