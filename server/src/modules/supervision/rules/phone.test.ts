import type { PhoneAnswer } from '@zhenxun/contracts/supervision-phone.ts';
import { describe, expect, it } from 'vitest';
import {
  afterAttempt,
  callProblems,
  closeProblems,
  judgeCall,
  type PhoneQuestion,
  questionsFor,
  sampleSize,
  standingOf,
} from './phone.ts';

const ask = (code: string, rest: Partial<PhoneQuestion> = {}): PhoneQuestion => ({
  code,
  text: code,
  occasions: ['completion', 'claims'],
  kind: 'yes_no',
  expected: 'yes',
  within: 0,
  always: false,
  ...rest,
});
const attended = ask('attended', { always: true });
const fee = ask('fee', { expected: 'no' });
const days = ask('days', { kind: 'days', expected: '', within: 2 });
const teacher = ask('teacher', { kind: 'words', expected: '' });
const questions = [attended, fee, days, teacher];

describe('how many are drawn', () => {
  it.each([
    ['百分之十，进一', 41, 1000, 3, 5],
    ['比例不足最少人数', 12, 1000, 3, 3],
    ['不多于全部', 2, 1000, 3, 2],
    ['全部', 7, 10_000, 1, 7],
    ['没有人', 0, 1000, 3, 0],
  ])('%s', (_, pool, shareBp, least, expected) => expect(sampleSize(pool, shareBp, least)).toBe(expected));
});

describe('which questions a person is asked', () => {
  const all = [...questions, ask('card', { occasions: ['claims'] }), ask('signed', { occasions: ['completion'] })];
  it('are those for everyone and so many drawn, of the occasion alone, the same again with the same seed', () => {
    const drawn = questionsFor(all, 'completion', 'seed', 'someone', 2);
    expect(drawn).toHaveLength(3);
    expect(drawn[0]).toBe('attended');
    expect(drawn).not.toContain('card');
    expect(questionsFor(all.toReversed(), 'completion', 'seed', 'someone', 2)).toEqual(drawn);
  });
  it('differ between persons and between seeds, so that no one set of answers can be learnt', () => {
    const sets = (seed: string) =>
      Array.from({ length: 12 }, (_, n) => questionsFor(all, 'completion', seed, `person-${n}`, 2).join());
    expect(new Set(sets('one')).size).toBeGreaterThan(1);
    expect(sets('one')).not.toEqual(sets('other'));
  });
});

describe('what the answers come to', () => {
  const right = [
    { code: 'attended', choice: 'yes' as const },
    { code: 'fee', choice: 'no' },
    { code: 'days', days: 8 },
    { code: 'teacher', choice: 'yes', said: '石老师' },
  ];
  const but = (...changed: { code: string; choice?: 'yes' | 'no' | 'unsure'; days?: number }[]) =>
    right.map((one) => changed.find(({ code }) => code === one.code) ?? one);
  it.each([
    ['全部相符', right, 10, []],
    ['没有参加培训', but({ code: 'attended', choice: 'no' }), 10, ['attended']],
    ['记不清是否参加，不能算参加', but({ code: 'attended', choice: 'unsure' }), 10, ['attended']],
    ['收过钱', but({ code: 'fee', choice: 'yes' }), 10, ['fee']],
    ['记不清收没收钱，不算不符', but({ code: 'fee', choice: 'unsure' }), 10, []],
    ['天数相差在容许内', but({ code: 'days', days: 12 }), 10, []],
    ['天数说少了', but({ code: 'days', days: 7 }), 10, ['days']],
    ['天数说多了', but({ code: 'days', days: 13 }), 10, ['days']],
    ['没有考勤可比，天数不算不符', but({ code: 'days', days: 1 }), undefined, []],
    ['说不出老师是谁', but({ code: 'teacher', choice: 'no' }), 10, ['teacher']],
  ])('%s', (_, answers, of, against) => {
    expect(judgeCall(questions, answers, of === undefined ? {} : { days: of })).toEqual({
      outcome: against.length > 0 ? 'contradicts' : 'confirmed',
      against,
    });
  });
  it('of a call that reached nobody: waiting until so many attempts, wrong at once', () => {
    expect(afterAttempt('no_answer', 2, 3)).toBe('waiting');
    expect(afterAttempt('no_answer', 3, 3)).toBe('not_reached');
    expect(afterAttempt('wrong_number', 1, 3)).toBe('wrong_number');
  });
});

