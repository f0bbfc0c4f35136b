import type { LookPurpose } from '@zhenxun/contracts/person.ts';
import { trainingClassPermissions } from '@zhenxun/contracts/training-class.ts';
import { command } from '../../../kernel/command.ts';
import { can } from '../../../kernel/permission.ts';
import { keyOf, refOf } from '../../../kernel/record-ref.ts';
import { refusal, refuse, refuseIf } from '../../../kernel/refusal.ts';
import { openForPurpose } from '../../person/index.ts';
import { findClass } from '../store/class.ts';
import { enrolmentsIn } from '../store/enrolment.ts';

export type OpenedTrainee = { no: number; name: string; document: string; phone: string };

/**
 * The roster with names, numbers and phones in clear, in its order, for a stated purpose that every trainee can read (X1).
 * Run it without an idempotency key, whose answer would be kept. Refuses who does not run the class.
 */
export const openRoster = command({
  kind: 'training_class.roster.opened',
  zh: '下载未脱敏花名册',
  holds: 'none',
  async run(tx, input: { ref: string; purpose: LookPurpose; remark?: string }): Promise<OpenedTrainee[]> {
    refuseIf([can(tx.actor, trainingClassPermissions['class.manage'])]);
    const row = (await findClass(tx, keyOf(input.ref))) ?? refuse(refusal('kernel.not_found'));
    if (input.purpose === 'own') refuse(refusal('person.look_own', {}, { pointer: '/purpose' }));
    const trainees = await enrolmentsIn(tx, { region_code: row.region_code, id: row.id }, ['enrolled']);
    const opened = await openForPurpose(
      tx,
      trainees.map((one) => one.person_id),
      {
        fields: ['name', 'document', 'phone'],
        purpose: input.purpose,
        remark: input.remark,
        regionCode: row.region_code,
      },
    );
    tx.about(refOf(row));
    tx.inRegion(row.region_code);
    return trainees.map(({ no, person_id }) => {
      const { name = '', document = '', phone = '' } = opened.get(person_id) ?? {};
      return { no, name, document, phone };
    });
  },
});
