import type { PageOf, Recorded } from '@zhenxun/contracts/common.ts';
import type { Scheme } from '@zhenxun/contracts/scheme.ts';
import { explainDecision } from '@zhenxun/contracts/scheme-explain.ts';
import type { DryRunItem, DryRunLine, DryRunRecord } from '@zhenxun/contracts/subsidy-dry-run.ts';
import type { DryRunKind } from '@zhenxun/contracts/subsidy-terms.ts';
import { render } from '@zhenxun/contracts/texts/render.ts';
import { keyOf, refOf } from '../../../kernel/record-ref.ts';
import { refusal, refuse } from '../../../kernel/refusal.ts';
import { shownSteps } from '../../../kernel/steps.ts';
import type { Read } from '../../../kernel/tx.ts';
import { decide } from '../rules/decide.ts';
import { compileForPast } from '../rules/dry-run.ts';
import { schemeOf } from '../schemes.ts';
import { findDecision } from '../store/claim.ts';
import {
  type DryRunLineRow,
  type DryRunRow,
  findDryRun,
  findDryRunLine,
  listDryRunLines,
  listDryRuns,
} from '../store/dry-run.ts';
import { dryRunWorkflow } from '../workflow.ts';
import { linesOf } from './claims.ts';

function itemOf(row: DryRunRow): DryRunItem {
  return {
    id: refOf(row),
    scheme: row.scheme_id,
    schemeVersion: row.scheme_version,
    title: row.title,
    regionCode: row.region_code,
    state: row.state,
    total: row.total,
    done: row.done,
    changed: row.done - row.totals.same,
    deltaFen: row.totals.newFen - row.totals.oldFen,
    startedAt: row.created_at,
  };
}

export async function dryRuns(
  q: Read,
  asked: { q?: string; scheme?: string; cursor?: string; limit?: number } = {},
): Promise<PageOf<DryRunItem>> {
  const page = await listDryRuns(q, asked);
  return { ...page, items: page.items.map(itemOf) };
}

async function found(q: Read, ref: string): Promise<DryRunRow> {
  return (await findDryRun(q, keyOf(ref))) ?? refuse(refusal('kernel.not_found'));
}

export async function dryRun(q: Read, ref: string): Promise<Recorded<DryRunRecord>> {
  const row = await found(q, ref);
  const named = [...Object.keys(row.totals.reasons), ...Object.keys(row.totals.facts)];
  return {
    record: {
      ...itemOf(row),
      digest: row.digest,
      totals: row.totals,
      labels: Object.fromEntries(named.map((code) => [code, labelOf(row.document, code)])),
      steps: shownSteps(row.steps),
    },
    version: row.version,
    actions: dryRunWorkflow.offer(row, q.actor),
  };
}

/** What refuses a claim without being an item of the scheme. */
const closing = new Set(['amount', 'fund', 'payee']);

/** Sentence of an item, label of a fact; the code itself for what the scheme does not name. */
function labelOf(scheme: Scheme, code: string): string {
  const { payees, conditions, deadlines, counts, caps } = scheme;
  const item = [...payees, ...conditions, ...deadlines, ...counts, ...caps].find((one) => one.code === code);
  if (item) {
    return item.says.replace(/\{(\w+)\}/g, (_, name: string) => {
      const constant = scheme.constants[name];
      return constant ? `${String(constant.value)}${constant.unit ?? ''}` : (scheme.facts[name]?.label ?? name);
    });
  }
  return scheme.facts[code]?.label ?? (closing.has(code) ? render(`subsidy.dry_run.item.${code}`) : code);
}

function lineOf(row: DryRunLineRow, scheme: Scheme): DryRunLine {
  return {
    id: refOf(row),
    kind: row.kind,
    claim: row.claim_number,
    person: row.person_masked,
    unit: row.unit_name,
    occupation: row.occupation_name,
    level: row.level,
    oldOutcome: row.old_outcome,
    oldFen: row.old_fen,
    newOutcome: row.new_outcome,
    newFen: row.new_fen,
    deltaFen: row.delta_fen,
    reasons: row.reasons.map((code) => labelOf(scheme, code)),
  };
}

export async function dryRunLines(
  q: Read,
  ref: string,
  asked: { q?: string; kind?: DryRunKind; cursor?: string; limit?: number } = {},
): Promise<PageOf<DryRunLine>> {
  const run = await found(q, ref);
  const page = await listDryRunLines(q, run, asked);
  return { ...page, items: page.items.map((row) => lineOf(row, run.document)) };
}

/** One claim under the scheme it was decided by and under the changed one, line by line, from the facts as stored. */
export async function dryRunLine(q: Read, ref: string) {
  const row = (await findDryRunLine(q, keyOf(ref))) ?? refuse(refusal('kernel.not_found'));
  const run = await found(q, `${row.region_code}-${row.run_id}`);
  const claim = { region_code: row.claim_region, id: row.claim_id };
  const stored = (await findDecision(q, claim, row.decision_no)) ?? refuse(refusal('kernel.not_found'));
  const { compiled } = await schemeOf(q, { region_code: stored.scheme_region, id: stored.scheme_row });
  const changed = compileForPast(run.document);
  return {
    line: lineOf(row, run.document),
    run: refOf(run),
    before: linesOf(explainDecision(stored.decision, compiled.scheme, stored.facts)),
    after: linesOf(explainDecision(decide(changed, stored.facts), changed.scheme, stored.facts)),
  };
}
