import { finding, notice, type Rule, resultsOf } from './facts.ts';

/** The institution has signed its pledge for this class (R4.2); without it nothing is filed. */
export const institutionPledge: Rule = ({ pledged }) => {
  const code = 'training_class.check.institution_pledge';
  const found = pledged.institution ? [] : [finding(code, 'failed', notice, {}, { pointer: '/pledge' })];
  return resultsOf(code, notice, found, { version: pledged.institution?.version ?? '' });
};

/**
 * Every trainee has signed for this class. One who has not may still do so: the file goes along, the reviewer says in words
 * what was looked at, and no subsidy is claimed on a status nobody signed.
 */
export const traineePledges: Rule = ({ trainees, pledged }) => {
  const code = 'training_class.check.trainee_pledge';
  const missing = trainees.filter(({ enrolmentId }) => !pledged.trainees.includes(enrolmentId));
  const names = missing.slice(0, 5).map(({ name, no }) => `${no}号${name}`);
  const params = {
    count: missing.length,
    of: trainees.length,
    names: missing.length > names.length ? `${names.join('、')}等` : names.join('、'),
  };
  const [first] = missing;
  const at = first && { pointer: `/trainees/${first.no}`, subject: first.enrolmentId };
  return resultsOf(code, notice, first ? [finding(code, 'to_judge', notice, params, at)] : [], {
    count: trainees.length,
  });
};
