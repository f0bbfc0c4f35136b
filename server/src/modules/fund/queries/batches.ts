import type { PageOf, Recorded } from '@zhenxun/contracts/common.ts';
import type { BatchItem, BatchRecord, Waiting } from '@zhenxun/contracts/fund.ts';
import { BatchState } from '@zhenxun/contracts/fund-terms.ts';
import { FundSource } from '@zhenxun/contracts/scheme-terms.ts';
import { type Key, keyOf, refOf } from '../../../kernel/record-ref.ts';
import { refusal, refuse } from '../../../kernel/refusal.ts';
import { type ColumnSpec, choicesOf } from '../../../kernel/sheet/column.ts';
import { shownSteps } from '../../../kernel/steps.ts';
import { signaturesOf } from '../../../kernel/two-person.ts';
import type { Read } from '../../../kernel/tx.ts';
import { payableClaims } from '../../subsidy/index.ts';
import { composeFile } from '../message/compose.ts';
import { answersOf, type BatchFilter, batchByKey, listBatchRows, type StoredBatch } from '../store/batch.ts';
import { movedAbout } from '../store/ledger.ts';
import { paymentsOfBatch, statesOfBatch } from '../store/payment.ts';
import { batchWorkflow, steps } from '../workflow.ts';
import { regionName } from './names.ts';

function shown(q: Read, row: StoredBatch): BatchItem {
  return {
    id: refOf(row),
    regionCode: row.region_code,
    regionName: regionName(q, row.region_code),
    number: row.number,
    source: row.source,
    state: row.state,
    lineCount: row.line_count,
    totalFen: row.total_fen,
    createdAt: row.created_at,
    ...(row.released_at ? { releasedAt: row.released_at } : {}),
  };
}

export async function batches(
  q: Read,
  asked: BatchFilter & { cursor?: string; limit?: number } = {},
): Promise<PageOf<BatchItem>> {
  const page = await listBatchRows(q, asked, asked);
  return { ...page, items: page.items.map((row) => shown(q, row)) };
}

export async function batchRow(q: Read, key: Key): Promise<StoredBatch> {
  return (await batchByKey(q, key)) ?? refuse(refusal('kernel.not_found'));
}

/** A batch with its answers and the same sum from four sides: lines, batch, bank file, ledger. */
export async function batch(q: Read, id: string): Promise<Recorded<BatchRecord>> {
  const key = keyOf(id);
  const row = await batchRow(q, key);
  const states = await statesOfBatch(q, key);
  const answers = await answersOf(q, key);
  const linesFen = states.reduce((sum, one) => sum + one.amount_fen, 0);
  const sent = row.file_fen !== null ? { fileFen: row.file_fen, ledgerFen: await movedAbout(q, id, 'send') } : {};
  return {
    record: {
      ...shown(q, row),
      ...(row.message_id ? { messageId: row.message_id } : {}),
      ...(row.file_sha256 ? { fileSha256: row.file_sha256 } : {}),
      steps: shownSteps(row.steps),
      signatures: signaturesOf(
        [
          { step: steps.prepared, needed: 1 },
          { step: steps.released, needed: row.approvals_needed },
        ],
        row.steps,
      ),
      leftOut: row.left_out,
      states: states.map(({ state, count, amount_fen }) => ({ state, count, amountFen: amount_fen })),
      answers: answers.map((one) => ({
        fileName: one.file_name,
        sha256: one.file_sha256,
        paidCount: one.paid_count,
        paidFen: one.paid_fen,
        failedCount: one.failed_count,
        failedFen: one.failed_fen,
        who: one.who,
        at: one.created_at,
      })),
      reconciled: {
        linesFen,
        batchFen: row.total_fen,
        ...sent,
        agreed: [linesFen, ...Object.values(sent)].every((sum) => sum === row.total_fen),
      },
    },
    version: row.version,
    actions: batchWorkflow.offer(row, q.actor),
  };
}

/** The file to the bank exactly as released; a difference from its digest is a fault of the system. */
export async function fileOfBatch(q: Read, key: Key): Promise<{ bytes: Buffer; name: string; type: string }> {
  const row = await batchRow(q, key);
  const { message_id: messageId, released_at: releasedAt, encoding, format, payer } = row;
  if (messageId === null || releasedAt === null || encoding === null || format === null)
    return refuse(refusal('kernel.not_found'));
  const form = { messageId, releasedAt, encoding, format, payer };
  const { bytes, sha256 } = composeFile(q.kernel.vault, form, await paymentsOfBatch(q, key));
  if (sha256 !== row.file_sha256) throw new Error(`file of batch ${row.number} is not the one released`);
  return format === 'csv'
    ? { bytes, name: `${row.number}.csv`, type: 'text/csv' }
    : { bytes, name: `${row.number}.xml`, type: 'application/xml' };
}

/** Claims of an office that wait to be paid, by source. */
export async function waiting(q: Read, regionCode: string): Promise<Waiting> {
  const found: Waiting = [];
  for (const source of FundSource.values) {
    const claims = (await payableClaims(q, { regionCode, fundSource: source })).filter(({ frozen }) => frozen === null);
    const amountFen = claims.reduce((sum, claim) => sum + claim.amountFen, 0);
    if (claims.length > 0)
      found.push({ regionCode, regionName: regionName(q, regionCode), source, claims: claims.length, amountFen });
  }
  return found;
}

export const batchColumns = [
  { key: 'number', title: '批次号', kind: 'id', width: 22 },
  { key: 'regionName', title: '地区', kind: 'text', width: 16 },
  { key: 'source', title: '资金来源', kind: 'choice', choices: choicesOf(FundSource), width: 22 },
  { key: 'state', title: '状态', kind: 'choice', choices: choicesOf(BatchState) },
  { key: 'lineCount', title: '笔数', kind: 'integer' },
  { key: 'totalFen', title: '金额（元）', kind: 'money', width: 18 },
] as const satisfies readonly ColumnSpec[];
