import { describe, expect, it } from 'vitest';
import { judgeSign, type SignAttempt, type SignLimits, type SignSession } from './sign.ts';

const at = (clock: string) => Date.parse(`2026-11-02T${clock}:00.000+08:00`);
const centre = { lat: 28.2282, lng: 112.9388 };
const session: SignSession = {
  startsAt: at('08:30'),
  endsAt: at('11:30'),
  running: true,
  fence: { kind: 'circle', centre, radius: 300 },
};
const limits: SignLimits = {
  openMinutes: 60,
  lateMinutes: 30,
  outMinutes: 30,
  uncertainPosition: 'judge',
  required: ['qr', 'position'],
  missingProof: 'judge',
};
/** Metres north of the centre. */
const north = (metres: number, accuracy = 10) => ({ lat: centre.lat + metres / 111_195, lng: centre.lng, accuracy });
const attempt = (given: Partial<SignAttempt>): SignAttempt => ({
  direction: 'in',
  at: at('08:20'),
  code: 'right',
  position: north(20),
  ...given,
});

type Case = {
  name: string;
  attempt: Partial<SignAttempt>;
  session?: Partial<SignSession>;
  limits?: Partial<SignLimits>;
  enrolled?: boolean;
  outcome: string;
  reasons?: string[];
};
const cases: Case[] = [
  { name: 'in the room, before the start', attempt: {}, outcome: 'accepted' },
  {
    name: 'a face demanded and shown waits for its comparison',
    attempt: { face: 'shown' },
    limits: { required: ['qr', 'position', 'face'] },
    outcome: 'to_judge',
    reasons: ['face_waiting'],
  },
  {
    name: 'a face demanded and declined is never rejected',
    attempt: { face: 'declined' },
    limits: { required: ['qr', 'position', 'face'], missingProof: 'reject' },
    outcome: 'to_judge',
    reasons: ['face_declined'],
  },
  {
    name: 'a face demanded and not shown, where what is missing rejects',
    attempt: {},
    limits: { required: ['qr', 'position', 'face'], missingProof: 'reject' },
    outcome: 'rejected',
    reasons: ['face_missing'],
  },
  { name: 'a face nobody demanded', attempt: { face: 'shown' }, outcome: 'accepted' },
  {
    name: 'a face alone where nothing is demanded proves nothing',
    attempt: { face: 'shown', position: undefined, code: undefined } as never,
    session: { fence: undefined } as never,
    limits: { required: [] },
    outcome: 'to_judge',
    reasons: ['no_proof'],
  },
  { name: 'the first minute of the window', attempt: { at: at('07:30') }, outcome: 'accepted' },
  { name: 'a minute before it', attempt: { at: at('07:29') }, outcome: 'rejected', reasons: ['too_early'] },
  { name: 'the last minute for being late', attempt: { at: at('09:00') }, outcome: 'accepted' },
  { name: 'a minute after it', attempt: { at: at('09:01') }, outcome: 'rejected', reasons: ['too_late'] },
  { name: 'out before the start', attempt: { direction: 'out' }, outcome: 'rejected', reasons: ['out_before_start'] },
  { name: 'out during the session', attempt: { direction: 'out', at: at('10:00') }, outcome: 'accepted' },
  { name: 'out at the last moment', attempt: { direction: 'out', at: at('12:00') }, outcome: 'accepted' },
  {
    name: 'out too late',
    attempt: { direction: 'out', at: at('12:01') },
    outcome: 'rejected',
    reasons: ['out_too_late'],
  },
  { name: 'an old code', attempt: { code: 'expired' }, outcome: 'rejected', reasons: ['code_expired'] },
  { name: 'the code of another session', attempt: { code: 'wrong' }, outcome: 'rejected', reasons: ['code_wrong'] },
  { name: 'not of this class', attempt: {}, enrolled: false, outcome: 'rejected', reasons: ['not_enrolled'] },
  {
    name: 'a class that is not running',
    attempt: {},
    session: { running: false },
    outcome: 'rejected',
    reasons: ['class_not_running'],
  },
  { name: 'well outside', attempt: { position: north(900) }, outcome: 'rejected', reasons: ['outside_fence'] },
  {
    name: 'outside by the middle, but perhaps inside',
    attempt: { position: north(320, 100) },
    outcome: 'to_judge',
    reasons: ['position_uncertain'],
  },
  {
    name: 'inside by the middle, but perhaps outside',
    attempt: { position: north(250, 100) },
    outcome: 'to_judge',
    reasons: ['position_uncertain'],
  },
  {
    name: 'a position that could be anywhere',
    attempt: { position: north(0, 100_000) },
    outcome: 'to_judge',
    reasons: ['position_uncertain'],
  },
  {
    name: 'doubtful where doubt is refused',
    attempt: { position: north(320, 100) },
    limits: { uncertainPosition: 'reject' },
    outcome: 'rejected',
    reasons: ['position_uncertain'],
  },
  {
    name: 'doubtful where doubt is let pass',
    attempt: { position: north(320, 100) },
    limits: { uncertainPosition: 'accept' },
    outcome: 'accepted',
  },
  {
    name: 'outside is outside even where doubt is let pass',
    attempt: { position: north(900) },
    limits: { uncertainPosition: 'accept' },
    outcome: 'rejected',
    reasons: ['outside_fence'],
  },
  { name: 'no position', attempt: { position: undefined }, outcome: 'to_judge', reasons: ['position_missing'] },
  {
    name: 'no position where a missing proof is refused',
    attempt: { position: undefined },
    limits: { missingProof: 'reject' },
    outcome: 'rejected',
    reasons: ['position_missing'],
  },
  {
    name: 'no position where it is optional',
    attempt: { position: undefined },
    limits: { required: ['qr'] },
    outcome: 'accepted',
  },
  {
    name: 'outside where the position is optional',
    attempt: { position: north(900) },
    limits: { required: ['qr'] },
    outcome: 'rejected',
    reasons: ['outside_fence'],
  },
  { name: 'no code', attempt: { code: undefined }, outcome: 'to_judge', reasons: ['code_missing'] },
  {
    name: 'no code where it is optional',
    attempt: { code: undefined },
    limits: { required: ['position'] },
    outcome: 'accepted',
  },
  {
    name: 'an old code where it is optional',
    attempt: { code: 'expired' },
    limits: { required: ['position'] },
    outcome: 'rejected',
    reasons: ['code_expired'],
  },
  {
    name: 'neither code nor position: both reasons',
    attempt: { code: undefined, position: undefined },
    outcome: 'to_judge',
    reasons: ['code_missing', 'position_missing'],
  },
  {
    name: 'nothing shown where nothing is asked for',
    attempt: { code: undefined, position: undefined },
    limits: { required: [] },
    outcome: 'to_judge',
    reasons: ['no_proof'],
  },
  {
    name: 'a position the phone itself calls mocked is kept so, and not decided by that',
    attempt: { position: { ...north(20), hints: ['mocked'] } },
    outcome: 'accepted',
  },
  {
    name: 'no position asked for',
    attempt: { position: undefined },
    session: { fence: undefined },
    outcome: 'accepted',
  },
  {
    name: 'everything wrong at once',
    attempt: { at: at('12:00'), code: 'expired', position: north(900) },
    enrolled: false,
    session: { running: false },
    outcome: 'rejected',
    reasons: ['class_not_running', 'not_enrolled', 'too_late', 'code_expired', 'outside_fence'],
  },
  {
    name: 'a doubtful position does not soften an old code',
    attempt: { code: 'expired', position: undefined },
    outcome: 'rejected',
    reasons: ['code_expired'],
  },
];

