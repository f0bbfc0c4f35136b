import { type Actor, organisationsOf, regionsOf } from './actor.ts';
import { literal } from './database.ts';
import type { Reference } from './reference.ts';

const nobody = '00000000-0000-0000-0000-000000000000';
const system = '00000000-0000-0000-0000-000000000001';

/** The account id under which idempotency keys are kept: those of the public apart from those of the system's own jobs. */
export function accountKey(actor: Actor): string {
  return actor.accountId ?? (actor.kind === 'system' ? system : nobody);
}

/** Code ranges the actor's regions cover; [] for those with no region. The system covers all. */
export function rangesOf(actor: Actor, reference: Reference): string[] {
  if (actor.kind === 'system') return ['000000', '999999'];
  return regionsOf(actor).flatMap((code) => reference.ranges(code));
}

/** Statement that sets the row-level-security scope of the transaction: one round trip with `begin`. */
export function scopeStatement(actor: Actor, reference: Reference): string {
  const ranges = rangesOf(actor, reference);
  const lows = ranges.filter((_, i) => i % 2 === 0).sort();
  const highs = ranges.filter((_, i) => i % 2 === 1).sort();
  const settings: [string, string][] = [
    ['zx.lo', lows[0] ?? ''],
    ['zx.hi', highs.at(-1) ?? ''],
    ['zx.ranges', ranges.length > 0 ? `{${ranges.join(',')}}` : ''],
    ['zx.organisations', `{${organisationsOf(actor).join(',')}}`],
    ['zx.person', actor.personId ?? ''],
    ['zx.account', accountKey(actor)],
    ['zx.wide', ''],
  ];
  const calls = settings.map(([name, value]) => `set_config('${name}', ${literal(value)}, true)`);
  return `set local role zhenxun_app; select ${calls.join(', ')}`;
}
