export { confirmBudget } from './commands/confirm-budget.ts';
export { createBatch } from './commands/create-batch.ts';
export { proposeBudget } from './commands/propose-budget.ts';
export { recordAnswer } from './commands/record-answer.ts';
export { releaseBatch } from './commands/release-batch.ts';
export { provideFund } from './provide.ts';
export { fundRoutes } from './routes.ts';
export { paymentsOfBatch as linesOf } from './store/payment.ts';
export { batchWorkflow, budgetWorkflow, paymentWorkflow } from './workflow.ts';
