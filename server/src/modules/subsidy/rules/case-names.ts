import type { Scheme } from '@zhenxun/contracts/scheme.ts';
import type { Names } from './names.ts';

/** Cases may name only what exists: facts, earlier cases, codes of items. Their values are checked by running them. */
export function checkCaseNames(scheme: Scheme, names: Names): void {
  const earlier = new Set<string>();
  const items = [
    scheme.standard,
    scheme.modifiers,
    scheme.caps,
    scheme.deductions,
    scheme.conditions,
    scheme.deadlines,
    scheme.counts,
    scheme.payees,
  ];
  const codes = new Set([...items.flat().map(({ code }) => code), ...engineCodes]);
  for (const [at, one] of scheme.cases.entries()) {
    const pointer = `/cases/${at}`;
    if (earlier.has(one.name)) names.find('case_twice', { name: one.name }, `${pointer}/name`);
    if (one.like !== undefined && !earlier.has(one.like))
      names.find('case_like', { name: one.like }, `${pointer}/like`);
    earlier.add(one.name);
    for (const name of [...Object.keys(one.facts), ...(one.without ?? []), ...(one.expect.waits ?? [])]) {
      if (!Object.hasOwn(scheme.facts, name)) names.find('name_unknown', { name }, `${pointer}/facts`);
    }
    for (const code of [...Object.keys(one.expect.lines ?? {}), ...(one.expect.refusals ?? [])]) {
      if (!codes.has(code) && !Object.hasOwn(scheme.facts, code))
        names.find('item_unknown', { code }, `${pointer}/expect`);
    }
  }
}

const engineCodes = ['in_force', 'payee', 'withheld', 'recovery', 'standard', 'amount', 'fund'];
