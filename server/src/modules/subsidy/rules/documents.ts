import type { FactSet } from '@zhenxun/contracts/decision.ts';
import { bindFacts } from './bind.ts';
import { compileScheme } from './compile.ts';

/** Documents the scheme asks of this claim. One whose condition is not known yet is asked for too. */
export function documentsNeeded(scheme: object, facts: FactSet): { code: string; label: string }[] {
  const compiled = compileScheme(scheme);
  const { slots } = bindFacts(compiled, facts);
  for (const item of compiled.derived) slots[item.slot] = item.evaluate(slots);
  const needed = compiled.documents.filter(({ when }) => when === undefined || when(slots) !== false);
  return needed.map(({ code, label }) => ({ code, label }));
}
