export { confirmBudget } from './commands/confirm-budget.ts';
export { proposeBudget } from './commands/propose-budget.ts';
export { returnBudget } from './commands/return-budget.ts';
export { provideFund } from './provide.ts';
export { fundRoutes } from './routes.ts';
export { batchWorkflow, budgetWorkflow, commitmentWorkflow, paymentWorkflow } from './workflow.ts';
