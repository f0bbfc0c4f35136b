import { finding, notice, type Rule, resultsOf, type TraineeFact } from './facts.ts';
import { trainsOwn } from './standing.ts';

const at = (trainee: TraineeFact) => ({ pointer: `/trainees/${trainee.no}`, subject: trainee.enrolmentId });

/**
 * Those who teach are not those who are taught: a teacher of the class cannot be its trainee. Another teacher of an
 * institution on the roster is for a person to judge; an enterprise trains its own people.
 */
export const staffTrainee: Rule = ({ trainees, teachers, sessions, organisationKind }) => {
  const code = 'training_class.check.staff';
  const staff = new Map(teachers.filter(({ inUse }) => inUse).map((one) => [one.canonicalPersonId, one.id]));
  const teaching = new Set(sessions.map((session) => session.teacherId));
  const found = trainees.flatMap((trainee) => {
    const teacherId = staff.get(trainee.canonicalPersonId);
    if (teacherId === undefined) return [];
    const params = { name: trainee.name, no: trainee.no };
    if (teaching.has(teacherId)) return [finding(`${code}.teaches`, 'failed', notice, params, at(trainee))];
    if (organisationKind === 'enterprise') return [];
    return [finding(code, 'to_judge', notice, params, at(trainee))];
  });
  return resultsOf(code, notice, found, { count: trainees.length });
};

const comparable = (name: string): string => name.normalize('NFKC').replace(/\s+/gu, '');

/**
 * Who trains without a listing trains its own people: a trainee whose stated employer is another or none is for a person to
 * judge against the labour contract or the insurance.
 */
export const ownStaff: Rule = (facts) => {
  const { trainees, organisationName, figures } = facts;
  const code = 'training_class.check.own_staff';
  const { documentNo } = figures.listingExempt;
  const own = comparable(organisationName);
  const asked = trainsOwn(facts) ? trainees : [];
  const found = asked.flatMap((trainee) => {
    const { name, no, employer } = trainee;
    if (!employer) return [finding(`${code}.unknown`, 'to_judge', documentNo, { name, no }, at(trainee))];
    if (comparable(employer) === own) return [];
    const params = { name, no, employer, organisation: organisationName };
    return [finding(`${code}.differs`, 'to_judge', documentNo, params, at(trainee))];
  });
  return resultsOf(code, documentNo, found, { count: trainees.length });
};

/** One phone or one account for several people is how invented rosters look; families exist too, so a person judges. */
export const sharedContact: Rule = ({ trainees, shared }) => {
  const code = 'training_class.check.shared';
  const found = shared.flatMap(({ what, persons }) => {
    const of = trainees.filter((trainee) => persons.includes(trainee.canonicalPersonId));
    const [first] = of;
    if (first === undefined || of.length < 2) return [];
    const params = { count: of.length, nos: of.map(({ no }) => no).join('、') };
    return [finding(`${code}.${what}`, 'to_judge', notice, params, at(first))];
  });
  return resultsOf(code, notice, found, { count: trainees.length });
};

/** Who was taught the same programme before is named with the day; whether again is right a person judges. */
export const earlierTraining: Rule = ({ trainees, earlier, class: { occupationName } }) => {
  const code = 'training_class.check.earlier';
  const found = trainees.flatMap((trainee) => {
    const before = earlier.find((one) => one.canonicalPersonId === trainee.canonicalPersonId);
    if (before === undefined) return [];
    const params = { name: trainee.name, no: trainee.no, day: before.startsOn, occupation: occupationName };
    return [finding(code, 'to_judge', notice, params, at(trainee))];
  });
  return resultsOf(code, notice, found, { count: trainees.length });
};