describe('a sign-in by phone', () => {
  for (const one of cases) {
    it(one.name, () => {
      const found = judgeSign(
        { ...session, ...one.session } as SignSession,
        one.enrolled ?? true,
        attempt(one.attempt),
        {
          ...limits,
          ...one.limits,
        },
      );
      expect({ outcome: found.outcome, reasons: found.reasons.map((reason) => reason.code) }).toEqual({
        outcome: one.outcome,
        reasons: (one.reasons ?? []).map((code) => `attendance.${code}`),
      });
    });
  }

  it('keeps what each proof showed, of the position no more than a metre', () => {
    const { proofs } = judgeSign(session, true, attempt({ position: { ...north(900), lat: 28.2363123456 } }), limits);
    expect(proofs).toEqual([
      { kind: 'qr', outcome: 'passed', detail: { code: 'right' } },
      {
        kind: 'position',
        outcome: 'failed',
        detail: { lat: 28.23631, lng: 112.9388, accuracy: 10, beyond: expect.any(Number) },
      },
    ]);
  });

  it('keeps what made the phone doubt its own position, and names a missing proof silent', () => {
    const doubtful = attempt({ code: undefined, position: { ...north(20), hints: ['stale', 'too_exact'] } });
    const { proofs } = judgeSign(session, true, doubtful, limits);
    expect(proofs).toEqual([
      { kind: 'qr', outcome: 'silent', detail: {} },
      { kind: 'position', outcome: 'passed', detail: expect.objectContaining({ hints: 'stale too_exact' }) },
    ]);
  });
});

