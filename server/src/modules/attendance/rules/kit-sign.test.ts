import { expect, it } from 'vitest';
import { refusal } from '../../../kernel/refusal.ts';
import { judgeKitSign, type KitClaim } from './kit-sign.ts';
import { weakPin } from './pin.ts';

const at = (clock: string) => Date.parse(`2026-11-02T${clock}:00.000+08:00`);
const session = { startsAt: at('08:30'), endsAt: at('11:30'), running: true };
const limits = { openMinutes: 60, lateMinutes: 30, outMinutes: 30, uploadHours: 24 };
const claim = (given: Partial<KitClaim> & { clock?: string } = {}): KitClaim => ({
  direction: 'in',
  timed: { at: at(given.clock ?? '08:20'), from: at('07:30'), to: at('12:00'), doubts: [] },
  pin: 'right',
  receivedAt: at('12:00'),
  place: { kit: '平板一', seq: 3 },
  ...given,
});
const dayLater = at('11:30') + 25 * 3_600_000;

it.each<[string, Partial<KitClaim> & { clock?: string }, string, string[]]>([
  ['in time with the right PIN', {}, 'accepted', []],
  ['with a wrong PIN', { pin: 'wrong' }, 'rejected', ['pin_wrong']],
  ['with a PIN replaced before', { pin: 'replaced' }, 'rejected', ['pin_replaced']],
  ['with a locked PIN', { pin: 'locked' }, 'rejected', ['pin_locked']],
  ['with the PIN of another', { pin: 'unknown' }, 'rejected', ['pin_unknown']],
  ['named by the teacher', { pin: undefined }, 'to_judge', ['kit_called']],
  ['too early', { clock: '07:20' }, 'rejected', ['too_early']],
  ['too late', { clock: '09:01' }, 'rejected', ['too_late']],
  ['out at the end', { clock: '11:35', direction: 'out' }, 'accepted', []],
  ['uploaded the next day, within a day', { receivedAt: at('11:30') + 24 * 3_600_000 }, 'accepted', []],
  ['uploaded an hour later than that', { receivedAt: dayLater }, 'to_judge', ['kit_late']],
  ['late and with a wrong PIN: both', { receivedAt: dayLater, pin: 'wrong' }, 'rejected', ['pin_wrong', 'kit_late']],
  [
    'under a clock in doubt',
    { timed: { ...claim().timed, doubts: [refusal('attendance.kit_clock_jumped', { minutes: 5 })] } },
    'to_judge',
    ['kit_clock_jumped'],
  ],
])('%s', (_, given, outcome, codes) => {
  const verdict = judgeKitSign(session, claim(given), limits);
  expect(verdict.outcome).toBe(outcome);
  expect(verdict.reasons.map(({ code }) => code.replace('attendance.', ''))).toEqual(codes);
});

it('counts nothing of a class that is not taught', () => {
  const { outcome, reasons } = judgeKitSign({ ...session, running: false }, claim(), limits);
  expect([outcome, reasons[0]?.code]).toEqual(['rejected', 'attendance.class_not_running']);
});

it('keeps where it stands in the chain and between which server times it lies', () => {
  expect(judgeKitSign(session, claim(), limits).proofs).toEqual([
    {
      kind: 'kit',
      outcome: 'passed',
      detail: {
        kit: '平板一',
        seq: 3,
        after: '2026-11-01T23:30:00.000Z',
        before: '2026-11-02T04:00:00.000Z',
        received: '2026-11-02T04:00:00.000Z',
      },
    },
    { kind: 'pin', outcome: 'passed', detail: { pin: 'right' } },
  ]);
  expect(judgeKitSign(session, claim({ pin: undefined }), limits).proofs.map(({ outcome }) => outcome)).toEqual([
    'to_judge',
  ]);
});

it.each([
  ['000000', true],
  ['123456', true],
  ['987654', true],
  ['135790', false],
  ['112233', false],
  ['246802', false],
])('PIN %s is weak: %s', (pin, weak) => {
  expect(weakPin(pin)).toBe(weak);
});
