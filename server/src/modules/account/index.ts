export { addAccount, type NewAccount, openAccount } from './commands/open-account.ts';
export { disengage, engageAccounts, supervisorsOf } from './engage.ts';
export { hashPassword } from './identity.ts';
export { isEmpty } from './queries.ts';
export { authenticateBy } from './routes/session-cookie.ts';
export { accountRoutes } from './routes.ts';
export { accountChangeWorkflow } from './workflow.ts';
