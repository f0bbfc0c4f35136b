export {
  agreeCatalogue,
  approveCatalogue,
  submitConsultation,
} from './commands/decide-catalogue.ts';
export {
  acceptApplication,
  editApplication,
  returnApplication,
  submitApplication,
  verifyApplication,
} from './commands/directory-application.ts';
export { approveApplication } from './commands/directory-decide.ts';
export { openApplication } from './commands/directory-open.ts';
export { delistInstitution, proposeDelisting, suspendListing } from './commands/directory-standing.ts';
export { recordVisit } from './commands/directory-visit.ts';
export { importRows } from './commands/import-entries.ts';
export { loadDictionary } from './commands/load-dictionary.ts';
export { openCatalogue } from './commands/open-catalogue.ts';
export { publishCatalogue } from './commands/publish-catalogue.ts';
export { watchSuspensions } from './directory-watch.ts';
export { catalogueRecord } from './queries/catalogue.ts';
export { directoryPage } from './queries/directory.ts';
export { applicationPage } from './queries/directory-application.ts';
export { standingAt } from './queries/directory-standing.ts';
export { entriesInForce, entryInForce } from './queries/in-force.ts';
export { occupationKeyOf } from './queries/occupation.ts';
export { catalogueRoutes } from './routes.ts';
export { applicationWorkflow, listingWorkflow } from './rules/directory-workflow.ts';
export { catalogueWorkflow } from './workflow.ts';
