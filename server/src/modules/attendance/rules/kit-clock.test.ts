import type { KitEntry } from '@zhenxun/contracts/values/kit-chain.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashOf, type Linked } from './kit-chain.ts';
import { type ClockFacts, type ClockState, timeEntries } from './kit-clock.ts';

/** Milliseconds of a time of day; the chain starts at 08:00 on line. */
const at = (clock: string) => Date.parse(`2026-11-25T${clock}${clock.length === 5 ? ':00' : ''}.000Z`);
const boot = '0123456789abcdef';
const uuid = '00000000-0000-7000-8000-000000000001';
type Made = { clock: string; ran?: number; nonce?: string; boot?: string };

/** Entries whose program has run as long as their clock says, unless told. */
function chain(made: readonly Made[]): Linked[] {
  const linked: Linked[] = [];
  for (const [index, { clock, ran, nonce, boot: run = boot }] of made.entries()) {
    const base = {
      seq: index + 1,
      previous: linked.at(-1)?.hash ?? '0'.repeat(64),
      at: new Date(at(clock)).toISOString(),
      boot: run,
      tick: (ran ?? minutesFrom(clock)) * 60_000,
    };
    const entry: KitEntry = nonce
      ? { ...base, kind: 'anchor', nonce }
      : { ...base, kind: 'call', session: `430102-${uuid}`, enrolment: uuid, direction: 'in' };
    linked.push({ entry, hash: hashOf(entry) });
  }
  return linked;
}
const minutesFrom = (clock: string) => (at(clock) - at('08:00')) / 60_000;
/** Times the server gave where the chain asked for them. */
const given = (linked: readonly Linked[], times: Readonly<Record<string, string>>): ClockFacts['given'] =>
  new Map(
    linked.flatMap(({ entry }) =>
      entry.kind === 'anchor' && times[entry.nonce]
        ? [[entry.nonce, { at: at(times[entry.nonce] ?? ''), head: entry.previous }] as const]
        : [],
    ),
  );
function found(
  made: readonly Made[],
  more: { sent?: Made; received?: string; given?: Record<string, string>; before?: ClockState } = {},
) {
  const linked = chain(made);
  const sent = more.sent ?? { clock: more.received ?? '12:00' };
  const { timed, ...end } = timeEntries(linked, {
    opening: null,
    before: more.before ?? null,
    given: given(linked, more.given ?? { open: '08:00' }),
    sent: { at: at(sent.clock), boot: sent.boot ?? boot, tick: (sent.ran ?? minutesFrom(sent.clock)) * 60_000 },
    receivedAt: at(more.received ?? '12:00'),
    toleranceMs: 120_000,
  });
  return { ...end, lines: timed.map((one) => [clockOf(one.at), one.doubts.map(({ code }) => code.slice(11)).join()]) };
}
const clockOf = (ms: number) => new Date(ms).toISOString().slice(11, 16);
const open: Made = { clock: '08:00', nonce: 'open' };

