import type { ClaimState } from '@zhenxun/contracts/subsidy-terms.ts';
import type { Read } from '../../kernel/tx.ts';
import { addWorkdays } from '../../kernel/workdays.ts';

/** Parameter that promises how soon a claim leaves a state, in working days. */
const promised: Partial<Readonly<Record<ClaimState, string>>> = {
  submitted: 'subsidy.promise.review_workdays',
  first_reviewed: 'subsidy.promise.confirm_workdays',
  second_reviewed: 'subsidy.promise.approve_workdays',
  approved: 'subsidy.promise.notice_workdays',
  payable: 'subsidy.promise.pay_workdays',
};

export type PromisedDay = { due_on: string | null; calendar_version: string | null; provisional: boolean };

/** The promised day of a state reached today, with the calendar it was computed by; none where nobody has to act. */
export function promise(q: Read, state: ClaimState, regionCode: string): PromisedDay {
  const key = promised[state];
  if (key === undefined) return { due_on: null, calendar_version: null, provisional: false };
  const { day, calendarVersion, provisional } = addWorkdays(q.today, q.param<number>(key, regionCode));
  return { due_on: day, calendar_version: calendarVersion, provisional };
}

/** The states still ahead, each with the day it will be left by, when every promise is kept to the last day. */
export function outlook(
  q: Read,
  from: ClaimState,
  dueOn: string,
  regionCode: string,
): { state: ClaimState; dueOn: string; provisional: boolean }[] {
  const path: readonly ClaimState[] = [
    'submitted',
    'first_reviewed',
    'second_reviewed',
    'approved',
    'on_notice',
    'payable',
  ];
  const ahead: { state: ClaimState; dueOn: string; provisional: boolean }[] = [];
  let day = dueOn;
  for (const state of path.slice(path.indexOf(from) + 1)) {
    const key = state === 'on_notice' ? 'subsidy.notice.workdays' : promised[state];
    if (key === undefined) continue;
    const next = addWorkdays(day, q.param<number>(key, regionCode));
    day = next.day;
    ahead.push({ state, dueOn: day, provisional: next.provisional });
  }
  return ahead;
}
