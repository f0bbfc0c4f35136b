import type { CheckResult } from '@zhenxun/contracts/common.ts';

/** A check that keeps a claim out of a batch: anything but passed, silence included; weighed ones only inform. */
export function keepsOut(check: CheckResult): boolean {
  return check.outcome !== 'passed' && check.weight === undefined;
}

/** A finding of this module about a claim. */
export function failed(code: string, params: CheckResult['params'] = {}): CheckResult {
  return { code, outcome: 'failed', params, rule: 'R14.1' };
}

/** Number of a batch: office, year, serial. */
export function batchNumber(regionCode: string, year: number, serial: number): string {
  return `ZF${regionCode}${year}${String(serial).padStart(5, '0')}`;
}

/** Id of a line for the bank: the batch's number and the line's. Batches never share a number, so ids never return. */
export function lineId(number: string, no: number): string {
  return `${number}${String(no).padStart(5, '0')}`;
}