describe('the time of an entry', () => {
  it('is what the kit says, between the server time before and the upload after', () => {
    expect(found([open, { clock: '08:30' }, { clock: '11:30' }]).lines).toEqual([
      ['08:00', ''],
      ['08:30', ''],
      ['11:30', ''],
    ]);
  });
  it('is in doubt where no server time stands before it', () => {
    expect(found([{ clock: '08:30' }]).lines).toEqual([['08:30', 'kit_unanchored']]);
  });
  it('is in doubt behind a server time of another kit or another place, and bounded by neither', () => {
    expect(found([open, { clock: '08:10', nonce: 'copied' }, { clock: '08:30' }]).lines).toEqual([
      ['08:00', ''],
      ['08:10', 'kit_time_strange'],
      ['08:30', 'kit_time_strange'],
    ]);
  });
  it('is bounded by no server time that was asked for at another place of the chain', () => {
    const linked = chain([open, { clock: '08:10', nonce: 'early' }, { clock: '08:30' }]);
    const { timed } = timeEntries(linked, {
      opening: null,
      before: null,
      given: new Map([['early', { at: at('08:10'), head: 'f'.repeat(64) }]]),
      sent: { at: at('12:00'), boot, tick: 240 * 60_000 },
      receivedAt: at('12:00'),
      toleranceMs: 120_000,
    });
    expect(timed[2]).toMatchObject({ from: null, doubts: [{ code: 'attendance.kit_unanchored' }] });
  });
  it('is in doubt on both sides of a clock that ran back, up to the server times around', () => {
    const { lines } = found(
      [open, { clock: '08:30' }, { clock: '08:20', ran: 60 }, { clock: '09:10', nonce: 'noon' }, { clock: '09:20' }],
      { given: { open: '08:00', noon: '09:10' }, received: '10:00' },
    );
    expect(lines).toEqual([
      ['08:00', ''],
      ['08:30', 'kit_clock_jumped'],
      ['08:20', 'kit_clock_jumped'],
      ['09:10', ''],
      ['09:20', ''],
    ]);
  });
  it('is in doubt where the program ran longer than the clock moved: set back, written, set right again', () => {
    // at 10:00 the clock is put to 08:30, an hour and a half behind what the program has run
    expect(found([open, { clock: '08:30', ran: 120 }]).lines[1]).toEqual(['08:30', 'kit_clock_jumped']);
  });
  it('is in doubt where the clock was set on and back before the upload', () => {
    expect(
      found([open, { clock: '11:30', ran: 60 }], { sent: { clock: '09:05', ran: 65 }, received: '09:05' }).lines[1],
    ).toEqual(['09:05', 'kit_clock_jumped']);
  });
  it('is in doubt where the clock is wrong at either end', () => {
    expect(found([{ clock: '10:00', nonce: 'open' }, { clock: '10:05' }]).lines).toEqual([
      ['08:00', 'kit_clock_ahead'],
      ['10:05', 'kit_clock_ahead'],
    ]);
    expect(found([open, { clock: '08:30' }], { sent: { clock: '11:00' } }).lines[1]).toEqual([
      '08:30',
      'kit_clock_behind',
    ]);
  });
  it('is never outside its bounds, and says when it was cut', () => {
    expect(found([open, { clock: '07:00', ran: 10, boot: 'fedcba9876543210' }]).lines[1]?.[0]).toBe('08:00');
    expect(found([open, { clock: '12:30' }], { sent: { clock: '12:30' }, received: '12:29' }).lines[1]).toEqual([
      '12:29',
      '',
    ]);
  });
  it('takes a pause of the program for no jump, nor a start of it anew', () => {
    expect(
      found([open, { clock: '10:00', ran: 20 }, { clock: '11:00', ran: 1, boot: 'fedcba9876543210' }]).lines,
    ).toEqual([
      ['08:00', ''],
      ['10:00', ''],
      ['11:00', ''],
    ]);
  });
  it('keeps a doubt for the entries of the next bundle, until the next server time', () => {
    const first = found([{ clock: '10:00', nonce: 'open' }, { clock: '10:05' }], {
      sent: { clock: '10:10' },
      received: '10:10',
    });
    const next = found([{ clock: '10:20' }, { clock: '10:30', nonce: 'noon' }, { clock: '10:40' }], {
      before: first.after!,
      given: { noon: '10:30' },
      received: '10:50',
    });
    expect(next.lines.map(([, doubt]) => doubt)).toEqual(['kit_clock_ahead', '', '']);
  });

  it('whatever the clock claims, lies within the bounds and never beyond the upload', () => {
    const any = fc.array(fc.record({ minute: fc.integer({ min: -600, max: 900 }), anchor: fc.boolean() }), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(any, (made) => {
        const linked = chain([
          open,
          ...made.map(({ minute, anchor }, n) => ({
            clock: new Date(at('08:00') + minute * 60_000).toISOString().slice(11, 16),
            ran: n,
            ...(anchor ? { nonce: `n${n}` } : {}),
          })),
        ]);
        const { timed } = timeEntries(linked, {
          opening: null,
          before: null,
          given: given(linked, { open: '08:00', n0: '08:10', n1: '08:20', n2: '09:00', n3: '11:00' }),
          sent: { at: at('12:00'), boot, tick: 240 * 60_000 },
          receivedAt: at('12:00'),
          toleranceMs: 120_000,
        });
        expect(timed).toHaveLength(linked.length);
        for (const [index, one] of timed.entries()) {
          if (linked[index]?.entry.kind === 'anchor') continue;
          expect(one.from).not.toBeNull();
          expect(one.at).toBeGreaterThanOrEqual(one.from ?? Number.POSITIVE_INFINITY);
          expect(one.at).toBeLessThanOrEqual(one.to);
          expect(one.to).toBeLessThanOrEqual(at('12:00'));
        }
      }),
    );
  });
});
