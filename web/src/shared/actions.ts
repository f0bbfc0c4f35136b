import type { Action } from '@zhenxun/contracts/common.ts';
import type { Refusal } from '@zhenxun/contracts/problem.ts';
import { explain } from '@zhenxun/contracts/texts/render.ts';
import { useState } from 'react';
import { call } from '../app/api.ts';
import { ApiProblem } from '../app/problem.ts';
import { forget } from '../app/query.ts';

/** The sentence of a refusal the server gave as code and parameters, with its rule. */
export function reasonAgainst(refusal: Refusal): string {
  return explain(refusal);
}

/** Somebody else changed the record since it was read. */
export function isStale(error: unknown): boolean {
  return error instanceof ApiProblem && (error.status === 409 || error.has('kernel.version_stale'));
}

export type Decided = { action: Action; body: Readonly<Record<string, unknown>> };

/**
 * Sends a record's verbs: `POST <address>/<action>` with the version read, so that nothing is decided on what has
 * changed. Afterwards everything shown of the module is read anew.
 */
export function useVerbs(input: { address: string; version: number; onDone?: (done: Decided) => void }) {
  const { address, version, onDone } = input;
  const [busy, setBusy] = useState<string>();
  const [error, setError] = useState<unknown>();
  const module = address.split('/')[2] ?? '';

  /** True when done; false when refused, and `error` says why. */
  async function send(action: Action, body: Readonly<Record<string, unknown>> = {}): Promise<boolean> {
    setBusy(action.name);
    setError(undefined);
    try {
      await call(
        {
          id: `${module}.${action.name}`,
          method: 'POST',
          path: `${address}/${action.name}`,
          access: 'signed_in',
          summary: action.label,
        },
        { body: { version, ...body } } as never,
      );
    } catch (thrown) {
      setError(thrown);
      return false;
    } finally {
      setBusy(undefined);
    }
    await forget(module);
    onDone?.({ action, body });
    return true;
  }

  return { send, busy, error, clear: () => setError(undefined), reload: () => forget(module) };
}
