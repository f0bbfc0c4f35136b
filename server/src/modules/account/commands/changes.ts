import type { ChangeKind } from '@zhenxun/contracts/account-admin.ts';
import { type RoleCode, roleDocs } from '@zhenxun/contracts/roles.ts';
import { maskName } from '@zhenxun/contracts/values/mask.ts';
import { addDays } from '@zhenxun/contracts/values/period.ts';
import { command } from '../../../kernel/command.ts';
import { can } from '../../../kernel/permission.ts';
import { type Key, keyOf } from '../../../kernel/record-ref.ts';
import { type Refusal, refusal, refuse, refuseIf } from '../../../kernel/refusal.ts';
import { assertVersion, reasonGiven, withStep } from '../../../kernel/steps.ts';
import type { Tx } from '../../../kernel/tx-write.ts';
import { nextOf } from '../../../kernel/workflow.ts';
import { organisationsOf } from '../../organisation/index.ts';
import { place } from '../identity.ts';
import { incompatible, kindFault, termFaults } from '../rules/roles.ts';
import { type ChangeRow, findAccount, insertChange, lockChange, rolesOf, updateChange } from '../store/changes.ts';
import {
  endEngagedGrants,
  endGrant,
  endSessions,
  insertGrant,
  lockAccount,
  lockGrant,
  updateAccount,
} from '../store.ts';
import { accountChangeWorkflow } from '../workflow.ts';
import { addAccount, giveFirstPassword } from './open-account.ts';

type Grant = { role: RoleCode; grantRegion?: string; organisationId?: string; validTo?: string };

type Permission = 'account.change.propose' | 'account.change.confirm';

/**
 * What is wrong with the tie of a role: it must be stated and exist, an organisation be of a kind the role is for, and either
 * lie in the region of who proposes or confirms.
 */
async function tieFaults(tx: Tx, grant: Grant, permission: Permission): Promise<Refusal[]> {
  const { tie, engaged } = roleDocs[grant.role];
  if (tie === 'person') return [refusal('account.role_worker', {}, { pointer: '/role' })];
  const faults: (Refusal | undefined)[] = [];
  if (tie === 'region' && !engaged) {
    const region = grant.grantRegion && tx.kernel.reference.region(grant.grantRegion);
    faults.push(
      region
        ? can(tx.actor, permission, { region_code: region.code })
        : refusal('account.role_region', {}, { pointer: '/grantRegion' }),
    );
  } else {
    const id = grant.organisationId;
    const found = id === undefined ? undefined : (await organisationsOf(tx, [id])).get(id);
    faults.push(
      ...(found
        ? [can(tx.actor, permission, { region_code: found.regionCode }), kindFault(grant.role, found.kind)]
        : [refusal('account.role_organisation', {}, { pointer: '/organisationId' })]),
    );
  }
  return faults.filter((fault) => fault !== undefined);
}

/** Everything wrong with giving a role to who holds these. */
async function grantFaults(tx: Tx, grant: Grant, held: readonly RoleCode[], regionCode: string): Promise<Refusal[]> {
  const pairs = tx.param<[RoleCode, RoleCode][]>('account.incompatible_roles', regionCode);
  return [
    ...(await tieFaults(tx, grant, 'account.change.propose')),
    ...termFaults(grant.validTo, tx.today),
    ...incompatible(grant.role, held, pairs),
  ];
}

type Open = Grant & { regionCode: string; login: string; name: string; reason: string };

/** An administrator proposes a new account with its first role. */
export const proposeOpen = command({
  kind: 'account.change.open_proposed',
  zh: '提出开立账号',
  holds: 'none',
  async run(tx, input: Open) {
    refuseIf([
      can(tx.actor, 'account.change.propose', { region_code: input.regionCode }),
      ...(await grantFaults(tx, input, [], input.regionCode)),
    ]);
    const id = tx.newId();
    return insertChange(tx, {
      ...blank(tx, input.regionCode, 'open', reasonGiven(input.reason)),
      id,
      login: input.login.toLowerCase(),
      name_sealed: tx.kernel.vault.seal(input.name, place.changeName(id)),
      name_masked: maskName(input.name),
      ...roleColumns(input),
    });
  },
});

