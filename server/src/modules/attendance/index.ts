export { batchHolds, closeAllBatches } from './commands/close-batches.ts';
export { requestCorrection } from './commands/correction.ts';
export { settleSession } from './commands/settle-session.ts';
export { openSignDesk, type SignDesk } from './commands/sign-desk.ts';
export { attendanceOf, factsOfAttendance } from './door.ts';
export { signCodeOf } from './limits.ts';
export { provideAttendance } from './provide.ts';
export { attendanceRoutes } from './routes.ts';
export { correctionWorkflow } from './workflow.ts';
