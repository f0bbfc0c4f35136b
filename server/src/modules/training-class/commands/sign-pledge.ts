import type { PledgeAnswers } from '@zhenxun/contracts/person.ts';
import { command } from '../../../kernel/command.ts';
import { keyOf, refOf } from '../../../kernel/record-ref.ts';
import { refusal, refuse, refuseIf } from '../../../kernel/refusal.ts';
import { savePledge } from '../../person/index.ts';
import { lockEnrolment } from '../store/enrolment.ts';

/**
 * A trainee whom the institution put on the roster signs what applicants sign with their application; signing again
 * supersedes for what is decided later. Refuses for anyone else and for who is no longer in the class.
 */
export const signPledge = command({
  kind: 'training_class.pledge.signed',
  zh: '签署参训承诺',
  holds: 'none',
  async run(tx, input: { ref: string; textVersion: string; answers: PledgeAnswers }) {
    const row = await lockEnrolment(tx, keyOf(input.ref));
    if (row.person_id !== tx.actor.personId) refuse(refusal('kernel.not_found'));
    refuseIf([
      row.state === 'enrolled' || row.state === 'applied' ? undefined : refusal('training_class.pledge_not_enrolled'),
    ]);
    tx.about(refOf(row), `${row.region_code}-${row.class_id}`);
    await savePledge(tx, {
      personId: row.person_id,
      regionCode: row.region_code,
      answers: input.answers,
      textVersion: input.textVersion,
      subject: refOf(row),
    });
    return { signedAt: tx.now };
  },
});
