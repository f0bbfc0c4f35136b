import type { ClassState } from '@zhenxun/contracts/training-class-terms.ts';
import { refOf } from '../../../kernel/record-ref.ts';
import { withStep } from '../../../kernel/steps.ts';
import type { Tx } from '../../../kernel/tx-write.ts';
import { updateClass } from '../store/class.ts';
import { lockEnrolmentsOf, updateEnrolment } from '../store/enrolment.ts';
import type { ClassRow, Stored } from '../store/rows.ts';
import { step } from '../workflow.ts';

/** Puts a class at its end before it was taught out: everyone on the roster is out of it and is told why. */
export async function endClass(tx: Tx, row: Stored<ClassRow>, state: ClassState, reason: string): Promise<void> {
  for (const trainee of await lockEnrolmentsOf(tx, { region_code: row.region_code, id: row.id })) {
    if (trainee.state !== 'applied' && trainee.state !== 'enrolled') continue;
    updateEnrolment(tx, trainee, { state: 'withdrawn', reason, decided_at: tx.now });
    const link = `/worker/training-class/classes/${refOf(trainee)}`;
    tx.notify({ personId: trainee.person_id }, 'training_class.notice.cancelled', { title: row.title, reason }, link);
  }
  updateClass(tx, row, {
    state,
    promised_on: null,
    open_enrolment: false,
    committed_fen: null,
    steps: withStep(row.steps, tx, step.cancel, reason),
  });
}
