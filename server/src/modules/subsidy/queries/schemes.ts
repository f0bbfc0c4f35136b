import type { PageOf, Recorded } from '@zhenxun/contracts/common.ts';
import type { Scheme } from '@zhenxun/contracts/scheme.ts';
import type { SchemeItem, SchemeRecord } from '@zhenxun/contracts/subsidy-scheme.ts';
import type { SchemeState } from '@zhenxun/contracts/subsidy-terms.ts';
import { keyOf, refOf } from '../../../kernel/record-ref.ts';
import { refusal, refuse } from '../../../kernel/refusal.ts';
import { shownSteps } from '../../../kernel/steps.ts';
import type { Read } from '../../../kernel/tx.ts';
import { findingsOf } from '../commands/scheme.ts';
import { uncoveredItems } from '../rules/activation.ts';
import { runCases } from '../rules/cases.ts';
import { checkScheme } from '../rules/compile.ts';
import { findScheme, listSchemes, type SchemeHead, versionsOf } from '../store/scheme.ts';
import { schemeWorkflow } from '../workflow.ts';

function itemOf(row: SchemeHead): SchemeItem {
  return {
    id: refOf(row),
    scheme: row.scheme_id,
    schemeVersion: row.scheme_version,
    title: row.title,
    documentNo: row.document_no,
    regionCode: row.region_code,
    place: row.place,
    benefitGroup: row.benefit_group,
    state: row.state,
    validFrom: row.valid_from,
    ...(row.valid_to ? { validTo: row.valid_to } : {}),
    trainingTypes: row.training_types,
    proposedAt: row.created_at,
  };
}

export async function schemes(
  q: Read,
  asked: { q?: string; state?: SchemeState; cursor?: string; limit?: number } = {},
): Promise<PageOf<SchemeItem>> {
  const page = await listSchemes(q, asked);
  return { ...page, items: page.items.map(itemOf) };
}

/** The cases of a document with what comes out of them; [] when it is no usable scheme. */
export function caseResults(document: object): SchemeRecord['cases'] {
  if (checkScheme(document).length > 0) return [];
  const { cases } = document as Scheme;
  return runCases(document).map(({ name, passed, decision }, at) => {
    const { day, explains } = cases[at] ?? { day: '' };
    return {
      name,
      ...(explains ? { explains } : {}),
      day,
      passed,
      outcome: decision.outcome,
      amountFen: decision.amountFen,
    };
  });
}

/** Everything known about a document before it is proposed. */
export function examine(document: object) {
  const usable = checkScheme(document).length === 0;
  return {
    findings: [...findingsOf(document)],
    cases: caseResults(document),
    uncovered: usable ? uncoveredItems(document as Scheme) : [],
  };
}

export async function scheme(q: Read, ref: string): Promise<Recorded<SchemeRecord>> {
  const row = (await findScheme(q, keyOf(ref))) ?? refuse(refusal('kernel.not_found'));
  const versions = await versionsOf(q, row.region_code, row.scheme_id);
  return {
    record: {
      ...itemOf(row),
      document: row.document,
      digest: row.digest,
      cases: caseResults(row.document),
      uncovered: uncoveredItems(row.document),
      steps: shownSteps(row.steps),
      ...(row.reason ? { reason: row.reason } : {}),
      versions: versions.map(itemOf),
    },
    version: row.version,
    actions: schemeWorkflow.offer(row, q.actor),
  };
}
