export { commitClass, releaseClass } from './commands/commit-class.ts';
export { confirmBudget } from './commands/confirm-budget.ts';
export { freeClaim, oweClaim } from './commands/owe-claim.ts';
export { proposeBudget } from './commands/propose-budget.ts';
export { fundRoutes } from './routes.ts';
export { batchWorkflow, budgetWorkflow, paymentWorkflow } from './workflow.ts';
