import { FundSource } from '@zhenxun/contracts/scheme-terms.ts';
import { execute } from '../kernel/command.ts';
import { keyOf } from '../kernel/record-ref.ts';
import { confirmBudget, proposeBudget } from '../modules/fund/index.ts';
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
