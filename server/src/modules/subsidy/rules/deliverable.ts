import type { Refusal } from '@zhenxun/contracts/problem.ts';
import type { Scheme } from '@zhenxun/contracts/scheme.ts';

/** Kinds of facts this system delivers for a claim; parameters are delivered under any key. */
const delivered: ReadonlySet<string> = new Set([
  'claim.day',
  'claim.payee',
  'claim.agreement_signed',
  'person.identity_verified',
  'person.age_at_filing',
  'person.full_time_student',
  'person.public_payroll',
  'person.drawing_pension',
  'person.categories',
  'person.insured_months',
  'person.group',
  'hold.no_claim',
  'class.filing_day',
  'class.completion_approved',
  'class.training_type',
  'class.mode',
  'class.required_hours',
  'attendance.rate',
  'attendance.hours',
  'attendance.days',
  'assessment.passed',
  'certificate.day',
  'certificate.valid',
  'certificate.kind',
  'catalogue.occupation_name',
  'catalogue.occupation_code',
  'catalogue.level',
  'catalogue.scarcity',
  'catalogue.urgent',
  'catalogue.key_trade',
  'subsidy.slot',
  'subsidy.times_this_year',
  'subsidy.granted_this_year',
  'subsidy.prepaid',
  'calendar.rest_days',
]);

/** Facts the scheme asks for that nothing here delivers: under it every claim would be refused for want of data. */
export function undeliverable(scheme: Scheme): Refusal[] {
  return Object.entries(scheme.facts)
    .filter(([, { kind }]) => !delivered.has(kind) && !kind.startsWith('parameter.'))
    .map(([name, { kind, label }]) => ({
      code: 'subsidy.scheme.fact_undeliverable',
      params: { label, kind },
      pointer: `/facts/${name}`,
    }));
}
