import { describe, expect, it } from 'vitest';
import {
  type ChecklistItem,
  checklistOf,
  dueDay,
  type Facts,
  planProblems,
  type Result,
  resultProblems,
} from './inspection.ts';

const lines: ChecklistItem[] = [
  { item: 'site_safe', text: '消防通道畅通', occupations: [] },
  { item: 'teacher_present', text: '教师本人在场', occupations: [] },
  { item: 'welding_gear', text: '焊接防护齐全', occupations: ['6-18-02'] },
];
const asked = checklistOf(lines, '4-02-06-01');
const facts: Facts = {
  asked,
  drawn: ['a', 'b'],
  standing: { outcome: 'inside', beyond: -20 },
  today: '2026-11-25',
  plannedOn: '2026-11-25',
  days: 15,
};
const good: Result = {
  checklist: asked.map(({ item }) => ({ item, answer: 'yes' })),
  compared: [
    { enrolmentId: 'a', outcome: 'same' },
    { enrolmentId: 'b', outcome: 'absent' },
  ],
  findings: [],
};
const faulty = (remark?: string): Result['checklist'] =>
  good.checklist.map((line) =>
    line.item === 'site_safe' ? { ...line, answer: 'no', ...(remark ? { remark } : {}) } : line,
  );
const finding = { item: 'site_safe', description: '消防通道堆放杂物', demand: '清理并拍照' } as const;
const told = { ...good, checklist: faulty('堆放杂物') };

type Case = readonly [name: string, result: Result, facts: Partial<Facts>, codes: string[]];
const cases: readonly Case[] = [
  ['all as it should be', good, {}, []],
  ['a class without a site has no place to stand against', good, { standing: undefined }, []],
  ['an item left out', { ...good, checklist: good.checklist.slice(1) }, {}, ['supervision.checklist_incomplete']],
  [
    'an item of another programme',
    { ...good, checklist: [...good.checklist, { item: 'welding_gear', answer: 'yes' }] },
    {},
    ['supervision.item_unknown'],
  ],
  [
    'an item answered twice',
    { ...good, checklist: [...good.checklist, { item: 'site_safe', answer: 'yes' }] },
    {},
    ['supervision.item_unknown'],
  ],
  ['a fault told and demanded', { ...told, findings: [finding] }, {}, []],
  [
    'a fault neither told nor demanded',
    { ...good, checklist: faulty() },
    {},
    ['supervision.remark_missing', 'supervision.fault_without_finding'],
  ],
  ['a demand without its fault', { ...good, findings: [finding] }, {}, ['supervision.finding_without_fault']],
  ['nobody drawn', { ...good, compared: [] }, { drawn: undefined }, ['supervision.draw_missing']],
  ['a class without trainees', { ...good, compared: [] }, { drawn: [] }, []],
  [
    'a drawn trainee not compared',
    { ...good, compared: good.compared.slice(1) },
    {},
    ['supervision.compared_incomplete'],
  ],
  [
    'a trainee compared who was not drawn',
    { ...good, compared: [...good.compared, { enrolmentId: 'c', outcome: 'same' }] },
    {},
    ['supervision.compared_unknown'],
  ],
  [
    'a trainee compared twice',
    { ...good, compared: [...good.compared, { enrolmentId: 'a', outcome: 'absent' }] },
    {},
    ['supervision.compared_unknown'],
  ],
  [
    'another person in the place of a trainee, unexplained',
    { ...good, compared: good.compared.map((one) => ({ ...one, outcome: 'other' as const, remark: ' ' })) },
    {},
    ['supervision.other_without_remark', 'supervision.other_without_remark'],
  ],
  ['a deadline today', { ...told, findings: [{ ...finding, dueOn: '2026-11-25' }] }, {}, ['supervision.due_too_early']],
  ['the last day', { ...told, findings: [{ ...finding, dueOn: '2026-12-10' }] }, {}, []],
  [
    'a day past the term',
    { ...told, findings: [{ ...finding, dueOn: '2026-12-11' }] },
    {},
    ['supervision.due_too_late'],
  ],
  ['outside the fence', good, { standing: { outcome: 'outside', beyond: 240 } }, ['supervision.outside_fence']],
  [
    'outside with a reason',
    { ...good, positionRemark: '围栏登记有误' },
    { standing: { outcome: 'outside', beyond: 240 } },
    [],
  ],
  ['too coarse a position', good, { standing: { outcome: 'uncertain', beyond: -5 } }, ['supervision.position_unsure']],
  ['the day before', good, { plannedOn: '2026-11-26' }, ['supervision.not_the_day']],
];

describe('the result of an inspection', () => {
  it.each(cases)('%s', (_name, result, change, codes) => {
    expect(resultProblems(result, { ...facts, ...change }).map(({ code }) => code)).toEqual(codes);
  });
  it('says how far outside the fence it was recorded', () => {
    const [far] = resultProblems(good, { ...facts, standing: { outcome: 'outside', beyond: 240.4 } });
    expect(far?.params).toEqual({ metres: 240 });
  });
  it('gives so many days to mend', () => {
    expect(dueDay(facts)).toBe('2026-12-10');
  });
});

describe('the checklist of a programme', () => {
  it('has the lines for all and those of its occupation', () => {
    expect(asked.map(({ item }) => item)).toEqual(['site_safe', 'teacher_present']);
    expect(checklistOf(lines, '6-18-02-04').map(({ item }) => item)).toContain('welding_gear');
  });
});

describe('arranging an inspection', () => {
  const of = { state: 'running', startsOn: '2026-11-20', endsOn: '2026-11-28' };
  it.each([
    ['a day of the class', of, '2026-11-28', []],
    ['yesterday', of, '2026-11-24', ['supervision.day_past']],
    ['after the class', of, '2026-11-29', ['supervision.day_outside_class']],
    ['a class that is not taught', { ...of, state: 'approved' }, '2026-11-25', ['supervision.class_not_running']],
  ] as const)('%s', (_name, facts, plannedOn, codes) => {
    expect(planProblems(facts, plannedOn, '2026-11-25').map(({ code }) => code)).toEqual(codes);
  });
});
