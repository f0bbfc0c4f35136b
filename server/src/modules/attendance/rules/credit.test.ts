import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Adjustment, credit, type Presence } from './credit.ts';

const at = (clock: string) => Date.parse(`2026-11-02T${clock}:00.000+08:00`);
const session = { startsAt: at('08:30'), endsAt: at('11:30') };
const limits = { graceMinutes: 0, earlyMinutes: 0 };
const sign = (
  clock: string,
  direction: Presence['direction'],
  outcome: Presence['outcome'] = 'accepted',
): Presence => ({
  at: at(clock),
  direction,
  outcome,
});
const adjust = (kind: Adjustment['kind'], from: string, to: string): Adjustment => ({
  kind,
  from: at(from),
  to: at(to),
});

type Case = {
  name: string;
  signs: Presence[];
  adjustments?: Adjustment[];
  limits?: typeof limits;
  status: string;
  minutes: number;
  uncounted?: [string, number][];
};

const cases: Case[] = [
  { name: 'in before, out after', signs: [sign('08:10', 'in'), sign('11:40', 'out')], status: 'present', minutes: 180 },
  {
    name: 'twenty minutes late',
    signs: [sign('08:50', 'in'), sign('11:30', 'out')],
    status: 'late',
    minutes: 160,
    uncounted: [['late', 20]],
  },
  {
    name: 'late within the grace',
    signs: [sign('08:35', 'in'), sign('11:30', 'out')],
    limits: { graceMinutes: 5, earlyMinutes: 0 },
    status: 'present',
    minutes: 180,
  },
  {
    name: 'left half an hour early',
    signs: [sign('08:20', 'in'), sign('11:00', 'out')],
    status: 'early',
    minutes: 150,
    uncounted: [['left_early', 30]],
  },
  {
    name: 'on leave for the first hour, and gone before the end',
    signs: [sign('09:20', 'in'), sign('11:00', 'out')],
    adjustments: [adjust('leave', '08:30', '09:30')],
    status: 'early',
    minutes: 100,
    uncounted: [
      ['leave', 50],
      ['left_early', 30],
    ],
  },
  {
    name: 'away twice, which is two gaps',
    signs: [
      sign('08:20', 'in'),
      sign('09:00', 'out'),
      sign('09:10', 'in'),
      sign('10:00', 'out'),
      sign('10:10', 'in'),
      sign('11:40', 'out'),
    ],
    status: 'early',
    minutes: 160,
    uncounted: [
      ['away', 10],
      ['away', 10],
    ],
  },
  {
    name: 'left five minutes early, which is allowed',
    signs: [sign('08:20', 'in'), sign('11:25', 'out')],
    limits: { graceMinutes: 0, earlyMinutes: 5 },
    status: 'present',
    minutes: 180,
  },
  {
    name: 'late and early',
    signs: [sign('08:40', 'in'), sign('11:10', 'out')],
    status: 'late',
    minutes: 150,
    uncounted: [
      ['late', 10],
      ['left_early', 20],
    ],
  },
  { name: 'never came', signs: [], status: 'absent', minutes: 0, uncounted: [['no_sign_in', 180]] },
  {
    name: 'signed in and never out: nothing after the sign-in is proven',
    signs: [sign('08:20', 'in')],
    status: 'absent',
    minutes: 0,
    uncounted: [['no_sign_out', 180]],
  },
  {
    name: 'no sign-out, but called and there at ten',
    signs: [sign('08:20', 'in'), sign('10:00', 'in')],
    status: 'early',
    minutes: 90,
    uncounted: [['no_sign_out', 90]],
  },
  {
    name: 'signed out without ever signing in',
    signs: [sign('11:30', 'out')],
    status: 'absent',
    minutes: 0,
    uncounted: [['no_sign_in', 180]],
  },
  {
    name: 'went out and came back',
    signs: [sign('08:20', 'in'), sign('09:30', 'out'), sign('10:00', 'in'), sign('11:35', 'out')],
    status: 'early',
    minutes: 150,
    uncounted: [['away', 30]],
  },
  {
    name: 'signed in, but not there when called at nine: only the sign-out of another phone follows',
    signs: [sign('08:20', 'in'), sign('09:00', 'absent'), sign('11:30', 'out')],
    status: 'absent',
    minutes: 0,
    uncounted: [['called_absent', 180]],
  },
  {
    name: 'not there when called, came later',
    signs: [sign('08:35', 'absent'), sign('08:50', 'in'), sign('11:30', 'out')],
    status: 'late',
    minutes: 160,
    uncounted: [['called_absent', 20]],
  },
  {
    name: 'a doubtful position is not counted before it is judged',
    signs: [sign('08:20', 'in', 'to_judge'), sign('11:30', 'out')],
    status: 'absent',
    minutes: 0,
    uncounted: [['to_judge', 180]],
  },
  {
    name: 'a doubtful sign-in and a roll call after it',
    signs: [sign('08:20', 'in', 'to_judge'), sign('09:00', 'in'), sign('11:30', 'out')],
    status: 'late',
    minutes: 150,
    uncounted: [['to_judge', 30]],
  },
  {
    name: 'on leave all morning',
    signs: [],
    adjustments: [adjust('leave', '08:30', '11:30')],
    status: 'leave',
    minutes: 0,
    uncounted: [['leave', 180]],
  },
  {
    name: 'on leave from ten',
    signs: [sign('08:20', 'in'), sign('10:00', 'out')],
    adjustments: [adjust('leave', '10:00', '11:30')],
    status: 'leave',
    minutes: 90,
    uncounted: [['leave', 90]],
  },
  {
    name: 'came although on leave: what is proven counts',
    signs: [sign('08:20', 'in'), sign('11:30', 'out')],
    adjustments: [adjust('leave', '08:30', '11:30')],
    status: 'present',
    minutes: 180,
  },
  {
    name: 'phone broken, corrected for the whole session',
    signs: [],
    adjustments: [adjust('presence', '08:30', '11:30')],
    status: 'corrected',
    minutes: 180,
  },
  {
    name: 'a correction over proven time counts once',
    signs: [sign('08:20', 'in'), sign('10:00', 'out')],
    adjustments: [adjust('presence', '09:00', '11:00')],
    status: 'corrected',
    minutes: 150,
    uncounted: [['left_early', 30]],
  },
];

