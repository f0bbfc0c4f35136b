import { command } from '../../../kernel/command.ts';
import { type Key, refOf } from '../../../kernel/record-ref.ts';
import { refusal, refuse } from '../../../kernel/refusal.ts';
import { assertVersion, reasonGiven } from '../../../kernel/steps.ts';
import { nextOf } from '../../../kernel/workflow.ts';
import { classOf } from '../../training-class/index.ts';
import { lockCommitmentBy, purseOf, updateCommitment } from '../store/commitment.ts';
import { commitmentWorkflow } from '../workflow.ts';
import { post } from './post.ts';

/**
 * Gives back what a class that is over set aside and did not use: trainees who failed, or who never claimed. Refuses
 * `fund.class_running`.
 */
export const releaseCommitment = command({
  kind: 'fund.commitment.released',
  zh: '释放占用',
  holds: 'none',
  async run(tx, input: { key: Key; version: number; reason: string }) {
    const row = await lockCommitmentBy(tx, input.key);
    assertVersion(row, input.version);
    const state = nextOf(commitmentWorkflow.decide(row, 'release', tx.actor));
    const reason = reasonGiven(input.reason);
    const classKey = { region_code: row.region_code, id: row.class_id };
    const found = await classOf(tx, classKey);
    if (found && found.state !== 'finished' && found.state !== 'cancelled')
      refuse(refusal('fund.class_running', { title: found.title }));
    const rest = row.remaining_fen;
    updateCommitment(tx, row, { state: 'released', remaining_fen: 0 });
    if (rest > 0)
      await post(tx, purseOf(row), {
        kind: 'release',
        refKind: 'class',
        ref: refOf(classKey),
        amountFen: rest,
        reason: 'fund.reason.rest_released',
        params: { reason },
      });
    tx.because(reason);
    return { version: row.version, state };
  },
});
