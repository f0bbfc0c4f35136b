import { kernelPermissions } from '@zhenxun/contracts/kernel.ts';
import { addDays } from '@zhenxun/contracts/values/period.ts';
import { command } from '../command.ts';
import { can } from '../permission.ts';
import { keyOf, refOf } from '../record-ref.ts';
import { refusal, refuse, refuseIf } from '../refusal.ts';
import { assertVersion, reasonGiven, withStep } from '../steps.ts';
import type { Tx } from '../tx-write.ts';
import { nextOf } from '../workflow.ts';
import { shapeMismatch } from './shape.ts';
import { anyOfKey, type ParameterRow } from './store.ts';
import { type ParameterChangeRow, parameterChange, proposing } from './workflow.ts';

/** Document number of values whose document is not known. */
export const exampleDocument = '示例';

type Proposal = {
  key: string;
  regionCode: string;
  value: unknown;
  documentNo: string;
  validFrom: string;
  reason: string;
};
const answer = (row: ParameterChangeRow) => ({ id: refOf(row), version: row.version, state: row.state });

/**
 * Proposes a value from a day on. Refuses at once all of: outside the region, `kernel.parameter_unknown`, a value of another
 * shape, a day before today.
 */
export const proposeParameter = command({
  kind: 'kernel.parameter.proposed',
  zh: '提出参数调整',
  holds: 'none',
  async run(tx, input: Proposal) {
    const known = await anyOfKey(tx, input.key);
    const expected = known && shapeMismatch(known.value, input.value);
    refuseIf([
      can(tx.actor, kernelPermissions['parameter.propose'], { region_code: input.regionCode }),
      tx.kernel.reference.region(input.regionCode)
        ? undefined
        : refusal('kernel.invalid_field', { problem: '没有这个行政区划' }, { pointer: '/regionCode' }),
      known ? undefined : refusal('kernel.parameter_unknown', { key: input.key }, { pointer: '/key' }),
      expected ? refusal('kernel.parameter_shape', { expected }, { pointer: '/value' }) : undefined,
      input.validFrom < tx.today
        ? refusal('kernel.parameter_past', { today: tx.today }, { pointer: '/validFrom' })
        : undefined,
    ]);
    const reason = reasonGiven(input.reason);
    tx.because(reason);
    const { title, unit } = known as ParameterRow;
    const row = tx.insert<ParameterChangeRow>('kernel.parameter_change', {
      region_code: input.regionCode,
      id: tx.newId(),
      key: input.key,
      title,
      unit,
      value: input.value,
      before: tx.kernel.reference.find(input.key, input.regionCode, input.validFrom)?.value ?? null,
      document_no: input.documentNo.trim(),
      example: input.documentNo.trim() === exampleDocument,
      valid_from: input.validFrom,
      reason,
      state: 'proposed',
      steps: withStep([], tx, proposing, reason),
      version: 1,
    });
    tx.notify(
      { office: { region: tx.kernel.config.province, role: 'administrator' } },
      'kernel.parameter_waiting',
      { title, from: input.validFrom },
      `/government/parameters/changes/${refOf(row)}`,
    );
    return answer(row);
  },
});

type Verb = { id: string; version: number; reason?: string };

async function decide(tx: Tx, input: Verb, action: 'confirm' | 'reject'): Promise<ParameterChangeRow> {
  const row = await tx.lock<ParameterChangeRow>('kernel.parameter_change', keyOf(input.id));
  assertVersion(row, input.version);
  const state = nextOf(parameterChange.decide(row, action, tx.actor));
  const reason = action === 'reject' ? reasonGiven(input.reason) : input.reason?.trim() || undefined;
  tx.because(reason);
  tx.update('kernel.parameter_change', row, {
    state,
    steps: withStep(row.steps, tx, parameterChange.actions[action].zh, reason),
  });
  return row;
}

/**
 * The second administrator confirms: the value of that region in force on the day ends the day before, and the new one
 * begins. Refuses a day that has passed meanwhile, or a later value that already stands (`kernel.parameter_later`).
 */
export const confirmParameter = command({
  kind: 'kernel.parameter.confirmed',
  zh: '确认参数调整',
  holds: 'none',
  async run(tx, input: Verb) {
    const row = await decide(tx, input, 'confirm');
    const from = row.valid_from;
    if (from < tx.today) refuse(refusal('kernel.parameter_past', { today: tx.today }));
    const rows = await tx.lockAll<ParameterRow>('kernel.parameter', { region_code: row.region_code, key: row.key });
    const later = rows.find((one) => one.valid_from > from);
    if (later) refuse(refusal('kernel.parameter_later', { from: later.valid_from }));
    const current = rows.find((one) => one.valid_to === null || one.valid_to >= from);
    // a value that was to begin on the same day never came into force: it gives way entirely
    if (current && current.valid_from === from) tx.remove('kernel.parameter', current);
    else if (current) tx.update('kernel.parameter', current, { valid_to: addDays(from, -1) });
    await tx.flush();
    tx.insert('kernel.parameter', {
      region_code: row.region_code,
      id: tx.newId(),
      key: row.key,
      title: row.title,
      unit: row.unit,
      valid_from: from,
      valid_to: null,
      value: row.value,
      document_no: row.document_no,
      example: row.example,
      proposed_by: row.steps[0]?.accountId ?? null,
      confirmed_by: tx.actor.accountId ?? null,
    });
    return answer(row);
  },
});

export const rejectParameter = command({
  kind: 'kernel.parameter.rejected',
  zh: '驳回参数调整',
  holds: 'none',
  async run(tx, input: Verb) {
    return answer(await decide(tx, input, 'reject'));
  },
});