describe('minutes credited', () => {
  for (const one of cases) {
    it(one.name, () => {
      const found = credit(session, one.signs, one.adjustments ?? [], one.limits ?? limits);
      expect({
        status: found.status,
        minutes: found.creditedMinutes,
        uncounted: found.uncounted.map(({ reason, minutes }) => [reason, minutes]),
      }).toEqual({ status: one.status, minutes: one.minutes, uncounted: one.uncounted ?? [] });
    });
  }

  it('does not count a minute that was only begun', () => {
    const found = credit(session, [{ ...sign('08:40', 'in'), at: at('08:40') + 1 }, sign('11:30', 'out')], [], limits);
    expect(found.creditedMinutes).toBe(169);
  });
});

describe('for any proofs', () => {
  const instant = fc.integer({ min: at('07:00'), max: at('13:00') });
  const anySign = fc.record({
    at: instant,
    direction: fc.constantFrom('in' as const, 'out' as const, 'absent' as const),
    outcome: fc.constantFrom('accepted' as const, 'to_judge' as const),
  });
  const anyAdjustment = fc
    .tuple(fc.constantFrom('presence' as const, 'leave' as const), instant, instant)
    .map(([kind, a, b]) => ({ kind, from: Math.min(a, b), to: Math.max(a, b) }));
  const anyLimits = fc.record({ graceMinutes: fc.nat(20), earlyMinutes: fc.nat(20) });
  const signs = fc.uniqueArray(anySign, { maxLength: 12, selector: (one) => `${one.at}${one.direction}` });
  const adjustments = fc.array(anyAdjustment, { maxLength: 4 });

  it('credited and uncounted minutes are the session: none missing, none twice, none beyond', () => {
    fc.assert(
      fc.property(signs, adjustments, anyLimits, (given, corrections, asked) => {
        const found = credit(session, given, corrections, asked);
        const lost = found.uncounted.reduce((sum, span) => sum + span.minutes, 0);
        expect(found.creditedMinutes + lost).toBe(180);
        let end = session.startsAt;
        for (const span of found.uncounted) {
          expect(span.from).toBeGreaterThanOrEqual(end);
          expect(span.to - span.from).toBe(span.minutes * 60_000);
          end = span.to;
        }
        expect(end).toBeLessThanOrEqual(session.endsAt);
      }),
    );
  });

  it('the order of arrival changes nothing', () => {
    const shuffled = signs.chain((given) =>
      fc.tuple(fc.constant(given), fc.shuffledSubarray(given, { minLength: given.length, maxLength: given.length })),
    );
    fc.assert(
      fc.property(shuffled, adjustments, ([given, other], corrections) => {
        const one = credit(session, given, corrections, limits);
        expect(credit(session, other, [...corrections].reverse(), limits)).toEqual(one);
      }),
    );
  });

  it('a sign-in sent twice is worth one', () => {
    fc.assert(
      fc.property(signs, (given) => {
        const one = credit(session, given, [], limits);
        expect(credit(session, [...given, ...given], [], limits)).toEqual(one);
      }),
    );
  });

  it('what is only doubtful never earns a minute', () => {
    fc.assert(
      fc.property(signs, (given) => {
        const doubtful = given.map((one) => ({ ...one, outcome: 'to_judge' as const }));
        expect(credit(session, doubtful, [], limits).creditedMinutes).toBe(0);
      }),
    );
  });

  it('an approved correction never takes minutes away', () => {
    fc.assert(
      fc.property(signs, adjustments, anyAdjustment, (given, corrections, more) => {
        const before = credit(session, given, corrections, limits).creditedMinutes;
        expect(credit(session, given, [...corrections, more], limits).creditedMinutes).toBeGreaterThanOrEqual(before);
      }),
    );
  });
});