describe('what the trainee reads', () => {
  const reasons = (given: Partial<SignAttempt>, more: Partial<SignSession> = {}, bounds: Partial<SignLimits> = {}) =>
    judgeSign({ ...session, ...more } as SignSession, true, attempt(given), { ...limits, ...bounds }).reasons;
  it.each<[string, Partial<SignAttempt>, string, Record<string, unknown>]>([
    ['when signing opens', { at: at('07:29') }, 'too_early', { opens: '07:30', starts: '08:30' }],
    ['until when one could sign in', { at: at('09:01') }, 'too_late', { last: '09:00', minutes: 30 }],
    ['when the session starts', { direction: 'out' }, 'out_before_start', { starts: '08:30' }],
    ['until when one could sign out', { direction: 'out', at: at('12:01') }, 'out_too_late', { last: '12:00' }],
    ['that the code has run out', { code: 'expired' }, 'code_expired', {}],
    ['that the code is another one', { code: 'wrong' }, 'code_wrong', {}],
    ['how far outside', { position: north(900) }, 'outside_fence', { metres: 600 }],
    ['how vague the position is', { position: north(320, 99.6) }, 'position_uncertain', { accuracy: 100 }],
    ['that there is no position', { position: undefined }, 'position_missing', {}],
  ])('%s', (_, given, code, params) => {
    expect(reasons(given)).toEqual([{ code: `attendance.${code}`, params }]);
  });
  it('is outside by a metre at least', () => {
    const [reason] = reasons({ position: north(300.4, 0) });
    expect(reason).toEqual({ code: 'attendance.outside_fence', params: { metres: 1 } });
  });
  it('signs in until the end of a session shorter than the time for being late, and out from its first minute', () => {
    const short = { endsAt: at('08:45') };
    expect(reasons({ at: at('08:45') }, short)).toEqual([]);
    expect(reasons({ at: at('08:46') }, short)).toEqual([
      { code: 'attendance.too_late', params: { last: '08:45', minutes: 30 } },
    ]);
    expect(reasons({ direction: 'out', at: at('08:30') })).toEqual([]);
  });
});

describe('what is kept as proof', () => {
  const proofs = (given: Partial<SignAttempt>, doubt: SignLimits['uncertainPosition'] = 'judge') =>
    judgeSign(session, true, attempt(given), { ...limits, uncertainPosition: doubt }).proofs;
  it.each([
    ['judge', 'to_judge'],
    ['accept', 'passed'],
    ['reject', 'failed'],
  ] as const)('a vague position where doubt is for %s: %s; none at all stays silent', (doubt, outcome) => {
    expect(proofs({ position: north(320, 100) }, doubt)[1]).toMatchObject({ kind: 'position', outcome });
    expect(proofs({ position: undefined }, doubt)[1]).toEqual({ kind: 'position', outcome: 'silent', detail: {} });
  });
  it('a position inside, to five decimals and whole metres', () => {
    expect(proofs({ position: { lat: 28.22820444, lng: 112.93880444, accuracy: 9.6 } })[1]).toEqual({
      kind: 'position',
      outcome: 'passed',
      detail: { lat: 28.2282, lng: 112.9388, accuracy: 10, beyond: expect.any(Number) },
    });
  });
  it('the code as it was found', () => {
    expect(proofs({ code: 'expired' })[0]).toEqual({ kind: 'qr', outcome: 'failed', detail: { code: 'expired' } });
  });
  it('nothing of a position where no fence asks for one', () => {
    const { fence: _, ...open } = session;
    expect(judgeSign(open, true, attempt({}), limits).proofs).toHaveLength(1);
  });
  it('a missing position is in doubt where it is demanded, however vague ones are taken', () => {
    const lax = { ...limits, uncertainPosition: 'accept' as const };
    const outcomeOf = (more: Partial<SignLimits>) =>
      judgeSign(session, true, attempt({ position: undefined }), { ...lax, ...more }).outcome;
    expect([outcomeOf({}), outcomeOf({ missingProof: 'reject' }), outcomeOf({ required: ['qr'] })]).toEqual([
      'to_judge',
      'rejected',
      'accepted',
    ]);
  });
});
