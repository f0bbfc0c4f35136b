import { finding, notice, type Rule, resultsOf } from './facts.ts';

/**
 * The plan covers the institution's curriculum for the programme: a lesson belongs to the module its content names, and each
 * module has its hours of theory and of practice. What is short, or no curriculum at all, is for a person to judge.
 */
export const curriculum: Rule = ({ curriculum: asked, sessions, class: { occupationName } }) => {
  const code = 'training_class.check.curriculum';
  const at = { pointer: '/sessions' };
  if (asked === undefined) return [finding(`${code}.absent`, 'to_judge', notice, { occupation: occupationName }, at)];
  const found = asked.modules.flatMap(({ name, theoryHours, practiceHours }) => {
    const own = sessions.filter(({ content }) => content.includes(name));
    const planned = (kind: 'theory' | 'practice') =>
      own.filter((session) => session.kind === kind).reduce((sum, session) => sum + session.hours, 0);
    const [theory, practice] = [planned('theory'), planned('practice')];
    if (theory >= theoryHours && practice >= practiceHours) return [];
    return [finding(code, 'to_judge', notice, { name, theory, theoryHours, practice, practiceHours }, at)];
  });
  return resultsOf(code, notice, found, { title: asked.title, count: asked.modules.length });
};
