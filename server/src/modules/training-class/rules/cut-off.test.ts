import { describe, expect, test } from 'vitest';
import { type CutOffFacts, cutOffResults, type SessionAsked } from './cut-off.ts';
import { notPassed } from './testing.ts';

const figure = (value: number) => ({ value, documentNo: '示例' });
const lesson = (more: Partial<SessionAsked> = {}): SessionAsked => ({
  no: 3,
  kinds: ['session_moved'],
  startsAt: '2026-03-20T01:00:00.000Z',
  newStartsAt: '2026-03-21T01:00:00.000Z',
  begun: false,
  stale: false,
  ...more,
});
const facts = (more: Partial<CutOffFacts> = {}): CutOffFacts => ({
  now: '2026-03-18T01:00:00.000Z',
  filedAt: '2026-03-18T01:00:00.000Z',
  urgent: false,
  figures: {
    hoursBefore: { session_moved: figure(24), teacher_replaced: figure(12), place_changed: figure(6) },
    addShareBp: figure(2000),
  },
  sessions: [],
  added: 0,
  hours: { taught: 0, planned: 40 },
  ...more,
});
const filed = (at: string, more: Partial<CutOffFacts> = {}) => facts({ now: at, filedAt: at, ...more });

/** Name, facts, what did not pass. */
const cases: readonly (readonly [name: string, facts: CutOffFacts, expected: readonly string[]])[] = [
  ['moved two days before', facts({ sessions: [lesson()] }), []],
  ['moved exactly 24 hours before', filed('2026-03-19T01:00:00.000Z', { sessions: [lesson()] }), []],
  [
    'moved a millisecond later than 24 hours before',
    filed('2026-03-19T01:00:00.001Z', { sessions: [lesson()] }),
    ['failed change_late.session_moved'],
  ],
  [
    'moved forward to a time nearer than 24 hours, the old one being far',
    facts({ sessions: [lesson({ newStartsAt: '2026-03-18T20:00:00.000Z' })] }),
    ['failed change_late.session_moved'],
  ],
  [
    'another teacher 13 hours before: in time, where a move is not',
    filed('2026-03-19T12:00:00.000Z', {
      sessions: [lesson({ kinds: ['teacher_replaced'], newStartsAt: '2026-03-20T01:00:00.000Z' })],
    }),
    [],
  ],
  [
    'another teacher 11 hours before',
    filed('2026-03-19T14:00:00.000Z', {
      sessions: [lesson({ kinds: ['teacher_replaced'], newStartsAt: '2026-03-20T01:00:00.000Z' })],
    }),
    ['failed change_late.teacher_replaced'],
  ],
  [
    'another room 5 hours before',
    filed('2026-03-19T20:00:00.000Z', {
      sessions: [lesson({ kinds: ['place_changed'], newStartsAt: '2026-03-20T01:00:00.000Z' })],
    }),
    ['failed change_late.place_changed'],
  ],
  [
    'late and urgent: two persons judge',
    filed('2026-03-19T20:00:00.000Z', { urgent: true, sessions: [lesson()] }),
    ['to_judge change_late.session_moved'],
  ],
  [
    'filed in time and decided late: the day of filing counts',
    facts({ now: '2026-03-19T20:00:00.000Z', sessions: [lesson()] }),
    [],
  ],
  [
    'begun while it waited: urgent or not',
    facts({ now: '2026-03-20T01:00:00.000Z', urgent: true, sessions: [lesson()] }),
    ['failed change_begun'],
  ],
  ['somebody has signed in', facts({ urgent: true, sessions: [lesson({ begun: true })] }), ['failed change_begun']],
  [
    'moved into the past',
    facts({ urgent: true, sessions: [lesson({ newStartsAt: '2026-03-18T00:00:00.000Z' })] }),
    ['failed change_begun.past', 'to_judge change_late.session_moved'],
  ],
  ['changed meanwhile', facts({ sessions: [lesson({ stale: true })] }), ['failed change_stale']],
  ['one joins after a fifth', facts({ added: 1, hours: { taught: 8, planned: 40 } }), []],
  [
    'one joins after a quarter, urgent or not',
    facts({ added: 1, urgent: true, hours: { taught: 10, planned: 40 } }),
    ['failed change_add_late'],
  ],
  ['nobody joins: how much was taught does not matter', facts({ hours: { taught: 40, planned: 40 } }), []],
  [
    'two lessons, the second late: it alone',
    filed('2026-03-18T02:00:00.000Z', {
      sessions: [lesson(), lesson({ no: 1, startsAt: '2026-03-18T09:00:00.000Z' })],
    }),
    ['failed change_late.session_moved'],
  ],
];

describe('a change comes in time', () => {
  for (const [name, given, expected] of cases) {
    test(name, () => expect(notPassed(cutOffResults(given))).toEqual(expected));
  }

  test('a finding stands at its line and names hours and rule', () => {
    const late = filed('2026-03-18T02:00:00.000Z', {
      sessions: [lesson(), lesson({ no: 1, startsAt: '2026-03-18T09:00:00.000Z' })],
    });
    expect(cutOffResults(late).filter(({ outcome }) => outcome === 'failed')).toMatchObject([
      { pointer: '/sessions/1', rule: '示例', params: { no: 1, hours: 24, at: '2026-03-18 17:00' } },
    ]);
  });
});
