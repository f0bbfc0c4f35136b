import * as own from '@zhenxun/contracts/person-own.ts';
import type { RouteSpec } from '@zhenxun/contracts/route.ts';
import * as contract from '@zhenxun/contracts/subsidy.ts';
import { makeBankAccount } from '@zhenxun/contracts/values/bank-account.ts';
import { type Hands, must } from './province-hands.ts';
import type { ClaimGoal } from './province-plan.ts';

/** A claim on its way to its goal. */
export type Claimed = { login: string; id: string; goal: ClaimGoal };

/** A number of a range no bank issues that ends as wished and passes its check digit. */
export function accountEnding(ending: string): string {
  for (let n = 1; ; n++) {
    const number = makeBankAccount(`9999${String(n).padStart(11, '0')}${ending.slice(0, -1)}`);
    if (number.endsWith(ending)) return number;
  }
}

/** Posts a verb with the claim's present version. */
export async function claimVerb(
  { call }: Hands,
  login: string,
  route: RouteSpec,
  id: string,
  reason?: string,
): Promise<void> {
  const { version } = await must('claim', call(login, contract.getClaim, { params: { id } }));
  const body = { version, ...(reason ? { reason } : {}) };
  await must(route.id, call(login, route as typeof contract.reviewClaim, { params: { id }, body }));
}

export async function setAccount({ call }: Hands, login: string, number: string): Promise<void> {
  const body = { kind: 'bank_account' as const, bankName: '示例银行', number };
  await must('account', call(login, own.setOwnPaymentAccount, { body }));
}

/** The account an institution is paid into for the trainees who agreed to it. */
export async function setPayee({ call }: Hands, login: string, region: string): Promise<void> {
  const body = { bank: '示例银行', account: makeBankAccount(`9999${region}000000001`) };
  await must('payee account', call(login, contract.setPayeeAccount, { body }));
}

export async function inTurn<T>(list: readonly T[], act: (one: T) => Promise<void>): Promise<void> {
  for (const one of list) await act(one);
}
