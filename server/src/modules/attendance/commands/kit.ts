import type { enrolKit as enrolContract, KitState } from '@zhenxun/contracts/attendance-kit.ts';
import type { BodyOf } from '@zhenxun/contracts/route.ts';
import { command } from '../../../kernel/command.ts';
import { can } from '../../../kernel/permission.ts';
import { type Key, refOf } from '../../../kernel/record-ref.ts';
import { refusal, refuse, refuseIf } from '../../../kernel/refusal.ts';
import { assertVersion, reasonGiven, withStep } from '../../../kernel/steps.ts';
import type { Tx } from '../../../kernel/tx-write.ts';
import { nextOf } from '../../../kernel/workflow.ts';
import { organisationsOf } from '../../organisation/index.ts';
import { kitKey, sha256 } from '../kit-key.ts';
import { emptyChain } from '../rules/kit-chain.ts';
import { insertKit, lockKit, updateKit } from '../store/kits.ts';
import { kitWorkflow } from '../workflow.ts';

/**
 * Enrols a kit of the institution by its public key; it waits for another person's approval. Refuses
 * `attendance.kit_key_invalid`, `attendance.kit_key_taken`.
 */
export const enrolKit = command({
  kind: 'attendance.kit.enrolled',
  zh: '登记离线终端',
  holds: 'none',
  async run(tx, input: BodyOf<typeof enrolContract>) {
    const organisation = (await organisationsOf(tx, [input.organisationId])).get(input.organisationId);
    if (organisation === undefined) refuse(refusal('kernel.not_found', {}, { pointer: '/organisationId' }));
    const owned = { region_code: organisation.regionCode, organisation_id: organisation.id };
    refuseIf([can(tx.actor, 'attendance.kit.enrol', owned)]);
    const spki = kitKey(input.publicKey)?.export({ format: 'der', type: 'spki' });
    if (spki === undefined) refuse(refusal('attendance.kit_key_invalid', {}, { pointer: '/publicKey' }));
    const row = insertKit(tx, {
      ...owned,
      id: tx.newId(),
      name: input.name.trim(),
      kind: input.kind,
      public_key: spki.toString('base64'),
      fingerprint: sha256(spki),
      state: 'requested',
      steps: withStep([], tx, '登记'),
      last_seq: emptyChain.seq,
      head: emptyChain.head,
      last_moment: null,
      opening_at: null,
      heard_at: null,
    });
    tx.notify(
      { organisationId: organisation.id },
      'attendance.kit_requested',
      { name: row.name },
      `/institution/attendance/kits/${refOf(row)}`,
    );
    return { id: refOf(row), version: row.version, state: row.state };
  },
});

type Verb = { key: Key; version: number; reason?: string };

async function decide(tx: Tx, input: Verb, action: 'approve' | 'refuse' | 'revoke') {
  const row = await lockKit(tx, input.key);
  assertVersion(row, input.version);
  const state: KitState = nextOf(kitWorkflow.decide(row, action, tx.actor));
  const { needsReason } = kitWorkflow.actions[action];
  const reason = needsReason ? reasonGiven(input.reason) : input.reason?.trim();
  const step = action === 'revoke' ? '停用' : '批准';
  updateKit(tx, row, { state, steps: withStep(row.steps, tx, step, reason) });
  tx.because(reason);
  return { version: row.version, state };
}

export const approveKit = command({
  kind: 'attendance.kit.approved',
  zh: '批准离线终端',
  holds: 'none',
  run: (tx, input: Verb) => decide(tx, input, 'approve'),
});

export const refuseKit = command({
  kind: 'attendance.kit.refused',
  zh: '不批准离线终端',
  holds: 'none',
  run: (tx, input: Verb) => decide(tx, input, 'refuse'),
});

/** From now on nothing of the kit is taken any more, whenever it says it was recorded. */
export const revokeKit = command({
  kind: 'attendance.kit.revoked',
  zh: '停用离线终端',
  holds: 'none',
  run: (tx, input: Verb) => decide(tx, input, 'revoke'),
});
