export { hashPassword, type NewAccount, openAccount } from './commands/open-account.ts';
export { isEmpty } from './queries.ts';
export { accountRoutes } from './routes.ts';
export { authenticateBy } from './session-cookie.ts';
