import type { Refusal } from '@zhenxun/contracts/problem.ts';
import type { Scheme } from '@zhenxun/contracts/scheme.ts';
import { explain } from '@zhenxun/contracts/texts/render.ts';

/** What every part of the editor works on: the document, how to change it, and what the check found. */
export type Editing = {
  readonly scheme: Scheme;
  readonly change: (edit: (copy: Scheme) => void) => void;
  readonly findings: readonly Refusal[];
};

/** Whether a text is a document the forms can show; its faults are the check's to find. */
export function editable(text: string): Scheme | undefined {
  try {
    const document = JSON.parse(text) as Partial<Scheme>;
    const lists = [document.conditions, document.cases, document.standard, document.modifiers];
    return lists.every(Array.isArray) && document.tables && document.facts ? (document as Scheme) : undefined;
  } catch {
    return undefined;
  }
}

/** Sentences of what was found at a place of the document or below it. */
export function foundAt(findings: readonly Refusal[], pointer: string): string[] {
  return findings
    .filter(({ pointer: at = '' }) => at === pointer || at.startsWith(`${pointer}/`))
    .map((one) => explain(one));
}

/** `1234.5` as typed → 123450 fen; undefined when it is no amount. */
export function fenOf(text: string): number | undefined {
  return /^\d{1,9}(\.\d{1,2})?$/.test(text.trim()) ? Math.round(Number(text) * 100) : undefined;
}

/** Codes of everything that can refuse a claim, with its sentence. */
export function refusers(scheme: Scheme): { value: string; label: string }[] {
  const items = [...scheme.payees, ...scheme.conditions, ...scheme.deadlines, ...scheme.counts];
  const closing = { amount: '补贴金额不能确定', fund: '资金来源不能确定', in_force: '不在施行期内' };
  return [
    ...items.map(({ code, says }) => ({ value: code, label: says })),
    ...Object.entries(closing).map(([value, label]) => ({ value, label })),
  ];
}
