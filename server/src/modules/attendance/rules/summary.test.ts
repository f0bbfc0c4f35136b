import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { minutesOf, type PlannedSession, summarise } from './summary.ts';

/** A session on a March day of 2026, Shanghai time. */
const planned = (id: string, day: number, from: string, to: string, hours: number): PlannedSession => ({
  id,
  startsAt: new Date(`2026-03-${day}T${from}:00+08:00`).toISOString(),
  endsAt: new Date(`2026-03-${day}T${to}:00+08:00`).toISOString(),
  hours,
});
const plan = [
  planned('a', 16, '09:00', '12:00', 4),
  planned('b', 16, '14:00', '17:00', 4),
  planned('c', 17, '09:00', '12:00', 4),
];
const mark = (sessionId: string, creditedMinutes: number) => ({ sessionId, creditedMinutes });

describe('what attendance amounts to', () => {
  it.each([
    ['all of it', [mark('a', 180), mark('b', 180), mark('c', 180)], [540, 540, 10_000, 12, 2]],
    ['nothing settled yet', [], [540, 0, 0, 0, 0]],
    ['one session of three', [mark('c', 180)], [540, 180, 3333, 4, 1]],
    ['two sessions of one day', [mark('a', 180), mark('b', 180)], [540, 360, 6666, 8, 1]],
    [
      'a third of each: whole hours of the sum, not of each',
      [mark('a', 60), mark('b', 60), mark('c', 60)],
      [540, 180, 3333, 4, 2],
    ],
    ['one minute short of the last hour', [mark('a', 180), mark('b', 180), mark('c', 179)], [540, 539, 9981, 11, 2]],
    ['more than the session has counts as the session', [mark('a', 999)], [540, 180, 3333, 4, 1]],
    ['a mark of a session not in the plan counts nothing', [mark('x', 180)], [540, 0, 0, 0, 0]],
    ['a mark of zero is no day', [mark('a', 0)], [540, 0, 0, 0, 0]],
  ])('%s', (_, marks, [plannedMinutes, creditedMinutes, rateBp, hours, days]) => {
    expect(summarise(plan, marks)).toEqual({ plannedMinutes, creditedMinutes, rateBp, hours, days });
  });

  it('is nothing without a plan', () => {
    expect(summarise([], [mark('a', 180)])).toEqual({
      plannedMinutes: 0,
      creditedMinutes: 0,
      rateBp: 0,
      hours: 0,
      days: 0,
    });
  });

  it('takes a session of no length for none', () => {
    const empty = planned('e', 18, '09:00', '09:00', 4);
    expect(summarise([...plan, empty], [mark('e', 60)])).toMatchObject({ plannedMinutes: 540, hours: 0, days: 0 });
  });

  it('counts a session after midnight in Shanghai on the Shanghai day', () => {
    const night = planned('n', 17, '00:30', '01:30', 1);
    expect(summarise([planned('m', 16, '22:00', '23:00', 1), night], [mark('m', 60), mark('n', 60)]).days).toBe(2);
  });
});

it('counts whole minutes of a session, none when it ends before it starts', () => {
  const at = (clock: string) => `2026-03-16T${clock}Z`;
  expect(minutesOf({ startsAt: at('01:00:00'), endsAt: at('01:01:59') })).toBe(1);
  expect(minutesOf({ startsAt: at('01:00:00'), endsAt: at('00:00:00') })).toBe(0);
});

/** A session of so many minutes on a day of November, with its class hours. */
const lasting = (id: string, day: number, minutes: number, hours: number): PlannedSession => {
  const starts = Date.parse(`2026-11-${String(day).padStart(2, '0')}T08:30:00.000+08:00`);
  const instant = (at: number) => new Date(at).toISOString();
  return { id, startsAt: instant(starts), endsAt: instant(starts + minutes * 60_000), hours };
};

describe('for any plan and marks', () => {
  const anyPlan = fc
    .array(
      fc.record({ day: fc.integer({ min: 1, max: 28 }), minutes: fc.integer({ min: 1, max: 300 }), hours: fc.nat(8) }),
      {
        maxLength: 20,
      },
    )
    .map((given) => given.map(({ day, minutes, hours }, at) => lasting(`s${at}`, day, minutes, hours)));
  const anyMarks = fc
    .uniqueArray(fc.record({ at: fc.nat(25), minutes: fc.nat(400) }), { selector: ({ at }) => at, maxLength: 20 })
    .map((given) => given.map(({ at, minutes }) => mark(`s${at}`, minutes)));

  it('never exceeds the plan: minutes, hours and rate', () => {
    fc.assert(
      fc.property(anyPlan, anyMarks, (plan, marks) => {
        const found = summarise(plan, marks);
        expect(found.creditedMinutes).toBeLessThanOrEqual(plan.reduce((sum, one) => sum + minutesOf(one), 0));
        expect(found.hours).toBeLessThanOrEqual(plan.reduce((sum, one) => sum + one.hours, 0));
        expect(found.rateBp).toBeLessThanOrEqual(10_000);
      }),
    );
  });

  it('does not depend on the order of sessions or marks', () => {
    fc.assert(
      fc.property(anyPlan, anyMarks, (plan, marks) => {
        expect(summarise([...plan].reverse(), [...marks].reverse())).toEqual(summarise(plan, marks));
      }),
    );
  });

  it('a mark given twice is worth one', () => {
    fc.assert(
      fc.property(anyPlan, anyMarks, (plan, marks) => {
        expect(summarise(plan, [...marks, ...marks])).toEqual(summarise(plan, marks));
      }),
    );
  });

  it('more minutes in a session never lessen anything', () => {
    fc.assert(
      fc.property(anyPlan, anyMarks, fc.nat(19), fc.nat(100), (plan, marks, which, more) => {
        const [before, after] = [
          summarise(plan, marks),
          summarise(
            plan,
            marks.map((one, at) => (at === which ? mark(one.sessionId, one.creditedMinutes + more) : one)),
          ),
        ];
        expect(after.creditedMinutes).toBeGreaterThanOrEqual(before.creditedMinutes);
        expect(after.hours).toBeGreaterThanOrEqual(before.hours);
        expect(after.days).toBeGreaterThanOrEqual(before.days);
      }),
    );
  });
});