function blank(tx: Tx, regionCode: string, kind: ChangeKind, reason: string) {
  return {
    region_code: regionCode,
    id: tx.newId(),
    kind,
    account_id: null,
    login: null,
    name_sealed: null,
    name_masked: '',
    role: null,
    grant_region: null,
    organisation_id: null,
    grant_id: null,
    valid_to: null,
    reason,
    state: 'proposed' as const,
    steps: withStep([], tx, '提出', reason),
  };
}

function roleColumns(grant: Grant) {
  const { tie, engaged } = roleDocs[grant.role];
  return {
    role: grant.role,
    grant_region: tie === 'region' && !engaged ? (grant.grantRegion ?? null) : null,
    organisation_id: tie === 'organisation' || engaged ? (grant.organisationId ?? null) : null,
    valid_to: grant.validTo ?? null,
  };
}

type Propose = {
  id: string;
  kind: Exclude<ChangeKind, 'open'>;
  role?: RoleCode;
  grantRegion?: string;
  organisationId?: string;
  validTo?: string;
  grantId?: string;
  reason: string;
};

/** An administrator proposes to close or reopen an account, or to give or take a role. Not for one's own account. */
export const proposeChange = command({
  kind: 'account.change.proposed',
  zh: '提出账号变更',
  holds: 'none',
  async run(tx, input: Propose) {
    const account = (await findAccount(tx, keyOf(input.id))) ?? refuse(refusal('kernel.not_found'));
    refuseIf([
      can(tx.actor, 'account.change.propose', account),
      account.id === tx.actor.accountId ? refusal('account.change_own') : undefined,
      input.kind === 'close' && account.state !== 'active' ? refusal('account.closed_already') : undefined,
      input.kind === 'reopen' && account.state === 'active' ? refusal('account.active_already') : undefined,
    ]);
    const held = await rolesOf(tx, account.id);
    const row = {
      ...blank(tx, account.region_code, input.kind, reasonGiven(input.reason)),
      account_id: account.id,
      login: account.login,
      name_masked: account.name_masked,
    };
    if (input.kind === 'grant') {
      if (!input.role) refuse(refusal('kernel.field_required', {}, { pointer: '/role' }));
      const grant = { ...input, role: input.role };
      refuseIf(
        await grantFaults(
          tx,
          grant,
          held.map((g) => g.role),
          account.region_code,
        ),
      );
      return insertChange(tx, { ...row, ...roleColumns(grant) });
    }
    if (input.kind === 'revoke') {
      const grant = held.find((g) => input.grantId && g.id === keyOf(input.grantId).id);
      if (!grant) refuse(refusal('account.grant_unknown', {}, { pointer: '/grantId' }));
      const { role, grant_region, organisation_id, valid_to, id: grant_id } = grant;
      return insertChange(tx, { ...row, role, grant_region, organisation_id, valid_to, grant_id });
    }
    return insertChange(tx, row);
  },
});

type Decide = { id: string; version: number; reason?: string };

async function decided(tx: Tx, input: Decide, action: 'confirm' | 'reject'): Promise<ChangeRow> {
  const row = await lockChange(tx, keyOf(input.id));
  assertVersion(row, input.version);
  const next = nextOf(accountChangeWorkflow.decide(row, action, tx.actor));
  const reason = action === 'reject' ? reasonGiven(input.reason) : input.reason?.trim() || undefined;
  if (reason) tx.because(reason);
  const step = action === 'confirm' ? '确认' : '退回';
  updateChange(tx, row, { state: next, steps: withStep(row.steps, tx, step, reason) });
  return row;
}

/**
 * The second administrator confirms, and the change takes effect in the same transaction. `passwordHash` is of the first
 * password of an account opened or reset, made by the caller. Roles that became incompatible meanwhile, and terms that have run
 * out, are refused.
 */
