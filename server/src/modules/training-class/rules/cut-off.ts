import type { CheckResult } from '@zhenxun/contracts/common.ts';
import type { ChangeKind } from '@zhenxun/contracts/training-class-change.ts';
import { type Figure, finding, notice, resultsOf } from './facts.ts';
import { shanghaiTime } from './roster.ts';

export type ChangeFigures = {
  /** Hours before the lesson until which a change of it is filed, by kind. */
  readonly hoursBefore: Readonly<Record<'session_moved' | 'teacher_replaced' | 'place_changed', Figure>>;
  /** Share of the hours already taught up to which trainees are added, parts per 10,000. */
  readonly addShareBp: Figure;
};

export type SessionAsked = {
  readonly no: number;
  readonly kinds: readonly ChangeKind[];
  readonly startsAt: string;
  readonly newStartsAt: string;
  /** It is being taught, was taught, or somebody has signed in to it. */
  readonly begun: boolean;
  /** It is no longer as it was when the request was filed. */
  readonly stale: boolean;
};

/** What the rules of filing in time look at. `filedAt` is now while the request is open, then when it was submitted. */
export type CutOffFacts = {
  readonly now: string;
  readonly filedAt: string;
  readonly urgent: boolean;
  readonly figures: ChangeFigures;
  readonly sessions: readonly SessionAsked[];
  readonly added: number;
  /** Class hours taught when it was filed, and planned in all. */
  readonly hours: { readonly taught: number; readonly planned: number };
};

const hour = 3_600_000;
const timed = ['session_moved', 'teacher_replaced', 'place_changed'] as const;

/** A lesson that has begun, or to which somebody has signed in, stays as it was held. */
function begun({ now, sessions }: CutOffFacts): CheckResult[] {
  const code = 'training_class.check.change_begun';
  const found = sessions.flatMap(({ no, begun: held, startsAt, newStartsAt, kinds }, i) => {
    const params = { no, at: shanghaiTime(startsAt) };
    if (held || startsAt <= now) return [finding(code, 'failed', notice, params, { pointer: `/sessions/${i}` })];
    const past = kinds.includes('session_moved') && newStartsAt <= now;
    const at = { pointer: `/sessions/${i}/from` };
    return past ? [finding(`${code}.past`, 'failed', notice, { no, at: shanghaiTime(newStartsAt) }, at)] : [];
  });
  return sessions.length === 0 ? [] : resultsOf(code, notice, found, { count: sessions.length });
}

/** Filed early enough before the lesson, as it was and as it shall be; what is urgent is for two persons to judge. */
function cutOff({ filedAt, urgent, sessions, figures }: CutOffFacts): CheckResult[] {
  const code = 'training_class.check.change_late';
  const found = sessions.flatMap(({ no, kinds, startsAt, newStartsAt }, i) => {
    const [first = startsAt] = [startsAt, newStartsAt].sort();
    const left = (Date.parse(first) - Date.parse(filedAt)) / hour;
    const late = timed.find((kind) => kinds.includes(kind) && left < figures.hoursBefore[kind].value);
    if (late === undefined) return [];
    const { value, documentNo } = figures.hoursBefore[late];
    const params = { no, at: shanghaiTime(first), hours: value };
    const at = { pointer: `/sessions/${i}` };
    return [finding(`${code}.${late}`, urgent ? 'to_judge' : 'failed', documentNo, params, at)];
  });
  if (sessions.length === 0) return [];
  return resultsOf(code, figures.hoursBefore.session_moved.documentNo, found, { count: sessions.length });
}

/** Trainees join while little has been taught: who comes later misses what the certificate stands for. */
function joinsInTime({ added, hours, figures: { addShareBp } }: CutOffFacts): CheckResult[] {
  if (added === 0) return [];
  const code = 'training_class.check.change_add_late';
  const shareBp = hours.planned === 0 ? 0 : Math.round((hours.taught * 10_000) / hours.planned);
  const params = { ...hours, share: shareBp / 100, limit: addShareBp.value / 100 };
  const late = shareBp > addShareBp.value;
  const found = late ? [finding(code, 'failed', addShareBp.documentNo, params, { pointer: '/added' })] : [];
  return resultsOf(code, addShareBp.documentNo, found, params);
}

/** What is decided on is what was proposed: another change may have come first. */
function unchanged({ sessions }: CutOffFacts): CheckResult[] {
  return sessions.flatMap(({ no, stale }, i) =>
    stale
      ? [finding('training_class.check.change_stale', 'failed', notice, { no }, { pointer: `/sessions/${i}` })]
      : [],
  );
}

/** Whether a change request comes in time, all findings at their place in the request. */
export function cutOffResults(facts: CutOffFacts): CheckResult[] {
  return [begun, unchanged, cutOff, joinsInTime].flatMap((rule) => rule(facts));
}
