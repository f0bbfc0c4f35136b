import type { CheckResult } from '@zhenxun/contracts/common.ts';
import type { FundSource, PayeeKind } from '@zhenxun/contracts/scheme-terms.ts';
import type { ClaimState, FreezeReason } from '@zhenxun/contracts/subsidy-terms.ts';
import { plainYuan } from '@zhenxun/contracts/values/money.ts';
import type { Key } from '../../kernel/record-ref.ts';
import { refOf } from '../../kernel/record-ref.ts';
import type { Read } from '../../kernel/tx.ts';
import { classChecksBefore, keptBefore } from './class-checks.ts';
import { concernedBy, decideNow } from './commands/decide-again.ts';
import { accountPlace } from './commands/payee-account.ts';
import { checksOf } from './queries/claims.ts';
import { type ClaimRow, claimsAbout, claimsByKeys, listClaims } from './store/claim.ts';
import { payeeAccounts } from './store/payee-account.ts';

/** A claim as payment sees it. */
export type ClaimSummary = {
  readonly key: Key;
  readonly ref: string;
  readonly number: string;
  readonly state: ClaimState;
  readonly regionCode: string;
  readonly classKey: Key;
  readonly personId: string;
  readonly personMasked: string;
  readonly documentMasked: string;
  readonly payeeKind: PayeeKind;
  /** Institution or enterprise that is paid. */
  readonly organisationId: string | null;
  readonly organisationName: string | null;
  readonly accountMasked: string | null;
  readonly occupationName: string;
  readonly amountFen: number;
  readonly fundSource: FundSource;
  readonly dueOn: string | null;
  /** Stopped: it is not paid. */
  readonly frozen: FreezeReason | null;
};

function summary(row: ClaimRow): ClaimSummary[] {
  if (row.fund_source === null) return [];
  return [
    {
      key: { region_code: row.region_code, id: row.id },
      ref: refOf(row),
      number: row.number,
      state: row.state,
      regionCode: row.region_code,
      classKey: { region_code: row.class_region, id: row.class_id },
      personId: row.person_id,
      personMasked: row.person_masked,
      documentMasked: row.document_masked,
      payeeKind: row.payee_kind,
      organisationId: row.organisation_id,
      organisationName: row.organisation_name,
      accountMasked: row.account_masked,
      occupationName: row.occupation_name,
      amountFen: row.amount_fen,
      fundSource: row.fund_source,
      dueOn: row.due_on,
      frozen: row.frozen_reason,
    },
  ];
}

/** Claims of one office that wait for payment, by promised day; at most 2,000. */
export async function payableClaims(
  q: Read,
  asked: { regionCode: string; fundSource?: FundSource },
): Promise<ClaimSummary[]> {
  const found: ClaimSummary[] = [];
  let cursor: string | undefined;
  do {
    const page = await listClaims(q, {
      ...asked,
      state: 'payable',
      byDue: true,
      limit: 200,
      ...(cursor ? { cursor } : {}),
    });
    found.push(...page.items.flatMap(summary));
    cursor = page.next;
  } while (cursor && found.length < 2000);
  return found;
}

/** Claims by their keys, whatever their state; those never granted are left out. */
export async function claimsFor(q: Read, keys: readonly Key[]): Promise<ClaimSummary[]> {
  return (await claimsByKeys(q, keys)).flatMap(summary);
}

/**
 * The rules asked again before payment, on the facts as they are now: every tested line, whether the amount is still the
 * same, and the rules of the class (R14.1). Keyed by claim id.
 */
export async function recheckClaims(q: Read, claimKeys: readonly Key[]): Promise<Map<string, CheckResult[]>> {
  const results = new Map<string, CheckResult[]>();
  const rows = await claimsByKeys(q, claimKeys);
  const ofClass = await classChecksBefore(q, rows.map(concernedBy));
  for (const row of rows) {
    const { facts, decision, scheme } = await decideNow(q, row, false);
    const same = decision.amountFen === row.amount_fen;
    const params = { before: plainYuan(row.amount_fen), after: plainYuan(decision.amountFen) };
    const rule = scheme.compiled.scheme.documentNo;
    const amount: CheckResult = same
      ? { code: 'subsidy.check.amount', outcome: 'passed', params, rule }
      : {
          code: 'subsidy.check.amount_changed',
          outcome: decision.outcome === 'waits' ? 'silent' : 'failed',
          params,
          rule,
        };
    const checks = keptBefore(ofClass.get(row.enrolment_id) ?? []);
    results.set(row.id, [...checksOf({ facts, decision }, scheme), amount, ...checks]);
  }
  return results;
}

export type PayeeAccount = { readonly bank: string; readonly name: string; readonly account: string };

/** Accounts of organisations in clear, for the bank file; the caller states the purpose by `tx.note`. */
export async function openPayeeAccounts(
  q: Read,
  organisationIds: readonly string[],
): Promise<Map<string, PayeeAccount>> {
  const rows = await payeeAccounts(q, [...new Set(organisationIds)]);
  return new Map(
    rows.map(({ organisation_id: id, bank, name, account_sealed }) => [
      id,
      { bank, name, account: q.kernel.vault.open(account_sealed, accountPlace(id)) },
    ]),
  );
}

/** Public ids of all claims of a class or of a person, each with its enrolment, in the scope of who asks. */
export async function claimRefs(
  q: Read,
  of: { classKey: Key } | { personId: string },
): Promise<{ ref: string; enrolmentId: string }[]> {
  return (await claimsAbout(q, of)).map((row) => ({ ref: refOf(row), enrolmentId: row.enrolment_id }));
}
