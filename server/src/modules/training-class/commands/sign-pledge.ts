import type { PledgePlace, PledgeSigning, TraineePledge } from '@zhenxun/contracts/person.ts';
import { trainingClassPermissions as may } from '@zhenxun/contracts/training-class.ts';
import { command } from '../../../kernel/command.ts';
import { can } from '../../../kernel/permission.ts';
import { keyOf, refOf } from '../../../kernel/record-ref.ts';
import { refusal, refuse, refuseIf } from '../../../kernel/refusal.ts';
import type { Tx } from '../../../kernel/tx-write.ts';
import { readyInstitutionPledge, readyTraineePledge } from '../../person/index.ts';
import { enrolScope, findClass, lockClassRow } from '../store/class.ts';
import { lockEnrolment } from '../store/enrolment.ts';
import type { EnrolmentRow, Stored } from '../store/rows.ts';
import { matterOf } from './shared.ts';

/** The trainee's signature for an enrolment; refuses who is no longer in the class together with what is wrong in it. */
async function sign(tx: Tx, row: Stored<EnrolmentRow>, pledge: TraineePledge, place: PledgePlace) {
  const of = await findClass(tx, { region_code: row.region_code, id: row.class_id }, enrolScope);
  const ready = await readyTraineePledge(tx, {
    matter: of ? await matterOf(tx, of) : '',
    personId: row.person_id,
    regionCode: row.region_code,
    organisationId: row.organisation_id,
    pledge,
    place,
    at: '/signing',
  });
  refuseIf([
    row.state === 'enrolled' || row.state === 'applied' ? undefined : refusal('training_class.pledge_not_enrolled'),
    ...ready.faults,
  ]);
  tx.about(refOf(row), `${row.region_code}-${row.class_id}`);
  await ready.keep(refOf(row));
  return { signedAt: tx.now };
}

/**
 * A trainee whom the institution put on the roster signs what applicants sign with their application; signing again
 * supersedes for what is decided later. Refuses for anyone else and for who is no longer in the class.
 */
export const signPledge = command({
  kind: 'training_class.pledge.signed',
  zh: '签署参训承诺',
  holds: 'none',
  async run(tx, { ref, ...pledge }: TraineePledge & { ref: string }) {
    const row = await lockEnrolment(tx, keyOf(ref));
    if (row.person_id !== tx.actor.personId) refuse(refusal('kernel.not_found'));
    return sign(tx, row, pledge, 'own');
  },
});

/** The same on the device of the institution, by hand, the trainee present; the trainee is told by a message. */
export const signTraineePledge = command({
  kind: 'training_class.pledge.signed_on_site',
  zh: '学员当面签署参训承诺',
  holds: 'none',
  async run(tx, { ref, ...pledge }: TraineePledge & { ref: string }) {
    const row = await lockEnrolment(tx, keyOf(ref));
    refuseIf([can(tx.actor, may['enrolment.decide'], row)]);
    return sign(tx, row, pledge, 'institution');
  },
});

/** The institution signs for a class before its file is submitted, by the account that answers for it. */
export const signInstitutionPledge = command({
  kind: 'training_class.pledge.signed_by_institution',
  zh: '签署培训机构承诺',
  holds: 'none',
  async run(tx, { ref, ...signing }: PledgeSigning & { ref: string }) {
    const row = await lockClassRow(tx, keyOf(ref));
    const ready = await readyInstitutionPledge(tx, {
      matter: await matterOf(tx, row),
      regionCode: row.region_code,
      organisationId: row.organisation_id,
      signing,
      at: '',
    });
    refuseIf([
      can(tx.actor, may['class.pledge'], row),
      row.state === 'draft' || row.state === 'returned' ? undefined : refusal('training_class.pledge_filed'),
      ...ready.faults,
    ]);
    await ready.keep(refOf(row));
    return { signedAt: tx.now };
  },
});
