import type { Refusal } from '@zhenxun/contracts/problem.ts';
import { command } from '../../../kernel/command.ts';
import { can } from '../../../kernel/permission.ts';
import { keyOf, refOf } from '../../../kernel/record-ref.ts';
import { Refused, refusal, refuseIf } from '../../../kernel/refusal.ts';
import { assertVersion, reasonGiven, withStep } from '../../../kernel/steps.ts';
import type { Tx } from '../../../kernel/tx-write.ts';
import { nextOf } from '../../../kernel/workflow.ts';
import { activationFindings } from '../rules/activation.ts';
import { compileScheme } from '../rules/compile.ts';
import { undeliverable } from '../rules/deliverable.ts';
import { documentDigest } from '../schemes.ts';
import { insertScheme, lockScheme, type SchemeRow, updateScheme, versionsOf } from '../store/scheme.ts';
import { schemeStep, schemeWorkflow } from '../workflow.ts';

type Verb = { id: string; version: number; reason?: string };

/** Why a document may not come into force here: its own faults and cases, and facts this system cannot deliver. */
export function findingsOf(document: object): readonly Refusal[] {
  const findings = activationFindings(document);
  return findings.length > 0 ? findings : undeliverable(compileScheme(document).scheme);
}

/** Proposes a scheme or a new version of one. Refuses with every finding; a version must be higher than those before. */
export const proposeScheme = command({
  kind: 'subsidy.scheme.proposed',
  zh: '提出补贴方案',
  holds: 'none',
  async run(tx, input: { document: object; trainingTypes: readonly string[] }) {
    const findings = findingsOf(input.document);
    if (findings.length > 0) throw new Refused(findings.map((one) => under('/document', one)));
    const { scheme } = compileScheme(input.document);
    const denied = can(tx.actor, 'subsidy.scheme.propose', { region_code: scheme.regionCode });
    refuseIf([denied]);
    const [latest] = await versionsOf(tx, scheme.regionCode, scheme.id);
    refuseIf([olderThan(latest?.scheme_version, scheme.id, scheme.version)]);
    const row = insertScheme(tx, {
      region_code: scheme.regionCode,
      id: tx.newId(),
      scheme_id: scheme.id,
      scheme_version: scheme.version,
      title: scheme.title,
      place: scheme.place,
      document_no: scheme.documentNo,
      benefit_group: scheme.benefitGroup,
      training_types: [...input.trainingTypes],
      document: scheme,
      digest: documentDigest(scheme),
      valid_from: scheme.validFrom,
      valid_to: scheme.validTo,
      state: 'proposed',
      reason: null,
      steps: withStep([], tx, schemeStep.propose),
    });
    return { id: refOf(row), version: row.version, state: 'proposed' as const };
  },
});

const under = (prefix: string, one: Refusal): Refusal => ({ ...one, pointer: `${prefix}${one.pointer ?? ''}` });

function olderThan(latest: number | undefined, scheme: string, version: number): Refusal | undefined {
  if (latest === undefined || version > latest) return undefined;
  const at = { pointer: '/document/version' };
  if (version === latest) return refusal('subsidy.scheme.version_exists', { scheme, version }, at);
  return refusal('subsidy.scheme.version_older', { scheme, latest }, at);
}

/** Brings a scheme into force, by another administrator; its cases run once more. The versions before it stay beside it. */
export const activateScheme = command({
  kind: 'subsidy.scheme.activated',
  zh: '启用补贴方案',
  holds: 'none',
  async run(tx, input: Verb) {
    const row = await seen(tx, input);
    const state = nextOf(schemeWorkflow.decide(row, 'activate', tx.actor));
    const findings = findingsOf(row.document);
    if (findings.length > 0) throw new Refused(findings);
    updateScheme(tx, row, { state, steps: withStep(row.steps, tx, schemeStep.activate, input.reason) });
    return { version: row.version, state };
  },
});

export const rejectScheme = command({
  kind: 'subsidy.scheme.rejected',
  zh: '不启用补贴方案',
  holds: 'none',
  run: (tx, input: Verb) => endBy(tx, input, 'reject', schemeStep.reject),
});

/** No new claims under it; what was decided under it stays decided under it. */
export const endScheme = command({
  kind: 'subsidy.scheme.ended',
  zh: '停用补贴方案',
  holds: 'none',
  run: (tx, input: Verb) => endBy(tx, input, 'end', schemeStep.end),
});

async function endBy(tx: Tx, input: Verb, action: 'reject' | 'end', name: string) {
  const row = await seen(tx, input);
  const state = nextOf(schemeWorkflow.decide(row, action, tx.actor));
  const reason = reasonGiven(input.reason);
  updateScheme(tx, row, { state, reason, steps: withStep(row.steps, tx, name, reason) });
  tx.because(reason);
  return { version: row.version, state };
}

async function seen(tx: Tx, { id, version }: Verb): Promise<SchemeRow> {
  const row = await lockScheme(tx, keyOf(id));
  assertVersion(row, version);
  return row;
}
