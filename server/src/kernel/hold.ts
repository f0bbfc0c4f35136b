export type { HoldEffect } from '@zhenxun/contracts/kernel.ts';

/** Columns of written rows whose values are subjects that holds are looked up for. */
export const holdSubjectColumns = ['organisation_id', 'person_id', 'class_id', 'claim_id'] as const;
