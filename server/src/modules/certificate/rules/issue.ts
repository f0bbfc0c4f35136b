import { type Refusal, refusal } from '../../../kernel/refusal.ts';

/** What is known of one trainee when certificates are to be issued. Rates in parts per 10,000. */
export type IssueFacts = {
  readonly enrolmentState: { readonly code: string; readonly label: string };
  /** undefined: no confirmed result */
  readonly passed: boolean | undefined;
  /** undefined: attendance is not settled */
  readonly attendanceBp: number | undefined;
  readonly minimumBp: number;
  /** number of the live certificate of this enrolment */
  readonly existing: string | undefined;
  /** characters of the name no font can draw */
  readonly unprintable: readonly string[];
};

const percent = (bp: number) => `${(bp / 100).toFixed(bp % 100 === 0 ? 0 : 2)}%`;

/**
 * Why this trainee gets no certificate of completion; [] when nothing stands against it. Every reason is found.
 * Source: notice (五), 对考核合格人员核发培训合格证书.
 */
export function reasonsAgainst(facts: IssueFacts): Refusal[] {
  if (facts.existing) return [refusal('certificate.already_issued', { serial: facts.existing })];
  const rule = { rule: '加强职业技能培训规范管理工作的通知（五）' };
  const found: Refusal[] = [];
  const { code, label } = facts.enrolmentState;
  if (code !== 'enrolled') found.push(refusal('certificate.not_enrolled', { state: label }, rule));
  if (facts.passed === undefined) found.push(refusal('certificate.result_missing', {}, rule));
  if (facts.passed === false) found.push(refusal('certificate.not_passed', {}, rule));
  if (facts.attendanceBp === undefined || facts.attendanceBp < facts.minimumBp) {
    const params = { rate: percent(facts.attendanceBp ?? 0), minimum: percent(facts.minimumBp) };
    found.push(refusal('certificate.attendance_low', params, rule));
  }
  if (facts.unprintable.length > 0)
    found.push(refusal('certificate.unprintable', { characters: facts.unprintable.join('') }));
  return found;
}
