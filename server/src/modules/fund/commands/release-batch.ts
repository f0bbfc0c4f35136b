import type { FundSource } from '@zhenxun/contracts/scheme-terms.ts';
import { render } from '@zhenxun/contracts/texts/render.ts';
import { maskAccount } from '@zhenxun/contracts/values/mask.ts';
import { plainYuan, yuan } from '@zhenxun/contracts/values/money.ts';
import { command } from '../../../kernel/command.ts';
import { type Key, refOf } from '../../../kernel/record-ref.ts';
import { Refused, refusal, refuse } from '../../../kernel/refusal.ts';
import { assertVersion, withStep } from '../../../kernel/steps.ts';
import type { Tx } from '../../../kernel/tx-write.ts';
import { nextOf } from '../../../kernel/workflow.ts';
import { claimsFor } from '../../subsidy/index.ts';
import { composeFile, controlOfFile, type FileForm, sealPayee } from '../message/compose.ts';
import type { BankEncoding, BankFormat } from '../rules/bank-file.ts';
import { lockBatch, type StoredBatch, updateBatch } from '../store/batch.ts';
import { lockPayments, type StoredPayment, updatePayment } from '../store/payment.ts';
import { batchWorkflow, steps } from '../workflow.ts';
import { checkClaims } from './checked-claims.ts';
import { postByBudget } from './post-lines.ts';

/**
 * A second person releases the batch, or as many as its total asks for, all different; the last one sends it: all checks once more, the file to the bank is made and sealed line by line, payable
 * money is on its way. Refuses `fund.line_failed` for every line that no longer passes, `fund.batch_changed` when lines,
 * batch and file disagree.
 */
export const releaseBatch = command({
  kind: 'fund.batch.released',
  zh: '复核发放拨付批次',
  holds: 'no_payment',
  async run(tx, input: { key: Key; version: number; reason?: string }) {
    const row = await lockBatch(tx, input.key);
    assertVersion(row, input.version);
    const state = nextOf(batchWorkflow.decide(row, 'release', tx.actor));
    const given = withStep(row.steps, tx, steps.released, input.reason);
    if (given.filter((one) => one.step === steps.released).length < row.approvals_needed) {
      updateBatch(tx, row, { steps: given });
      tx.because(input.reason);
      tx.notify(officeOf(tx, row), 'fund.notice.batch_signed', { number: row.number }, link(row));
      return { version: row.version, state: row.state };
    }
    const lines = await lockPayments(tx, input.key);
    await sealLines(tx, row.region_code, row.source, lines);
    const form = formOf(tx, row);
    const { messageId, encoding, format, payer } = form;
    const file = composeFile(tx.kernel.vault, form, lines);
    const control = controlOfFile(file.bytes, form);
    assertAgreed(row, lines, control);
    updateBatch(tx, row, {
      state,
      message_id: messageId,
      encoding,
      format,
      payer,
      file_fen: control.totalFen,
      file_sha256: file.sha256,
      released_at: tx.now,
      steps: given,
    });
    const params = { number: row.number };
    await postByBudget(tx, lines, {
      kind: 'send',
      refKind: 'batch',
      ref: refOf(row),
      reason: 'fund.reason.sent',
      params,
    });
    tx.because(input.reason);
    tx.note({ purpose: 'bank_file', lines: lines.length, totalFen: row.total_fen, fileSha256: file.sha256 });
    return { version: row.version, state };
  },
});

const link = (row: StoredBatch) => `/government/fund/batches/${refOf(row)}`;

/** Colleagues of who signed: finance often sits at an office above. */
function officeOf(tx: Tx, row: StoredBatch) {
  const region = tx.actor.grants.find(({ role }) => role === 'finance')?.regionCode ?? row.region_code;
  return { office: { region, role: 'finance' as const } };
}

/** How the region's bank takes its files; the ISO 20022 message names the office's own account as well. */
function formOf(tx: Tx, row: StoredBatch): FileForm {
  const text = <T extends string>(key: string) => tx.param<T>(`fund.${key}`, row.region_code);
  const format = text<BankFormat>('bank_format');
  return {
    messageId: `${row.number}-${row.id.slice(-12)}`,
    releasedAt: tx.now,
    format,
    encoding: format === 'csv' ? text<BankEncoding>('bank_encoding') : 'utf-8',
    payer:
      format === 'csv' ? null : { name: text('payer_name'), account: text('payer_account'), bank: text('payer_bank') },
  };
}

/** Checks every line again and seals what the bank is told of it. */
async function sealLines(
  tx: Tx,
  regionCode: string,
  source: FundSource,
  lines: readonly StoredPayment[],
): Promise<void> {
  const claims = await claimsFor(
    tx,
    lines.map((line) => ({ region_code: line.region_code, id: line.claim_id })),
  );
  const checked = new Map((await checkClaims(tx, regionCode, source, claims)).map((one) => [one.claim.key.id, one]));
  const purpose = tx.param<string>('fund.bank_purpose', regionCode);
  const inOrder = lines.toSorted((a, b) => a.no - b.no);
  const faults = inOrder.flatMap((line) => {
    const found = checked.get(line.claim_id);
    const problems = found
      ? found.faults.map((fault) => render(fault.code, fault.params))
      : [render('kernel.not_found')];
    if (found && found.claim.amountFen !== line.amount_fen)
      problems.push(
        render('fund.check.amount_differs', { owed: yuan(line.amount_fen), claimed: yuan(found.claim.amountFen) }),
      );
    return problems.map((problem) => refusal('fund.line_failed', { no: line.no, payee: line.payee_masked, problem }));
  });
  if (faults.length > 0) throw new Refused(faults);
  for (const line of lines) {
    const account = checked.get(line.claim_id)?.account;
    if (!account) throw new Error(`line ${line.line_id} passed without an account`);
    updatePayment(tx, line, {
      state: 'in_transit',
      account_masked: maskAccount(account.account),
      payee_sealed: sealPayee(tx.kernel.vault, line.id, { ...account, purpose }),
    });
  }
}

function assertAgreed(
  row: StoredBatch,
  lines: readonly StoredPayment[],
  control: { count: number; totalFen: number },
): void {
  const sum = lines.reduce((total, line) => total + line.amount_fen, 0);
  const agreed = sum === row.total_fen && control.totalFen === sum && control.count === row.line_count;
  if (!agreed)
    refuse(refusal('fund.batch_changed', { batch: plainYuan(row.total_fen), file: plainYuan(control.totalFen) }));
}
