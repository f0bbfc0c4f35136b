import type { Scheme } from '@zhenxun/contracts/scheme.ts';
import type { DryRunTotals } from '@zhenxun/contracts/subsidy-dry-run.ts';
import { command } from '../../../kernel/command.ts';
import { can } from '../../../kernel/permission.ts';
import { type Key, keyOf, refOf } from '../../../kernel/record-ref.ts';
import { Refused, refusal, refuse, refuseIf } from '../../../kernel/refusal.ts';
import { withStep } from '../../../kernel/steps.ts';
import type { Read } from '../../../kernel/tx.ts';
import { nextOf } from '../../../kernel/workflow.ts';
import { checkScheme } from '../rules/compile.ts';
import { noTotals } from '../rules/dry-run.ts';
import { documentDigest } from '../schemes.ts';
import {
  countPast,
  type DryRunLineRow,
  type DryRunRow,
  insertDryRun,
  insertDryRunLines,
  lockDryRun,
  updateDryRun,
} from '../store/dry-run.ts';
import { schemeRowsOf } from '../store/scheme.ts';
import { dryRunStep, dryRunWorkflow } from '../workflow.ts';

export const trialTopic = 'subsidy.dry_run';

/** Where a dry run goes on: behind this claim. */
export type TrialPayload = { region_code: string; id: string; done: number };

/** Which claims a changed scheme is tried on: those of its region decided under any version of it, here or above. */
export async function triedOn(q: Read, regionCode: string, schemeId: string) {
  const { reference } = q.kernel;
  const schemeRows = await schemeRowsOf(q, reference.chain(regionCode), schemeId);
  return { ranges: reference.ranges(regionCode), schemeRows };
}

/**
 * Begins a dry run of a changed scheme, proposed or not yet, over the claims decided so far. Its cases need not hold: it is
 * looked at before they are written. Refuses faults of the document, another region, nothing to try, one that runs already.
 */
export const startDryRun = command({
  kind: 'subsidy.dry_run.started',
  zh: '开始方案试算',
  holds: 'none',
  async run(tx, input: { document: object }) {
    const faults = checkScheme(input.document);
    if (faults.length > 0)
      throw new Refused(faults.map((one) => ({ ...one, pointer: `/document${one.pointer ?? ''}` })));
    const document = input.document as Scheme;
    refuseIf([can(tx.actor, 'subsidy.dry_run.start', { region_code: document.regionCode })]);
    const of = await triedOn(tx, document.regionCode, document.id);
    const total = await countPast(tx, of.ranges, of.schemeRows);
    if (total === 0) refuse(refusal('subsidy.dry_run.nothing', { scheme: document.title }));
    const row = insertDryRun(tx, {
      region_code: document.regionCode,
      id: tx.newId(),
      scheme_id: document.id,
      scheme_version: document.version,
      title: document.title,
      document,
      digest: documentDigest(document),
      state: 'running',
      total,
      done: 0,
      after_region: null,
      after_id: null,
      totals: noTotals(),
      started_by: tx.actor.accountId ?? null,
      steps: withStep([], tx, dryRunStep.start),
    });
    tx.publish(trialTopic, { region_code: row.region_code, id: row.id, done: 0 } satisfies TrialPayload);
    return { id: refOf(row), version: row.version, total };
  },
});

/** Stops it where it is; what was found so far stays. The version grows with the progress, so none is asked for. */
export const cancelDryRun = command({
  kind: 'subsidy.dry_run.cancelled',
  zh: '取消方案试算',
  holds: 'none',
  async run(tx, { id }: { id: string }) {
    const row = await lockDryRun(tx, keyOf(id));
    const state = nextOf(dryRunWorkflow.decide(row, 'cancel', tx.actor));
    updateDryRun(tx, row, { state, steps: withStep(row.steps, tx, dryRunStep.cancel) });
    return { version: row.version, state };
  },
});

type Advance = {
  readonly key: Key;
  /** Claims tried before this part; another number now means that somebody else went on, or that it was cancelled. */
  readonly from: number;
  readonly tried: number;
  readonly last: Key | undefined;
  readonly totals: DryRunTotals;
  readonly lines: readonly Omit<DryRunLineRow, 'id' | 'region_code' | 'run_id'>[];
  readonly over: boolean;
};

/** Keeps what one part found and publishes the next part. Refuses `kernel.conflict` when it is not this part's turn. */
export const advanceDryRun = command({
  kind: 'subsidy.dry_run.advanced',
  zh: '方案试算一段',
  holds: 'none',
  async run(tx, { key, from, tried, last, totals, lines, over }: Advance) {
    const row = await lockDryRun(tx, key);
    if (row.state !== 'running' || row.done !== from) refuse(refusal('kernel.conflict'));
    const run = { region_code: row.region_code, run_id: row.id };
    insertDryRunLines(
      tx,
      lines.map((line) => ({ ...line, ...run, id: tx.newId() })),
    );
    const done = from + tried;
    updateDryRun(tx, row, {
      done,
      totals,
      ...(last ? { after_region: last.region_code, after_id: last.id } : {}),
      ...(over ? { state: 'done' as const, total: done } : {}),
    });
    tx.note({ done, lines: lines.length });
    if (over) tell(tx, row);
    else tx.publish(trialTopic, { ...key, done } satisfies TrialPayload);
    return {};
  },
});

function tell(tx: Parameters<typeof lockDryRun>[0], row: DryRunRow): void {
  if (row.started_by === null) return;
  const params = { title: row.title, total: row.total, changed: row.done - row.totals.same };
  tx.notify(
    { accountId: row.started_by },
    'subsidy.inbox.dry_run_done',
    params,
    `/government/subsidy/dry-runs/${refOf(row)}`,
  );
}
