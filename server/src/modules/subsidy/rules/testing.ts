import type { FactSet } from '@zhenxun/contracts/decision.ts';
import type { Scheme } from '@zhenxun/contracts/scheme.ts';
import { plainFacts } from './cases.ts';

/** A deep copy of a scheme that a test may spoil, without its cases. */
export function copyOf(scheme: Scheme, change: (copy: Scheme) => void = () => {}): Scheme {
  const copy = structuredClone({ ...scheme, cases: [] }) as Scheme;
  change(copy);
  return copy;
}

/** A small scheme of our own: 100 yuan a unit, doubled on request, at most 1,000, one condition, one fund. */
export function smallScheme(change: (copy: Scheme) => void = () => {}): Scheme {
  const item = (code: string) => ({ code, says: code, clause: `clause of ${code}` });
  const from = (kind: string, type: 'bool' | 'int' | 'day' | 'code' | 'fen' | 'rate') => ({
    kind,
    label: kind,
    type,
    sources: ['*'],
  });
  const scheme: Scheme = {
    format: 1,
    id: 'small',
    version: 1,
    title: 'small',
    place: 'nowhere',
    documentNo: '示例',
    source: '示例',
    regionCode: '430000',
    validFrom: '2024-01-01',
    validTo: '2024-12-31',
    benefitGroup: 'training_subsidy',
    slot: 'none',
    payee: 'payee',
    payees: [{ ...item('payee_person'), kind: 'person', remedy: 'appeal' }],
    days: { inForce: 'claimDay', factsValidOn: 'claimDay' },
    facts: {
      claimDay: from('claim.day', 'day'),
      payee: from('claim.payee', 'code'),
      eligible: from('test.eligible', 'bool'),
      doubled: from('test.doubled', 'bool'),
      units: from('test.units', 'int'),
    },
    constants: {},
    derived: [],
    conditions: [{ ...item('eligible'), when: 'eligible', remedy: 'appeal' }],
    deadlines: [],
    counts: [],
    tables: {},
    standard: [{ ...item('by_unit'), basis: 'units', units: 'units', tiers: [{ upTo: null, unitFen: 10_000 }] }],
    modifiers: [{ ...item('double'), when: 'doubled', kind: 'rate', of: 'running', rate: 20_000 }],
    caps: [{ ...item('cap'), per: 'claim', fen: 100_000 }],
    deductions: [],
    rounding: 'half_up_fen',
    fundSources: [{ ...item('fund'), source: 'employment_fund' }],
    documents: [],
    notice: { workingDays: 5, clause: 'notice' },
    cases: [],
  };
  const copy = structuredClone(scheme);
  change(copy);
  return copy;
}

export const smallValues = { claimDay: '2024-06-01', payee: 'person', eligible: true, doubled: false, units: 3 };

/** Facts of the small scheme (or one made of it), all answered, with some replaced. */
export function smallFacts(scheme: Scheme, values: Record<string, unknown> = {}): FactSet {
  return plainFacts(scheme, { ...smallValues, ...values }, '2024-06-01');
}
