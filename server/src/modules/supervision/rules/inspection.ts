import type { RecordBody } from '@zhenxun/contracts/supervision.ts';
import type { FenceStanding } from '@zhenxun/contracts/values/fence.ts';
import { addDays } from '@zhenxun/contracts/values/period.ts';
import { type Refusal, refusal } from '../../../kernel/refusal.ts';

/** A line of parameter `supervision.checklist`; no occupations: asked of every programme. */
export type ChecklistItem = {
  readonly item: string;
  readonly text: string;
  /** Beginnings of occupation codes. */
  readonly occupations: readonly string[];
};

/** The checklist of a programme: the lines for all, and those of its occupation. */
export function checklistOf(lines: readonly ChecklistItem[], occupationCode: string): ChecklistItem[] {
  return lines.filter(
    ({ occupations }) => occupations.length === 0 || occupations.some((start) => occupationCode.startsWith(start)),
  );
}

export type Result = Pick<RecordBody, 'checklist' | 'compared' | 'findings' | 'positionRemark'>;
export type Facts = {
  readonly asked: readonly ChecklistItem[];
  /** Trainees drawn; undefined while nothing was drawn from a class that has trainees. */
  readonly drawn: readonly string[] | undefined;
  /** Undefined: the class has no site to stand against. */
  readonly standing: FenceStanding | undefined;
  readonly today: string;
  readonly plannedOn: string;
  /** Days an institution has to mend a finding, at most. */
  readonly days: number;
};

/** Last day of the answer to a finding recorded today, where none is set. */
export function dueDay({ today, days }: Pick<Facts, 'today' | 'days'>): string {
  return addDays(today, days);
}

function checklistProblems({ checklist, findings }: Result, asked: readonly ChecklistItem[]): Refusal[] {
  const found: Refusal[] = [];
  const answered = new Set(checklist.map(({ item }) => item));
  const missing = asked.filter(({ item }) => !answered.has(item)).map(({ text }) => text);
  if (missing.length > 0)
    found.push(refusal('supervision.checklist_incomplete', { items: missing.join('、') }, { pointer: '/checklist' }));
  const listed = new Set(findings.map(({ item }) => item));
  const seen = new Set<string>();
  for (const [at, line] of checklist.entries()) {
    const text = asked.find(({ item }) => item === line.item)?.text;
    const pointer = `/checklist/${at}`;
    if (text === undefined || seen.has(line.item))
      found.push(refusal('supervision.item_unknown', { item: text ?? line.item }, { pointer: `${pointer}/item` }));
    seen.add(line.item);
    if (line.answer !== 'no' || text === undefined) continue;
    if (!line.remark?.trim())
      found.push(refusal('supervision.remark_missing', { item: text }, { pointer: `${pointer}/remark` }));
    if (!listed.has(line.item))
      found.push(refusal('supervision.fault_without_finding', { item: text }, { pointer: '/findings' }));
  }
  return found;
}

function comparedProblems(compared: Result['compared'], drawn: Facts['drawn']): Refusal[] {
  if (drawn === undefined) return [refusal('supervision.draw_missing', {}, { pointer: '/compared' })];
  const found: Refusal[] = [];
  const answered = compared.map(({ enrolmentId }) => enrolmentId);
  const left = drawn.filter((id) => !answered.includes(id)).length;
  if (left > 0) found.push(refusal('supervision.compared_incomplete', { count: left }, { pointer: '/compared' }));
  if (new Set(answered).size < answered.length || answered.some((id) => !drawn.includes(id)))
    found.push(refusal('supervision.compared_unknown', {}, { pointer: '/compared' }));
  for (const [at, { outcome, remark }] of compared.entries())
    if (outcome === 'other' && !remark?.trim())
      found.push(refusal('supervision.other_without_remark', {}, { pointer: `/compared/${at}/remark` }));
  return found;
}

function findingProblems({ checklist, findings }: Result, facts: Facts): Refusal[] {
  const found: Refusal[] = [];
  const faults = new Set(checklist.flatMap(({ item, answer }) => (answer === 'no' ? [item] : [])));
  const last = dueDay(facts);
  for (const [at, { item, dueOn }] of findings.entries()) {
    if (!faults.has(item)) {
      const text = facts.asked.find((one) => one.item === item)?.text ?? item;
      found.push(refusal('supervision.finding_without_fault', { item: text }, { pointer: `/findings/${at}/item` }));
    }
    const pointer = `/findings/${at}/dueOn`;
    if (dueOn !== undefined && dueOn <= facts.today) found.push(refusal('supervision.due_too_early', {}, { pointer }));
    if (dueOn !== undefined && dueOn > last)
      found.push(refusal('supervision.due_too_late', { day: last, days: facts.days }, { pointer }));
  }
  return found;
}

function placeProblems({ positionRemark }: Result, standing: Facts['standing']): Refusal[] {
  if (!standing || standing.outcome === 'inside' || positionRemark?.trim()) return [];
  const metres = Math.max(0, Math.round(standing.beyond));
  const pointer = { pointer: '/positionRemark' };
  return [
    standing.outcome === 'outside'
      ? refusal('supervision.outside_fence', { metres }, pointer)
      : refusal('supervision.position_unsure', {}, pointer),
  ];
}

/**
 * Everything wrong with the result of an inspection: not its day, items left out or not asked, drawn trainees not compared, a
 * fault without remark or without a finding, a finding without its fault, a deadline outside the term, a place not explained.
 */
export function resultProblems(result: Result, facts: Facts): Refusal[] {
  const day = facts.plannedOn === facts.today ? [] : [refusal('supervision.not_the_day', { day: facts.plannedOn })];
  return [
    ...day,
    ...checklistProblems(result, facts.asked),
    ...comparedProblems(result.compared, facts.drawn),
    ...findingProblems(result, facts),
    ...placeProblems(result, facts.standing),
  ];
}

/** Everything wrong with arranging an inspection on a day. */
export function planProblems(
  of: { readonly state: string; readonly startsOn: string; readonly endsOn: string },
  plannedOn: string,
  today: string,
): Refusal[] {
  const pointer = { pointer: '/plannedOn' };
  const found: Refusal[] = [];
  if (of.state !== 'running') found.push(refusal('supervision.class_not_running', {}, { pointer: '/classId' }));
  if (plannedOn < today) found.push(refusal('supervision.day_past', {}, pointer));
  if (plannedOn < of.startsOn || plannedOn > of.endsOn)
    found.push(refusal('supervision.day_outside_class', { from: of.startsOn, to: of.endsOn }, pointer));
  return found;
}
