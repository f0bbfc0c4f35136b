import { type Refusal, refusal } from '../../../kernel/refusal.ts';
import type { Linked } from './kit-chain.ts';

/** A moment of the kit: what its clock said, which run of the program, how long that had run (milliseconds). */
export type Moment = { readonly at: number; readonly boot: string; readonly tick: number };
/** Where a chain stands for the next entries: its last moment, and what speaks against the clock since the last server time. */
export type ClockState = Moment & { readonly doubt: Refusal | null };
/** A time the server gave out, with the head of the chain it was asked for with. Instants in milliseconds. */
export type ServerTime = { readonly at: number; readonly head: string };

/** When an entry was made, as far as it can be known: after `from`, before `to`; `at` is the kit's claim within these. */
export type Timed = {
  readonly at: number;
  readonly from: number | null;
  readonly to: number;
  readonly doubts: readonly Refusal[];
};

export type ClockFacts = {
  /** The last server time written into the chain before these entries; null when there is none. */
  readonly opening: number | null;
  /** Null at the beginning of the chain. */
  readonly before: ClockState | null;
  /** Server times by the nonce they were given out under, of this kit. */
  readonly given: ReadonlyMap<string, ServerTime>;
  /** When the kit says it sent the bundle, and when it arrived by the server's clock. */
  readonly sent: Moment;
  readonly receivedAt: number;
  readonly toleranceMs: number;
};
export type ClockFound = {
  readonly timed: Timed[];
  readonly opening: number | null;
  readonly after: ClockState | null;
};

/**
 * Bounds the time of every entry. The kit's clock is a claim: an entry lies after the last server time written into the
 * chain before it, and before the next one (or the upload). Where the clock ran back, stood still against the time the
 * program has run, or differs from the server's at either end, every entry between these ends is in doubt.
 */
export function timeEntries(linked: readonly Linked[], facts: ClockFacts): ClockFound {
  const { given, toleranceMs, receivedAt } = facts;
  const timed: Timed[] = [];
  const open: number[] = [];
  let from = facts.opening;
  let doubt = facts.before?.doubt ?? (from === null ? refusal('attendance.kit_unanchored') : null);
  let last: Moment | null = facts.before;

  const close = (to: number, also: Refusal | null) => {
    for (const at of open) timed[at] = bounded(linked[at]!, { from, to, doubt: doubt ?? also, toleranceMs });
    open.length = 0;
  };

  for (const [index, { entry }] of linked.entries()) {
    const now: Moment = { at: Date.parse(entry.at), boot: entry.boot, tick: entry.tick };
    doubt ??= last && jumped(last, now, toleranceMs);
    last = now;
    if (entry.kind !== 'anchor') {
      open.push(index);
      continue;
    }
    const time = given.get(entry.nonce);
    // a server time asked for at another place of the chain bounds nothing here
    const holds = time !== undefined && time.head === entry.previous;
    const strange = holds ? wrong(now.at, time.at, toleranceMs) : refusal('attendance.kit_time_strange');
    if (holds) {
      close(time.at, strange);
      from = time.at;
      doubt = strange;
    } else doubt ??= strange;
    timed[index] = { at: holds ? time.at : now.at, from, to: receivedAt, doubts: strange ? [strange] : [] };
  }
  const after = last && { ...last, doubt };
  close(receivedAt, (last && jumped(last, facts.sent, toleranceMs)) ?? wrong(facts.sent.at, receivedAt, toleranceMs));
  return { timed, opening: from, after };
}

type Span = {
  readonly from: number | null;
  readonly to: number;
  readonly doubt: Refusal | null;
  readonly toleranceMs: number;
};

function bounded({ entry }: Linked, { from, to, doubt, toleranceMs }: Span): Timed {
  const claimed = Date.parse(entry.at);
  const at = Math.min(Math.max(claimed, from ?? claimed), to);
  const beyond = Math.abs(at - claimed) > toleranceMs ? refusal('attendance.kit_out_of_bounds') : null;
  const found = doubt ?? beyond;
  return { at, from, to, doubts: found ? [found] : [] };
}

/** Time cannot go back, nor can the program have run for longer than time has passed; it may have rested. */
function jumped(before: Moment, now: Moment, toleranceMs: number): Refusal | null {
  const passed = now.at - before.at;
  const ran = now.boot === before.boot ? now.tick - before.tick : 0;
  if (ran < 0) return refusal('attendance.kit_clock_jumped', { minutes: Math.ceil(-ran / 60_000) });
  const back = Math.max(-passed, ran - passed);
  return back > toleranceMs ? refusal('attendance.kit_clock_jumped', { minutes: Math.ceil(back / 60_000) }) : null;
}

function wrong(claimed: number, known: number, toleranceMs: number): Refusal | null {
  const off = claimed - known;
  if (Math.abs(off) <= toleranceMs) return null;
  const code = off > 0 ? 'attendance.kit_clock_ahead' : 'attendance.kit_clock_behind';
  return refusal(code, { minutes: Math.ceil(Math.abs(off) / 60_000) });
}
