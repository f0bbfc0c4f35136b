export { type CalendarSession, calendarSessionOf, planOf, sessionsOfPerson, sessionsOnDay } from './calendar.ts';
export { changeWorkflow } from './change-workflow.ts';
export { announceClass } from './commands/announce.ts';
export { draftClass } from './commands/draft-class.ts';
export { acceptEnrolment, applyToClass } from './commands/enrolment.ts';
export { generateSessions } from './commands/plan.ts';
export { approveClass, returnClass } from './commands/review-class.ts';
export { importTrainees } from './commands/roster.ts';
export { approveCompletion, cancelClass, startClass, submitCompletion } from './commands/run-class.ts';
export { saveAssessment } from './commands/save-assessment.ts';
export { signInstitutionPledge } from './commands/sign-pledge.ts';
export { submitClass } from './commands/submit-class.ts';
export {
  type ClassSummary,
  classesOfOrganisation,
  classOf,
  type Enrolment,
  enrolmentOf,
  enrolmentsOf,
  enrolmentsOfPerson,
  factsFrom,
} from './door.ts';
export { recheck } from './facts.ts';
export { mergeTrainees } from './merge.ts';
export {
  type AttendanceSummary,
  assessmentPort,
  attendancePort,
  COMPLETION_SUBMITTED,
  commitmentPort,
  phoneBackPort,
} from './ports.ts';
export { trainingClassRoutes } from './routes.ts';
export { classWorkflow, enrolmentWorkflow } from './workflow.ts';
