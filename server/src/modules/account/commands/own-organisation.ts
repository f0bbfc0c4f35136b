import type { RoleCode } from '@zhenxun/contracts/roles.ts';
import { organisationsOf } from '../../../kernel/actor.ts';
import { command } from '../../../kernel/command.ts';
import { can } from '../../../kernel/permission.ts';
import { keyOf } from '../../../kernel/record-ref.ts';
import { refusal, refuse, refuseIf } from '../../../kernel/refusal.ts';
import { reasonGiven } from '../../../kernel/steps.ts';
import type { Tx } from '../../../kernel/tx-write.ts';
import { organisationsOf as organisationRecords, teachersOf } from '../../organisation/index.ts';
import { rolesOf } from '../store/changes.ts';
import { endSessions, lockAccount, updateAccount } from '../store.ts';
import { addAccount } from './open-account.ts';

/** Roles an institution gives within itself. */
const ownRoles: readonly RoleCode[] = ['class_manager', 'teacher'];

function ownOrganisation(tx: Tx): string {
  const id = tx.actor.grants.find((grant) => grant.role === 'institution_admin')?.organisationId;
  return id ?? refuse(refusal('kernel.outside_scope'));
}

type Open = {
  login: string;
  name: string;
  role: 'class_manager' | 'teacher';
  personId?: string;
  passwordHash: string;
};

/** The administrator of an institution opens an account in it; a teacher's is tied to the teacher's person. */
export const openOwnAccount = command({
  kind: 'account.own_account.opened',
  zh: '开立本机构账号',
  holds: 'none',
  async run(tx, input: Open) {
    refuseIf([can(tx.actor, 'account.own_account.manage')]);
    const organisationId = ownOrganisation(tx);
    const organisation = (await organisationRecords(tx, [organisationId])).get(organisationId);
    if (!organisation) refuse(refusal('kernel.outside_scope'));
    if (input.role === 'teacher') {
      const teachers = await teachersOf(tx, organisationId);
      if (!teachers.some((teacher) => teacher.personId === input.personId))
        refuse(refusal('account.teacher_unknown', {}, { pointer: '/personId' }));
    }
    const id = addAccount(tx, {
      regionCode: organisation.regionCode,
      login: input.login,
      name: input.name,
      passwordHash: input.passwordHash,
      mustChangePassword: true,
      ...(input.role === 'teacher' && input.personId ? { personId: input.personId } : {}),
      grants: [{ role: input.role, organisationId }],
    });
    return { region_code: organisation.regionCode, id };
  },
});

/** Closes an account of the own institution that has no role but those the institution gives; its sessions end at once. */
export const closeOwnAccount = command({
  kind: 'account.own_account.closed',
  zh: '停用本机构账号',
  holds: 'none',
  async run(tx, input: { id: string; reason: string }) {
    refuseIf([can(tx.actor, 'account.own_account.manage')]);
    const account = await lockAccount(tx, keyOf(input.id));
    const grants = await rolesOf(tx, account.id);
    const mine = organisationsOf(tx.actor);
    const all = grants.every((g) => ownRoles.includes(g.role) && g.organisation_id && mine.includes(g.organisation_id));
    if (grants.length === 0 || !all) refuse(refusal('account.not_own'));
    if (account.state !== 'active') refuse(refusal('account.closed_already'));
    tx.because(reasonGiven(input.reason));
    updateAccount(tx, account, { state: 'closed' });
    await endSessions(tx, account.id, { anywhere: true });
    return {};
  },
});
