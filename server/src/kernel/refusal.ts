import type { Refusal } from '@zhenxun/contracts/problem.ts';

export type { Refusal };

type Params = Record<string, string | number>;

/** A refusal as a value: code, parameters, and where it applies (`pointer`) under which rule (`rule`: clause or document). */
export function refusal(code: string, params: Params = {}, at: { pointer?: string; rule?: string } = {}): Refusal {
  return { code, params, ...at };
}

/**
 * Thrown inside a command or query when the answer is no: everything rolls back and the edge turns it into a problem
 * detail with every refusal at once. `status` is 422 unless the first code says otherwise.
 */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly refusals: readonly Refusal[];
  readonly status: number;
  constructor(refusals: readonly Refusal[], status?: number) {
    super(refusals.map((r) => r.code).join(', '));
    this.refusals = refusals;
    this.status = status ?? statusOf(refusals[0]?.code ?? '');
  }
}

const statuses: Readonly<Record<string, number>> = {
  'kernel.not_signed_in': 401,
  'kernel.not_permitted': 403,
  'kernel.outside_scope': 403,
  'kernel.not_found': 404,
  'kernel.version_stale': 409,
  'kernel.state_not_allowed': 409,
  'kernel.conflict': 409,
  'kernel.too_many_requests': 429,
  'kernel.too_busy': 503,
};

function statusOf(code: string): number {
  return statuses[code] ?? 422;
}

/** Stops the command with these refusals; nothing is written. */
export function refuse(...refusals: Refusal[]): never {
  throw new Refused(refusals);
}

/** Stops the command when the list is not empty; holes are ignored, so guards can be listed inline. */
export function refuseIf(refusals: readonly (Refusal | undefined)[]): void {
  const found = refusals.filter((r): r is Refusal => r !== undefined);
  if (found.length > 0) throw new Refused(found);
}
