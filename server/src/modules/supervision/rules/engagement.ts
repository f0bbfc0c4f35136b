import { daysBetween } from '@zhenxun/contracts/values/period.ts';
import { type Refusal, refusal } from '../../../kernel/refusal.ts';

export type Period = { readonly from: string; readonly to: string };

/** Whether an engagement gives sight on a day. */
export function inForce(of: Period & { readonly state: string }, day: string): boolean {
  return of.state === 'in_force' && of.from <= day && day <= of.to;
}

export type EngagementFacts = {
  readonly organisation: { readonly name: string; readonly kind: string };
  /** Engagements of the organisation for the region that are proposed or approved. */
  readonly others: readonly Period[];
  readonly today: string;
  /** The longest term in days. */
  readonly days: number;
};

/** Everything wrong with an engagement: not a supervisor, a period reversed, past, too long or overlapping another. */
export function engagementProblems(asked: Period, { organisation, others, today, days }: EngagementFacts): Refusal[] {
  const found: Refusal[] = [];
  const to = { pointer: '/to' };
  if (organisation.kind !== 'supervisor')
    found.push(refusal('supervision.not_a_supervisor', { name: organisation.name }, { pointer: '/organisation' }));
  if (asked.to < asked.from) found.push(refusal('supervision.period_reversed', {}, to));
  else if (asked.to < today) found.push(refusal('supervision.period_past', {}, to));
  else if (daysBetween(asked.from, asked.to) + 1 > days)
    found.push(refusal('supervision.period_too_long', { days }, to));
  const clash = others.find(({ from, to: until }) => from <= asked.to && asked.from <= until);
  if (clash) found.push(refusal('supervision.engagement_overlaps', { from: clash.from, to: clash.to }));
  return found;
}
