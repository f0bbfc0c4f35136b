import type { RoleCode } from '@zhenxun/contracts/roles.ts';
import { organisationsOf } from '../../../kernel/actor.ts';
import { command } from '../../../kernel/command.ts';
import { can } from '../../../kernel/permission.ts';
import { keyOf } from '../../../kernel/record-ref.ts';
import { refusal, refuse, refuseIf } from '../../../kernel/refusal.ts';
import { reasonGiven } from '../../../kernel/steps.ts';
import type { Tx } from '../../../kernel/tx-write.ts';
import { organisationsOf as organisationRecords, teachersOf } from '../../organisation/index.ts';
import { keptOrganisation } from '../rules/roles.ts';
import { rolesOf } from '../store/changes.ts';
import { type AccountRow, endSessions, lockAccount, updateAccount } from '../store.ts';
import { addAccount, giveFirstPassword } from './open-account.ts';

/** Roles an institution gives within itself. */
const ownRoles: readonly RoleCode[] = ['class_manager', 'teacher'];

function ownOrganisation(tx: Tx): string {
  return keptOrganisation(tx.actor) ?? refuse(refusal('kernel.outside_scope'));
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

/** An account whose only roles are those the institution of who acts gives; locked. Refuses `account.not_own`. */
async function lockOwn(tx: Tx, id: string): Promise<AccountRow> {
  refuseIf([can(tx.actor, 'account.own_account.manage')]);
  const account = await lockAccount(tx, keyOf(id));
  const grants = await rolesOf(tx, account.id);
  const mine = organisationsOf(tx.actor);
  const all = grants.every((g) => ownRoles.includes(g.role) && g.organisation_id && mine.includes(g.organisation_id));
  if (grants.length === 0 || !all) refuse(refusal('account.not_own'));
  if (account.state !== 'active') refuse(refusal('account.closed_already'));
  return account;
}

/** Closes an account of the own institution; its sessions end at once. */
export const closeOwnAccount = command({
  kind: 'account.own_account.closed',
  zh: '停用本机构账号',
  holds: 'none',
  async run(tx, input: { id: string; reason: string }) {
    const account = await lockOwn(tx, input.id);
    tx.because(reasonGiven(input.reason));
    updateAccount(tx, account, { state: 'closed' });
    await endSessions(tx, account.id, { anywhere: true });
    return {};
  },
});

/** Gives an account of the own institution a new first password. */
export const resetOwnAccount = command({
  kind: 'account.own_account.reset',
  zh: '重置本机构账号密码',
  holds: 'none',
  async run(tx, input: { id: string; reason: string; passwordHash: string }) {
    const account = await lockOwn(tx, input.id);
    tx.because(reasonGiven(input.reason));
    await giveFirstPassword(tx, account, input.passwordHash);
    return {};
  },
});
