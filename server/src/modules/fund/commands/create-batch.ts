import { FundSource } from '@zhenxun/contracts/scheme-terms.ts';
import { maskAccount, maskName } from '@zhenxun/contracts/values/mask.ts';
import { yuan } from '@zhenxun/contracts/values/money.ts';
import { command } from '../../../kernel/command.ts';
import { can } from '../../../kernel/permission.ts';
import { keyOf, refOf } from '../../../kernel/record-ref.ts';
import { refusal, refuse, refuseIf } from '../../../kernel/refusal.ts';
import { withStep } from '../../../kernel/steps.ts';
import { type Band, signaturesNeeded } from '../../../kernel/two-person.ts';
import type { Tx } from '../../../kernel/tx-write.ts';
import { type ClaimSummary, claimsFor, payableClaims, putInBatch } from '../../subsidy/index.ts';
import { batchNumber, lineId } from '../rules/lines.ts';
import { insertBatch, nextSerial } from '../store/batch.ts';
import { insertPayments } from '../store/payment.ts';
import { steps } from '../workflow.ts';
import { type CheckedClaim, checkClaims } from './checked-claims.ts';

/**
 * The office in charge puts its payable claims of one source into a batch, after all checks again; what fails is left out
 * with its reasons. Refuses `fund.nothing_payable`, every chosen claim that does not wait (`fund.claim_not_payable`), and
 * `fund.nothing_passed` with every reason.
 */
export const createBatch = command({
  kind: 'fund.batch.prepared',
  zh: '编制拨付批次',
  holds: 'no_payment',
  async run(tx, input: { regionCode: string; source: FundSource; claims?: readonly string[] }) {
    const { regionCode, source } = input;
    refuseIf([can(tx.actor, 'fund.batch.prepare', { region_code: regionCode })]);
    const most = tx.param<number>('fund.batch_max_lines', regionCode);
    const year = Number(tx.today.slice(0, 4));
    // one batch of an office is prepared at a time: its number, and the claims it takes
    const serial = await nextSerial(tx, regionCode, year);
    const place = { region: tx.region(regionCode).name, source: FundSource.label(source) };
    const claims = input.claims
      ? await chosenClaims(tx, input.claims, { regionCode, source })
      : await payableClaims(tx, { regionCode, fundSource: source });
    if (claims.length === 0) refuse(refusal('fund.nothing_payable', place));
    const right: CheckedClaim[] = [];
    const wrong: CheckedClaim[] = [];
    // those that fail take no place from those that wait behind them
    for (let at = 0; at < claims.length && right.length < most; ) {
      const some = claims.slice(at, at + most - right.length);
      for (const one of await checkClaims(tx, regionCode, source, some))
        (one.faults.length === 0 ? right : wrong).push(one);
      at += some.length;
    }
    if (right.length === 0)
      refuse(
        refusal('fund.nothing_passed', { count: wrong.length }),
        ...wrong.flatMap((one) => one.faults.map(({ code, params, rule }) => refusal(code, params, { rule }))),
      );
    const id = tx.newId();
    const number = batchNumber(regionCode, year, serial);
    const ref = refOf({ region_code: regionCode, id });
    const totalFen = right.reduce((sum, one) => sum + one.claim.amountFen, 0);
    const row = insertBatch(tx, {
      region_code: regionCode,
      id,
      number,
      serial,
      year,
      source,
      state: 'prepared',
      line_count: right.length,
      total_fen: totalFen,
      left_out: wrong.map(({ claim, faults }) => ({
        claim: refOf(claim.key),
        payee: claim.organisationName ?? claim.personMasked,
        amountFen: claim.amountFen,
        checks: faults,
      })),
      message_id: null,
      encoding: null,
      format: null,
      payer: null,
      file_fen: null,
      file_sha256: null,
      approvals_needed: signaturesNeeded(totalFen, tx.param<Band[]>('fund.batch_bands', regionCode)).approvals,
      steps: withStep([], tx, steps.prepared),
      released_at: null,
    });
    const lines = right.map(({ claim, obligation, account }, at) => {
      if (!obligation || !account) throw new Error('a claim without obligation or account passed its checks');
      return {
        region_code: regionCode,
        id: tx.newId(),
        batch_id: id,
        no: at + 1,
        line_id: lineId(number, at + 1),
        claim_id: claim.key.id,
        organisation_id: claim.organisationId,
        person_id: claim.personId,
        payee_kind: claim.payeeKind,
        payee_masked: claim.payeeKind === 'person' ? maskName(account.name) : account.name,
        account_masked: maskAccount(account.account),
        payee_sealed: null,
        budget_region: obligation.budget_region,
        source,
        budget_year: obligation.year,
        amount_fen: claim.amountFen,
        recovered_fen: 0,
        state: 'prepared' as const,
        bank_reason: null,
        bank_day: null,
        answer_id: null,
        correction_kind: null,
        correction_fen: null,
        correction_document: null,
        steps: [],
      };
    });
    insertPayments(tx, lines);
    await putInBatch(
      tx,
      right.map((one) => one.claim.key),
      ref,
    );
    tx.note({ lines: lines.length, totalFen, leftOut: wrong.length });
    tx.notify(
      { office: { region: regionCode, role: 'finance' } },
      'fund.notice.batch_prepared',
      { number, count: lines.length, amount: yuan(totalFen) },
      `/government/fund/batches/${ref}`,
    );
    return { id: ref, version: row.version, state: 'prepared' as const };
  },
});

/** The chosen claims in the order chosen; one that does not wait in this office for this source is refused at its place. */
async function chosenClaims(
  tx: Tx,
  refs: readonly string[],
  { regionCode, source }: { regionCode: string; source: FundSource },
): Promise<ClaimSummary[]> {
  const found = new Map((await claimsFor(tx, refs.map(keyOf))).map((claim) => [claim.ref, claim]));
  const waits = (claim: ClaimSummary | undefined) =>
    claim?.state === 'payable' && claim.regionCode === regionCode && claim.fundSource === source;
  refuseIf(
    refs.map((ref, at) =>
      waits(found.get(ref))
        ? undefined
        : refusal('fund.claim_not_payable', { number: found.get(ref)?.number ?? ref }, { pointer: `/claims/${at}` }),
    ),
  );
  return [...new Set(refs)].flatMap((ref) => found.get(ref) ?? []);
}
