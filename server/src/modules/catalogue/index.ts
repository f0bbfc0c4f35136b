export {
  agreeCatalogue,
  approveCatalogue,
  submitConsultation,
} from './commands/decide-catalogue.ts';
export { importRows } from './commands/import-entries.ts';
export { loadDictionary } from './commands/load-dictionary.ts';
export { openCatalogue } from './commands/open-catalogue.ts';
export { publishCatalogue } from './commands/publish-catalogue.ts';
export { catalogueRecord } from './queries/catalogue.ts';
export { entriesInForce, entryInForce } from './queries/in-force.ts';
export { occupationKeyOf } from './queries/occupation.ts';
export { catalogueRoutes } from './routes.ts';
export { catalogueWorkflow } from './workflow.ts';
