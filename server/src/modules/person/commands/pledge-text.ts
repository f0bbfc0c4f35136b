import type { PledgeTextDraft } from '@zhenxun/contracts/person-pledge.ts';
import { command } from '../../../kernel/command.ts';
import { exampleDocument } from '../../../kernel/parameters/change.ts';
import { can } from '../../../kernel/permission.ts';
import { keyOf, refOf } from '../../../kernel/record-ref.ts';
import { type Refusal, refusal, refuseIf } from '../../../kernel/refusal.ts';
import { assertVersion, reasonGiven, withStep } from '../../../kernel/steps.ts';
import type { Tx } from '../../../kernel/tx-write.ts';
import { nextOf } from '../../../kernel/workflow.ts';
import { textDigest } from '../pledge/texts.ts';
import { insertText, lockText, type PledgeTextRow, updateText } from '../store/pledge.ts';
import { pledgeTextWorkflow, textStep } from '../workflow.ts';

type Verb = { id: string; version: number; reason?: string };
type Saved = Omit<PledgeTextDraft, 'kind' | 'regionCode'> & { id: string; version: number };

const answerOf = (row: PledgeTextRow) => ({ ref: refOf(row), version: row.version, state: row.state });

/** What the draft says, without blank lines; the steps tell who wrote it last. */
function contentOf(input: Omit<PledgeTextDraft, 'kind' | 'regionCode' | 'reason'>) {
  const lines = input.body.split('\n').map((line) => line.trim());
  return {
    label: input.label,
    title: input.title.trim(),
    body: lines.filter((line) => line !== '').join('\n'),
    document_no: input.documentNo.trim(),
    example: input.documentNo.trim() === exampleDocument,
    valid_from: input.validFrom,
  };
}

function faultsOf(tx: Tx, content: ReturnType<typeof contentOf>): (Refusal | undefined)[] {
  return [
    content.title === '' ? refusal('person.pledge_text_empty', {}, { pointer: '/title' }) : undefined,
    content.body === '' ? refusal('person.pledge_text_empty', {}, { pointer: '/body' }) : undefined,
    content.valid_from < tx.today
      ? refusal('person.pledge_text_past', { today: tx.today }, { pointer: '/validFrom' })
      : undefined,
  ];
}

/** Drafts a text. Refuses at once: outside the region, an unknown region, an empty text, a day before today. */
export const draftPledgeText = command({
  kind: 'person.pledge_text.drafted',
  zh: '草拟承诺书文本',
  holds: 'none',
  async run(tx, input: PledgeTextDraft) {
    const content = contentOf(input);
    refuseIf([
      can(tx.actor, 'person.pledge_text.draft', { region_code: input.regionCode }),
      tx.kernel.reference.region(input.regionCode)
        ? undefined
        : refusal('kernel.invalid_field', { problem: '没有这个行政区划' }, { pointer: '/regionCode' }),
      ...faultsOf(tx, content),
    ]);
    const reason = reasonGiven(input.reason);
    tx.because(reason);
    const key = { region_code: input.regionCode, id: tx.newId() };
    const row = insertText(tx, {
      ...key,
      kind: input.kind,
      ...content,
      reason,
      state: 'draft',
      digest: textDigest({ ...content, ...key, kind: input.kind }),
      steps: withStep([], tx, textStep.draft, reason),
      version: 1,
    });
    tx.notify(
      { office: { region: tx.kernel.config.province, role: 'administrator' } },
      'person.pledge_text_waiting',
      { title: content.title, label: content.label },
      `/government/pledge-texts/${refOf(row)}`,
    );
    return answerOf(row);
  },
});

/** Changes a draft; who changes it is a drafter too, and cannot put it in force. */
export const savePledgeText = command({
  kind: 'person.pledge_text.saved',
  zh: '修改承诺书文本',
  holds: 'none',
  async run(tx, { id, version, reason, ...input }: Saved) {
    const row = await lockText(tx, keyOf(id));
    assertVersion(row, version);
    nextOf(pledgeTextWorkflow.decide(row, 'save', tx.actor));
    const content = contentOf(input);
    refuseIf(faultsOf(tx, content));
    tx.because(reasonGiven(reason));
    updateText(tx, row, {
      ...content,
      reason: reasonGiven(reason),
      digest: textDigest({ ...row, ...content }),
      steps: withStep(row.steps, tx, textStep.draft, reason),
    });
    return answerOf(row);
  },
});

/**
 * The second administrator puts it in force from its first day; the version before it stays readable. Refuses who drafted
 * it, a first day that has passed meanwhile, and a second text of one first day (`person.pledge_text_day`).
 */
export const enforcePledgeText = command({
  kind: 'person.pledge_text.put_in_force',
  zh: '承诺书文本定稿',
  holds: 'none',
  async run(tx, input: Verb) {
    const row = await lockText(tx, keyOf(input.id));
    assertVersion(row, input.version);
    const state = nextOf(pledgeTextWorkflow.decide(row, 'enforce', tx.actor));
    refuseIf(faultsOf(tx, row));
    const reason = input.reason?.trim() || undefined;
    tx.because(reason);
    updateText(tx, row, { state, steps: withStep(row.steps, tx, textStep.enforce, reason) });
    return answerOf(row);
  },
});

export const discardPledgeText = command({
  kind: 'person.pledge_text.discarded',
  zh: '作废承诺书文本',
  holds: 'none',
  async run(tx, input: Verb) {
    const row = await lockText(tx, keyOf(input.id));
    assertVersion(row, input.version);
    const state = nextOf(pledgeTextWorkflow.decide(row, 'discard', tx.actor));
    const reason = reasonGiven(input.reason);
    tx.because(reason);
    updateText(tx, row, { state, steps: withStep(row.steps, tx, textStep.discard, reason) });
    return answerOf(row);
  },
});
