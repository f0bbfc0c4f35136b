import type { ClaimState } from '@zhenxun/contracts/subsidy-terms.ts';
import type { Read } from '../../kernel/tx.ts';
import { addWorkdays, workdaysBetween } from '../../kernel/workdays.ts';
import type { ClaimRow } from './store/claim.ts';

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

type Standing = Pick<ClaimRow, 'due_on' | 'frozen_due' | 'frozen_left'>;

/** A promised day that stands still from today on: the working days left of it are kept, none runs. */
export function standStill(q: Read, dueOn: string | null): Standing {
  const left = dueOn === null ? null : Math.max(0, workdaysBetween(q.today, dueOn).count);
  return { due_on: null, frozen_due: dueOn, frozen_left: left };
}

/** The promised day after resuming today: the days left then are counted on; a day that was missed before stays missed. */
export function runOn(q: Read, row: Pick<ClaimRow, 'frozen_on' | 'frozen_due' | 'frozen_left'>): PromisedDay {
  const { frozen_due: due, frozen_left: left } = row;
  if (due === null || left === null) return { due_on: null, calendar_version: null, provisional: false };
  const { day, calendarVersion, provisional } = addWorkdays(q.today, left);
  const missed = due < (row.frozen_on ?? due);
  return { due_on: missed ? due : day, calendar_version: calendarVersion, provisional };
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
