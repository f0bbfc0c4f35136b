import { finding, notice, type Rule, resultsOf } from './facts.ts';
import { shanghaiTime } from './roster.ts';

/** Every session has been held. */
export const taught: Rule = ({ outcome, now }) => {
  const code = 'training_class.check.taught';
  const last = outcome?.lastEnd;
  const open = last === undefined || last > now;
  const found = open
    ? [finding(code, 'failed', notice, { last: last ? shanghaiTime(last) : '' }, { pointer: '/sessions' })]
    : [];
  return resultsOf(code, notice, found);
};

/** No attendance is undecided; silence of the attendance records waits. */
export const attendanceSettled: Rule = ({ outcome }) => {
  const code = 'training_class.check.attendance';
  if (outcome === undefined) return [finding(`${code}.silent`, 'silent', notice)];
  const found =
    outcome.unsettled > 0
      ? [finding(code, 'failed', notice, { count: outcome.unsettled }, { pointer: '/attendance' })]
      : [];
  return resultsOf(code, notice, found);
};

export const scoresConfirmed: Rule = ({ outcome }) => {
  const code = 'training_class.check.scores';
  if (outcome === undefined) return [finding(`${code}.silent`, 'silent', notice)];
  const found =
    outcome.unconfirmed > 0
      ? [finding(code, 'failed', notice, { count: outcome.unconfirmed }, { pointer: '/scores' })]
      : [];
  return resultsOf(code, notice, found);
};

/** Trainees drawn have been asked by phone, where the region wants it before a completion is approved (R4.5). */
export const phonedBack: Rule = ({ outcome }) => {
  const code = 'training_class.check.phone_back';
  const standing = outcome?.phoneBack;
  if (standing === 'missing' || standing === 'open') return [finding(code, 'failed', notice)];
  if (standing === 'to_judge') return [finding(`${code}.doubtful`, 'to_judge', notice)];
  return resultsOf(code, notice, []);
};

export const completionApproved: Rule = ({ class: { completionApproved: approved } }) => {
  const code = 'training_class.check.completion';
  return resultsOf(code, notice, approved ? [] : [finding(code, 'failed', notice)]);
};
