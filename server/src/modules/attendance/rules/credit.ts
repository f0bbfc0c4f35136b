import type { MarkStatus, UncountedReason } from '@zhenxun/contracts/attendance.ts';

/** What was proven at one instant (milliseconds): came, left, or was called and not there. */
export type Presence = {
  readonly at: number;
  readonly direction: 'in' | 'out' | 'absent';
  readonly outcome: 'accepted' | 'to_judge';
};
/** An approved correction: was there after all, or was on leave, from–to in milliseconds. */
export type Adjustment = { readonly kind: 'presence' | 'leave'; readonly from: number; readonly to: number };
/** Minutes after the start, and before the end, that still count as on time. */
export type CreditLimits = { readonly graceMinutes: number; readonly earlyMinutes: number };
export type Span = { readonly from: number; readonly to: number };
export type Uncounted = Span & { readonly minutes: number; readonly reason: UncountedReason };

export type Credited = {
  readonly status: MarkStatus;
  /** First and last instant of proven presence; null when there is none. */
  readonly inAt: number | null;
  readonly outAt: number | null;
  readonly plannedMinutes: number;
  readonly creditedMinutes: number;
  /** Every minute of the session that does not count, with its reason: together with the credited ones the whole session. */
  readonly uncounted: readonly Uncounted[];
};

const minute = 60_000;
const order = { in: 0, absent: 1, out: 2 } as const;

/**
 * Minutes of a session that count for one trainee. A minute counts when it lies wholly between two proofs of presence (a
 * sign-in, and a sign-out or a later roll call), or in an approved correction; never twice, never outside the session. The
 * order in which proofs arrived does not matter, only when they were given (R4.4).
 */
export function credit(
  session: { readonly startsAt: number; readonly endsAt: number },
  signs: readonly Presence[],
  adjustments: readonly Adjustment[],
  limits: CreditLimits,
): Credited {
  const { startsAt, endsAt } = session;
  const planned = Math.max(0, Math.floor((endsAt - startsAt) / minute));
  const sorted = [...signs].sort((a, b) => a.at - b.at || order[a.direction] - order[b.direction]);
  const accepted = sorted.filter((sign) => sign.outcome === 'accepted');
  const widen = (spans: readonly Span[]) => spans.map((span) => withGrace(span, session, limits));
  const proven = stays(accepted);
  const present = widen(proven.spans);
  const doubtful = widen(stays(sorted).spans);
  const corrected = adjustments.filter((one) => one.kind === 'presence');
  const leaves = adjustments.filter((one) => one.kind === 'leave');

  const slots = Array.from({ length: planned }, (_, at): UncountedReason | 'counted' | 'corrected' => {
    const slot = { from: startsAt + at * minute, to: startsAt + (at + 1) * minute };
    if (covered(present, slot)) return 'counted';
    if (covered(corrected, slot)) return 'corrected';
    if (covered(leaves, slot)) return 'leave';
    if (covered(doubtful, slot)) return 'to_judge';
    return whyNot(slot, present, accepted, proven.open);
  });
  const creditedMinutes = slots.filter((slot) => slot === 'counted' || slot === 'corrected').length;
  return {
    status: statusOf(slots, creditedMinutes),
    inAt: proven.spans[0]?.from ?? null,
    outAt: proven.spans.at(-1)?.to ?? null,
    plannedMinutes: planned,
    creditedMinutes,
    uncounted: segments(slots, startsAt),
  };
}

/** Spans between a proof of coming and the proofs after it; `open` when nobody saw the trainee leave. */
function stays(sorted: readonly Presence[]): { spans: Span[]; open: boolean } {
  const spans: Span[] = [];
  let from: number | undefined;
  let seen = 0;
  for (const { at, direction } of sorted) {
    if (direction === 'in') {
      from ??= at;
      seen = at;
    } else if (from !== undefined) {
      // called and not there: present only up to the last proof before the call
      spans.push({ from, to: direction === 'out' ? at : seen });
      from = undefined;
    }
  }
  if (from !== undefined) spans.push({ from, to: seen });
  return { spans, open: from !== undefined };
}

function withGrace(span: Span, session: { startsAt: number; endsAt: number }, limits: CreditLimits): Span {
  const { startsAt, endsAt } = session;
  const onTime = span.from <= startsAt + limits.graceMinutes * minute && span.to > startsAt;
  const toEnd = span.to >= endsAt - limits.earlyMinutes * minute && span.from < endsAt;
  return { from: onTime ? Math.min(span.from, startsAt) : span.from, to: toEnd ? Math.max(span.to, endsAt) : span.to };
}

const covered = (spans: readonly Span[], slot: Span) =>
  spans.some(({ from, to }) => from <= slot.from && to >= slot.to);

function whyNot(slot: Span, present: readonly Span[], accepted: readonly Presence[], open: boolean): UncountedReason {
  // a call nobody answered says nothing of when the trainee left: the time since the proof before it is lost too
  const before = accepted.findLast((sign) => sign.at < slot.to);
  const after = accepted.find((sign) => sign.at >= slot.to);
  if (before?.direction === 'absent' || after?.direction === 'absent') return 'called_absent';
  const first = present[0];
  const last = present.at(-1);
  if (first === undefined || last === undefined) return 'no_sign_in';
  if (slot.from < first.from) return 'late';
  if (slot.to > last.to) return open ? 'no_sign_out' : 'left_early';
  return 'away';
}

function statusOf(slots: readonly string[], credited: number): MarkStatus {
  if (slots.includes('corrected')) return 'corrected';
  if (credited === 0) return slots.includes('leave') ? 'leave' : 'absent';
  if (slots[0] !== 'counted' && slots[0] !== 'leave') return 'late';
  const missing = slots.filter((slot) => slot !== 'counted');
  if (missing.length === 0) return 'present';
  return missing.every((slot) => slot === 'leave') ? 'leave' : 'early';
}

function segments(slots: readonly (UncountedReason | 'counted' | 'corrected')[], startsAt: number): Uncounted[] {
  const found: { from: number; to: number; minutes: number; reason: UncountedReason }[] = [];
  slots.forEach((reason, at) => {
    if (reason === 'counted' || reason === 'corrected') return;
    const from = startsAt + at * minute;
    const last = found.at(-1);
    if (last?.reason === reason && last.to === from) {
      last.to += minute;
      last.minutes += 1;
    } else found.push({ from, to: from + minute, minutes: 1, reason });
  });
  return found;
}
