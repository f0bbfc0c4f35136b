import type { ProofKind } from '@zhenxun/contracts/organisation.ts';
import type { Read } from '../../kernel/tx.ts';
import type { Figure, Figures } from './rules/facts.ts';

/** The policy figures of the class rules in a region on a day; a missing one is a refusal. */
export function figuresOf(q: Read, regionCode: string, day: string): Figures {
  const figure = <T = number>(name: string): Figure<T> => {
    const key = `training_class.${name}`;
    const value = q.param<T>(key, regionCode, day);
    return { value, documentNo: q.findParam(key, regionCode, day)?.documentNo ?? '' };
  };
  return {
    leadWorkdays: figure('lead_workdays'),
    classHourMinutes: figure('class_hour_minutes'),
    hoursPerDay: figure('max_hours_per_day'),
    onlineShareBp: figure('max_online_share_bp'),
    minAge: figure('min_age'),
    maxAge: { male: figure('max_age_male'), female: figure('max_age_female') },
    maxCapacity: figure('max_capacity'),
    minTrainees: figure('min_trainees'),
    latestEnd: figure<string>('latest_end'),
    practiceShareBp: figure('min_practice_share_bp'),
    listingExempt: figure<('institution' | 'enterprise')[]>('listing_exempt_kinds'),
    siteProofs: figure<ProofKind[]>('site_proofs'),
  };
}
