export { hashPassword, type NewAccount, openAccount } from './commands/open-account.ts';
export { isEmpty } from './queries.ts';
export { authenticateBy } from './routes/session-cookie.ts';
export { accountRoutes } from './routes.ts';