describe('the first and the last proof', () => {
  const found = (signs: Presence[], more: Partial<typeof limits> = {}) =>
    credit(session, signs, [], { ...limits, ...more });
  it('are those proven, before the session and after it too, whatever the grace makes of them', () => {
    const { inAt, outAt, plannedMinutes } = found([sign('08:10', 'in'), sign('11:40', 'out')]);
    expect([inAt, outAt, plannedMinutes]).toEqual([at('08:10'), at('11:40'), 180]);
    const graced = found([sign('08:35', 'in'), sign('11:25', 'out')], { graceMinutes: 5, earlyMinutes: 5 });
    expect([graced.inAt, graced.outAt]).toEqual([at('08:35'), at('11:25')]);
  });
  it('are those of the first and the last stay', () => {
    const { inAt, outAt } = found([
      sign('08:20', 'in'),
      sign('09:00', 'out'),
      sign('10:00', 'in'),
      sign('11:00', 'out'),
    ]);
    expect([inAt, outAt]).toEqual([at('08:20'), at('11:00')]);
  });
  it('are none without a proof', () => {
    expect(found([])).toMatchObject({ inAt: null, outAt: null, status: 'absent' });
    expect(found([sign('08:20', 'in', 'to_judge')])).toMatchObject({ inAt: null, outAt: null });
  });
});

describe('at the edges', () => {
  const bounds = (graceMinutes: number, earlyMinutes: number) => ({ graceMinutes, earlyMinutes });
  it.each<[string, Presence[], typeof limits, string, number]>([
    ['the last minute of the grace', [sign('08:40', 'in'), sign('11:30', 'out')], bounds(10, 0), 'present', 180],
    ['a minute after it', [sign('08:41', 'in'), sign('11:30', 'out')], bounds(10, 0), 'late', 169],
    ['the first minute one may leave', [sign('08:30', 'in'), sign('11:20', 'out')], bounds(0, 10), 'present', 180],
    ['a minute before it', [sign('08:30', 'in'), sign('11:19', 'out')], bounds(0, 10), 'early', 169],
    [
      'came and left before it began, within the grace',
      [sign('08:10', 'in'), sign('08:30', 'out')],
      bounds(30, 0),
      'absent',
      0,
    ],
    [
      'came when it was over, within the time one may leave',
      [sign('11:30', 'in'), sign('11:50', 'out')],
      bounds(0, 30),
      'absent',
      0,
    ],
    [
      'out and in at the same instant',
      [sign('08:20', 'in'), sign('10:00', 'out'), sign('10:00', 'in'), sign('11:30', 'out')],
      bounds(0, 0),
      'early',
      90,
    ],
  ])('%s', (_, signs, asked, status, minutes) => {
    const result = credit(session, signs, [], asked);
    expect([result.status, result.creditedMinutes]).toEqual([status, minutes]);
  });
  it('a session of no length, or that ends before it starts, has no minute', () => {
    for (const endsAt of [session.startsAt, session.startsAt - 60_000]) {
      expect(
        credit({ startsAt: session.startsAt, endsAt }, [sign('08:20', 'in'), sign('11:30', 'out')], [], limits),
      ).toMatchObject({
        plannedMinutes: 0,
        creditedMinutes: 0,
        uncounted: [],
      });
    }
  });
});