describe('what may not be recorded of a call', () => {
  const facts = {
    questions,
    attempts: [{ at: '2026-03-02T01:00:00.000Z' }],
    openedAt: '2026-03-02T02:00:00.000Z',
    now: '2026-03-02T02:05:00.000Z',
    minutes: 60,
  };
  const codes = (call: Parameters<typeof callProblems>[0], change: Partial<typeof facts> = {}) =>
    callProblems(call, { ...facts, ...change }).map(({ code }) => code.replace('supervision.phone_', ''));
  const answers: PhoneAnswer[] = [
    { code: 'attended', choice: 'yes' },
    { code: 'fee', choice: 'no' as const },
    { code: 'days', days: 8 },
    { code: 'teacher', choice: 'yes' as const, said: '石老师' },
  ];
  const reached = (given: PhoneAnswer[]) => ({ result: 'reached' as const, answers: given });
  it.each([
    ['没有查看号码就登记', { result: 'no_answer' as const, answers: [] }, { openedAt: null }, ['not_opened']],
    [
      '查看一次号码登记两次',
      { result: 'wrong_number' as const, answers: [] },
      { openedAt: '2026-03-02T00:59:00.000Z' },
      ['not_opened'],
    ],
    ['隔得太近', { result: 'no_answer' as const, answers: [] }, { now: '2026-03-02T01:59:59.999Z' }, ['too_soon']],
    ['隔够了', { result: 'no_answer' as const, answers: [] }, { now: '2026-03-02T02:00:00.000Z' }, []],
    ['没有接通却有回答', { result: 'no_answer' as const, answers }, {}, ['answers_unreached']],
    ['答全', reached(answers), {}, []],
    ['漏答两题', reached(answers.slice(0, 2)), {}, ['unanswered', 'unanswered']],
    ['天数没有填', reached(answers.map((one) => (one.code === 'days' ? { code: 'days' } : one))), {}, ['unanswered']],
    [
      '判为相符却没有记下说了什么',
      reached(answers.map((one) => (one.code === 'teacher' ? { ...one, said: ' ' } : one))),
      {},
      ['unanswered'],
    ],
    [
      '没有抽中的问题',
      reached([...answers, { code: 'card', choice: 'yes' as const }] as never),
      {},
      ['question_unknown'],
    ],
    ['同一题答两次', reached([...answers, answers[0]!]), {}, ['question_unknown']],
  ] as const)('%s', (_, call, change, expected) => expect(codes(call as never, change as never)).toEqual(expected));
});

describe('when a sample may be closed', () => {
  const line = (outcome: 'waiting' | 'confirmed' | 'contradicts' | 'not_reached', ...against: string[]) => ({
    outcome,
    against,
  });
  const facts = { findings: true, today: '2026-03-02', last: '2026-03-17' };
  const closing = (lines: ReturnType<typeof line>[], findings: { item: string; dueOn?: string }[], of = facts) =>
    closeProblems(lines, questions, findings, of).map(({ code }) => code.replace('supervision.phone_', ''));
  it.each([
    ['还有人没有回访', [line('waiting'), line('confirmed')], [], ['waiting']],
    ['都已回访', [line('confirmed'), line('not_reached')], [], []],
    ['不符的没有列为问题', [line('contradicts', 'fee', 'days')], [{ item: 'fee' }], ['fault_without_finding']],
    ['没有不符的列为问题', [line('confirmed')], [{ item: 'fee' }], ['finding_without_fault']],
    ['两人同一问题不符，列一项', [line('contradicts', 'fee'), line('contradicts', 'fee')], [{ item: 'fee' }], []],
    ['期限是今天', [line('contradicts', 'fee')], [{ item: 'fee', dueOn: '2026-03-02' }], ['due_day']],
    ['期限是最后一天', [line('contradicts', 'fee')], [{ item: 'fee', dueOn: '2026-03-17' }], []],
    ['期限太晚', [line('contradicts', 'fee')], [{ item: 'fee', dueOn: '2026-03-18' }], ['due_day']],
  ])('%s', (_, lines, findings, expected) => expect(closing(lines, findings)).toEqual(expected));
  it('申领的不符不列为机构的问题，由审批人处理', () => {
    expect(closing([line('contradicts', 'fee')], [], { ...facts, findings: false })).toEqual([]);
    expect(closing([line('contradicts', 'fee')], [{ item: 'fee' }], { ...facts, findings: false })).toEqual([
      'finding_without_fault',
    ]);
  });
});

describe('how a class stands', () => {
  const of = (...outcomes: ('confirmed' | 'contradicts' | 'not_reached' | 'wrong_number')[]) => ({
    state: 'closed' as const,
    lines: outcomes.map((outcome) => ({ outcome })),
  });
  it.each([
    ['没有抽取', undefined, 'missing'],
    ['还在回访', { ...of('confirmed'), state: 'open' as const }, 'open'],
    ['全部相符', of('confirmed', 'confirmed'), 'completed'],
    ['接通人数正好够', of('confirmed', 'confirmed', 'confirmed', 'not_reached', 'wrong_number'), 'completed'],
    ['接通人数不足', of('confirmed', 'not_reached'), 'to_judge'],
    ['有人不符', of('confirmed', 'confirmed', 'confirmed', 'contradicts'), 'to_judge'],
  ] as const)('%s', (_, sample, expected) => expect(standingOf(sample, 6000)).toBe(expected));
});
