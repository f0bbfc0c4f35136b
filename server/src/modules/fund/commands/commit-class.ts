import { FundSource } from '@zhenxun/contracts/scheme-terms.ts';
import { yuan } from '@zhenxun/contracts/values/money.ts';
import { type Key, refOf } from '../../../kernel/record-ref.ts';
import { refusal, refuse } from '../../../kernel/refusal.ts';
import type { Tx } from '../../../kernel/tx-write.ts';
import { type Candidate, inOrder, reasonOf } from '../rules/choose.ts';
import { insertCommitment, lockCommitment, purseOf, updateCommitment } from '../store/commitment.ts';
import { availableIn, lockBalances } from '../store/ledger.ts';
import { post } from './post.ts';

export type ToCommit = {
  classKey: Key;
  organisationId: string;
  fundSources: readonly FundSource[];
  year: number;
  amountFen: number;
};

/**
 * Sets money aside for a class in the first budget that covers it: sources in the order of `fund.source_order`, within a
 * source the nearest office first. Refuses `fund.budget_short` with the figures of every budget tried, and
 * `fund.committed_already`.
 */
export async function commitClass(tx: Tx, asked: ToCommit): Promise<void> {
  const { classKey, year, amountFen } = asked;
  const ref = refOf(classKey);
  if (await lockCommitment(tx, classKey)) refuse(refusal('fund.committed_already'));
  const found = await chooseBudget(tx, classKey.region_code, asked.fundSources, year, amountFen);
  const purse = { region_code: found.chosen.regionCode, source: found.chosen.source, year };
  insertCommitment(tx, {
    region_code: classKey.region_code,
    id: tx.newId(),
    class_id: classKey.id,
    organisation_id: asked.organisationId,
    budget_region: purse.region_code,
    source: purse.source,
    year,
    amount_fen: amountFen,
    remaining_fen: amountFen,
    state: 'active',
    reason: found.reason.code,
    params: found.reason.params,
  });
  await post(tx, purse, {
    kind: 'commit',
    refKind: 'class',
    ref,
    amountFen,
    reason: found.reason.code,
    params: found.reason.params,
  });
}

/** Gives back what a class set aside and did not use; nothing to do is no fault. */
export async function releaseClass(tx: Tx, classKey: Key): Promise<void> {
  const row = await lockCommitment(tx, classKey);
  if (row === undefined) return;
  const rest = row.remaining_fen;
  updateCommitment(tx, row, { state: 'released', remaining_fen: 0 });
  if (rest > 0)
    await post(tx, purseOf(row), {
      kind: 'release',
      refKind: 'class',
      ref: refOf(classKey),
      amountFen: rest,
      reason: 'fund.reason.released',
    });
  await tx.flush();
}

/** The budget that covers an amount, its accounts locked, and why; or the refusal with every figure. */
export async function chooseBudget(
  tx: Tx,
  regionCode: string,
  allowed: readonly FundSource[],
  year: number,
  amountFen: number,
) {
  const chain = tx.kernel.reference.chain(regionCode);
  const order = tx.param<FundSource[]>('fund.source_order', regionCode);
  const seen = await availableIn(tx, chain, year);
  const candidates = seen.map(
    (row): Candidate => ({
      regionCode: row.region_code,
      source: row.source,
      rank: chain.indexOf(row.region_code),
      availableFen: row.amount_fen,
    }),
  );
  const tried: Candidate[] = [];
  for (const candidate of inOrder(candidates, order, allowed)) {
    // seen without a lock it may have changed: what is decided on is read again under the lock
    if (candidate.availableFen >= amountFen) {
      const rows = await lockBalances(tx, { region_code: candidate.regionCode, source: candidate.source, year });
      candidate.availableFen = rows.find((row) => row.account === 'available')?.amount_fen ?? 0;
    }
    if (candidate.availableFen >= amountFen)
      return { chosen: candidate, reason: reasonOf(candidate, tried, (code) => tx.region(code).name) };
    tried.push(candidate);
  }
  const figures = tried.map(
    (one) => `${tx.region(one.regionCode).name}${FundSource.label(one.source)}可用 ${yuan(one.availableFen)} 元`,
  );
  return refuse(
    refusal('fund.budget_short', {
      year,
      needed: yuan(amountFen),
      sources: allowed.map((source) => FundSource.label(source)).join('、'),
      tried: figures.join('；') || '本级及上级均未下达该年度预算',
    }),
  );
}
