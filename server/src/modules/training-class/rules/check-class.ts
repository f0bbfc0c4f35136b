import type { CheckResult } from '@zhenxun/contracts/common.ts';
import type { CheckStage } from '@zhenxun/contracts/training-class.ts';
import { changeRules } from './after-change.ts';
import { attendanceSettled, completionApproved, scoresConfirmed, taught } from './completion.ts';
import { curriculum } from './curriculum.ts';
import type { ClassFacts, Rule } from './facts.ts';
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
import { institutionPledge, traineePledges } from './pledge.ts';
import { duplicateTrainee, rosterSize, traineeAge, traineeClash, traineeVerified } from './roster.ts';
import { assessment, capacity, leadTime, resources, siteFence, siteProofs, standing } from './standing.ts';

/** Which rules are asked at which step (R4.1, R14.1). */
const rulesAt: Readonly<Record<CheckStage, readonly Rule[]>> = {
  filing: [
    standing,
    leadTime,
    capacity,
    siteFence,
    siteProofs,
    rosterSize,
    duplicateTrainee,
    traineeAge,
    traineeVerified,
    traineeClash,
    staffTrainee,
    ownStaff,
    sharedContact,
    earlierTraining,
    plannedHours,
    curriculum,
    sessionTimes,
    hoursPerDay,
    evening,
    practiceShare,
    onlineShare,
    teacherFit,
    teacherClash,
    rooms,
    resources,
    assessment,
    institutionPledge,
    traineePledges,
  ],
  change: changeRules,
  enrolment: [standing, duplicateTrainee, traineeAge, traineeVerified, traineeClash, ownStaff],
  completion: [standing, traineeVerified, plannedHours, taught, attendanceSettled, scoresConfirmed],
  // by the trainee, who sees no more of the class; the office asks as before payment when it approves
  claim: [standing, traineeVerified, completionApproved],
  payment: [standing, traineeVerified, completionApproved, attendanceSettled, scoresConfirmed],
};

/** Every rule of the step over the facts, in the order of the file. */
export function checkClass(facts: ClassFacts): CheckResult[] {
  return rulesAt[facts.stage].flatMap((rule) => rule(facts));
}

/** Results that stop the step: failed and without a weight. To be judged and silent go along to the person who decides. */
export function blocking(results: readonly CheckResult[]): CheckResult[] {
  return results.filter((result) => result.outcome === 'failed' && result.weight === undefined);
}
