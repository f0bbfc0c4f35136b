export { confirmSheet, submitSheet } from './commands/decide-sheet.ts';
export { enterScores } from './commands/enter-scores.ts';
export { openSheet } from './commands/open-sheet.ts';
export { factsOfAssessment, type Result, resultsOf } from './door.ts';
export { provideAssessment } from './provide.ts';
export { getSheet } from './queries.ts';
export { assessmentRoutes } from './routes.ts';
export { sheetWorkflow } from './workflow.ts';
