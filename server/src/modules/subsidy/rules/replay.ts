import type { Decision, FactSet } from '@zhenxun/contracts/decision.ts';
import { canonical } from '../../../kernel/evidence/canonical.ts';
import { decide, engineVersion } from './decide.ts';

/**
 * Every engine that ever made a stored decision, by its version. An engine is never changed once decisions exist: a new
 * one is put beside it here.
 */
const engines: Readonly<Record<string, (scheme: object, facts: FactSet) => Decision>> = { [engineVersion]: decide };

/**
 * Decides the stored input again with the engine of then. `same` is equality of the bytes. Throws RangeError for an
 * engine version that never was.
 */
export function replay(scheme: object, facts: FactSet, stored: Decision): { same: boolean; decision: Decision } {
  const engine = engines[stored.engineVersion];
  if (!engine) throw new RangeError(`no such engine: ${stored.engineVersion}`);
  const decision = engine(scheme, facts);
  return { same: decisionBytes(decision) === decisionBytes(stored), decision };
}

/** Canonical text of a decision (RFC 8785): how it came out of a store does not matter. */
export function decisionBytes(decision: Decision): string {
  return canonical(decision);
}
