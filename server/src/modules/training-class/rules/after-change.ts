import type { ChangedFact, ClassFacts, Rule } from './facts.ts';
import { earlierTraining, ownStaff, sharedContact, staffTrainee } from './own-data.ts';
import {
  evening,
  hoursPerDay,
  onlineShare,
  plannedHours,
  practiceShare,
  rooms,
  sessionTimes,
  teacherClash,
  teacherFit,
} from './plan.ts';
import { duplicateTrainee, rosterSize, traineeAge, traineeClash, traineeVerified } from './roster.ts';
import { assessment, siteFence, siteProofs, standing } from './standing.ts';

type Narrow = (facts: ClassFacts, changed: ChangedFact) => Partial<ClassFacts> | undefined;

/** A rule asked of a part of the class; not asked at all where the request does not touch that part. */
const only =
  (rule: Rule, narrow: Narrow): Rule =>
  (facts) => {
    const part = facts.changed && narrow(facts, facts.changed);
    return part === undefined ? [] : rule({ ...facts, ...part });
  };

const changedSessions: Narrow = ({ sessions }, changed) =>
  changed.sessions.size === 0 ? undefined : { sessions: sessions.filter(({ id }) => changed.sessions.has(id)) };

const addedTrainees: Narrow = ({ trainees }, changed) =>
  changed.added.size === 0
    ? undefined
    : { trainees: trainees.filter(({ enrolmentId }) => changed.added.has(enrolmentId)) };

/** What is still to be taught, as far as the request changes it or somebody joins it. */
const toCome: Narrow = ({ sessions }, { sessions: moved, upcoming, added }) => {
  const asked = sessions.filter(({ id }) => moved.has(id) || (added.size > 0 && upcoming.has(id)));
  return asked.length === 0 ? undefined : { sessions: asked };
};

/** Who meets at the sessions asked of: all where they change, who is added at the rest. */
const whoComes: Narrow = (facts, changed) => {
  const trainees = changed.sessions.size > 0 ? facts.trainees : addedTrainees(facts, changed)?.trainees;
  const part = toCome(facts, changed);
  return part && trainees ? { ...part, trainees } : undefined;
};

/** Contacts shared with somebody who is added; the others were judged when the class was filed. */
const sharedWithAdded: Narrow = ({ trainees, shared }, { added }) => {
  const fresh = new Set(trainees.flatMap((one) => (added.has(one.enrolmentId) ? [one.canonicalPersonId] : [])));
  return fresh.size === 0 ? undefined : { shared: shared.filter((one) => one.persons.some((id) => fresh.has(id))) };
};

/**
 * What is asked of a class as it would be after a change: the checks of the filing, over the whole where sums count, over
 * the sessions and people the request touches where the rest was judged before.
 */
export const changeRules: readonly Rule[] = [
  standing,
  rosterSize,
  duplicateTrainee,
  staffTrainee,
  only(traineeAge, addedTrainees),
  only(traineeVerified, addedTrainees),
  only(ownStaff, addedTrainees),
  only(sharedContact, sharedWithAdded),
  only(earlierTraining, addedTrainees),
  only(traineeClash, whoComes),
  plannedHours,
  only(sessionTimes, (facts, changed) => (changed.sessions.size === 0 ? undefined : { sessions: facts.sessions })),
  hoursPerDay,
  only(evening, changedSessions),
  practiceShare,
  onlineShare,
  only(siteFence, (_, changed) => (changed.sessions.size === 0 ? undefined : {})),
  only(siteProofs, changedSessions),
  only(teacherFit, changedSessions),
  only(teacherClash, changedSessions),
  only(rooms, toCome),
  assessment,
];