export const confirmChange = command({
  kind: 'account.change.confirmed',
  zh: '确认账号变更',
  holds: 'none',
  async run(tx, input: Decide & { passwordHash: string }) {
    const row = await decided(tx, input, 'confirm');
    if (row.role && row.kind !== 'revoke') {
      const grant = grantOf(row, row.role);
      const ties = await tieFaults(tx, grant, 'account.change.confirm');
      refuseIf([...ties, ...termFaults(grant.validTo, tx.today)]);
    }
    const opened = row.kind === 'open' ? openFor(tx, row, input.passwordHash) : undefined;
    if (opened) updateChange(tx, row, { account_id: opened });
    else await applyTo(tx, row, { region_code: row.region_code, id: row.account_id ?? '' }, input.passwordHash);
    return { version: row.version, state: row.state, passwordSet: opened !== undefined || row.kind === 'reset' };
  },
});

function grantOf(row: ChangeRow, role: RoleCode): Grant {
  return {
    role,
    ...(row.grant_region ? { grantRegion: row.grant_region } : {}),
    ...(row.organisation_id ? { organisationId: row.organisation_id } : {}),
    ...(row.valid_to ? { validTo: row.valid_to } : {}),
  };
}

function openFor(tx: Tx, row: ChangeRow, passwordHash: string): string {
  if (!row.login || !row.name_sealed || !row.role) throw new Error('a proposal to open names login, name and role');
  const id = addAccount(tx, {
    regionCode: row.region_code,
    login: row.login,
    name: tx.kernel.vault.open(row.name_sealed, place.changeName(row.id)),
    passwordHash,
    mustChangePassword: true,
    grants: [
      {
        role: row.role,
        ...(row.grant_region ? { regionCode: row.grant_region } : {}),
        ...(row.organisation_id ? { organisationId: row.organisation_id } : {}),
        ...(row.valid_to ? { validTo: row.valid_to } : {}),
      },
    ],
  });
  tx.about(id);
  return id;
}

async function applyTo(tx: Tx, row: ChangeRow, key: Key, passwordHash: string): Promise<void> {
  const account = await lockAccount(tx, key);
  tx.about(account.id);
  switch (row.kind) {
    case 'close':
      updateAccount(tx, account, { state: 'closed' });
      await endSessions(tx, account.id, { anywhere: true });
      break;
    case 'reopen':
      updateAccount(tx, account, { state: 'active', failed_count: 0, locked_until: null });
      break;
    case 'reset':
      await giveFirstPassword(tx, account, passwordHash);
      break;
    case 'grant': {
      const role = row.role ?? refuse(refusal('kernel.not_found'));
      const held = (await rolesOf(tx, account.id)).map((grant) => grant.role);
      const pairs = tx.param<[RoleCode, RoleCode][]>('account.incompatible_roles', row.region_code);
      refuseIf(incompatible(role, held, pairs));
      insertGrant(tx, {
        region_code: account.region_code,
        id: tx.newId(),
        account_id: account.id,
        role,
        grant_region: row.grant_region,
        organisation_id: row.organisation_id,
        valid_from: tx.today,
        valid_to: row.valid_to,
      });
      break;
    }
    case 'revoke': {
      const grant = await lockGrant(tx, { region_code: account.region_code, id: row.grant_id ?? '' });
      // a grant runs to the end of its last day: the day before today ends it now
      endGrant(tx, grant, addDays(tx.today, -1));
      // who no longer supervises for an organisation loses the regions it is engaged for at the same moment
      if (roleDocs[grant.role].engaged) await endEngagedGrants(tx, account.id, addDays(tx.today, -1));
      await endSessions(tx, account.id, { anywhere: true });
    }
  }
}

/** The second administrator, or the first on second thoughts, sends the proposal back. */
export const rejectChange = command({
  kind: 'account.change.rejected',
  zh: '退回账号变更',
  holds: 'none',
  async run(tx, input: Decide) {
    const row = await decided(tx, input, 'reject');
    return { version: row.version, state: row.state };
  },
});
