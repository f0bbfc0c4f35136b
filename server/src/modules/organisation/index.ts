export { addCurriculum } from './commands/curriculum.ts';
export { registerOrganisation } from './commands/organisation.ts';
export { addProof } from './commands/proof.ts';
export { addResource } from './commands/resource.ts';
export { addSite } from './commands/site.ts';
export { addTeacher } from './commands/teacher.ts';
export { addTeacherRecord } from './commands/teacher-record.ts';
export {
  curriculumOf,
  type OrganisationSummary,
  organisationBy,
  organisationNames,
  organisationsOf,
  type ProofSummary,
  profileOf,
  proofsOf,
  type ResourceSummary,
  resourcesOf,
  type SiteSummary,
  siteOf,
  sitesOf,
  type TeacherSummary,
  teachersOf,
} from './door.ts';
export { watchExpiry } from './expiry-watch.ts';
export { organisationRoutes } from './routes.ts';
export { itemWorkflows, organisationWorkflow } from './workflow.ts';
