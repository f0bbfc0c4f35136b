export { type MergeParticipant, onMerge, type Rekeying } from './commands/merge.ts';
export { provePhone, spendPhoneCode } from './commands/phone-code.ts';
export { type RecordedPerson, recordPersons } from './commands/record-persons.ts';
export { consentsOf } from './consents.ts';
export {
  type Ensured,
  ensurePersons,
  type Found,
  findPersons,
  type NewPerson,
  personsOf,
  type Tie,
  tie,
} from './ensure.ts';
export { compareFace, enrolledFaces, type FaceComparison } from './face/compare.ts';
export { faceJobs } from './face/jobs.ts';
export { askFace, type FaceAnswer } from './face/queue.ts';
export { factsOfPerson } from './facts.ts';
export { documentProblem } from './identity.ts';
export { recordConsent, takeProvenPhone } from './linking.ts';
export { noteFaceLook, openForPurpose } from './looks.ts';
export { type Opened, type OpenField, openPersons } from './open.ts';
export {
  type PaymentAccount,
  paymentAccountIds,
  paymentAccountOf,
  paymentAccountsOf,
  setPaymentAccount,
} from './payment.ts';
export { loadPledgeTexts, putPledgeTexts, readPledgeTexts } from './pledge/profile.ts';
export { readyInstitutionPledge, readyTraineePledge } from './pledge/sign.ts';
export { currentText, pledgesFor } from './queries/pledge.ts';
export { personRoutes } from './routes.ts';
export { contactsShared } from './shared-contacts.ts';
export { personJobs, scheduleVerification, verificationsOf, verifyNow } from './verification.ts';
export { faceWorkflow, pledgeTextWorkflow } from './workflow.ts';
