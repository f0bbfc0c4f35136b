import type { PageOf, Recorded } from '@zhenxun/contracts/common.ts';
import { type PledgeItem, PledgeKind, type PledgeTextState } from '@zhenxun/contracts/person.ts';
import type { PledgeText, PledgeTextItem, PledgeTextRecord } from '@zhenxun/contracts/person-pledge.ts';
import { can } from '../../../kernel/permission.ts';
import { keyOf, refOf } from '../../../kernel/record-ref.ts';
import { refusal, refuse } from '../../../kernel/refusal.ts';
import { shownSteps } from '../../../kernel/steps.ts';
import type { Read } from '../../../kernel/tx.ts';
import { shownText, textFor } from '../pledge/texts.ts';
import { currentOf, paragraphsChanged, standingOf } from '../rules/pledge-text.ts';
import * as store from '../store/pledge.ts';
import { pledgeTextWorkflow } from '../workflow.ts';

/** A pledge as lists and cards show it. */
export function pledgeShown(row: store.PledgeRow): PledgeItem {
  return {
    ref: refOf(row),
    kind: row.kind,
    subject: row.subject,
    textVersion: row.text_version,
    signedAt: row.signed_at,
    ...(row.answers ? { answers: row.answers } : {}),
    ...(row.text_ref ? { textRef: row.text_ref } : {}),
    ...(row.signer_masked ? { signer: row.signer_masked } : {}),
    ...(row.means ? { means: row.means } : {}),
    ...(row.place ? { place: row.place } : {}),
    ...(row.digest ? { digest: row.digest } : {}),
  };
}

/** The last pledge for each of the records (public ids), as far as who asks sees them. */
export async function pledgesFor(q: Read, subjects: readonly string[]): Promise<Map<string, PledgeItem>> {
  const rows = await store.pledgesFor(q, subjects);
  return new Map(rows.map((row) => [row.subject, pledgeShown(row)]));
}

/** What is read before signing; refuses `person.pledge_text_none` where the region has none in force. */
export async function currentText(q: Read, asked: { kind: PledgeKind; region: string }): Promise<PledgeText> {
  const row = await textFor(q, asked.kind, asked.region);
  const params = { kind: PledgeKind.label(asked.kind), region: q.region(asked.region).name };
  return shownText(q, row ?? refuse(refusal('person.pledge_text_none', params)));
}

type Asked = { cursor?: string; limit?: number; q?: string; state?: PledgeTextState; kind?: PledgeKind };

export async function pledgeTexts(q: Read, asked: Asked | undefined): Promise<PageOf<PledgeTextItem>> {
  const page = await store.pageOfTexts(q, asked);
  const items = page.items.map((row) => {
    const { body: _, digest: __, ...shown } = shownText(q, row);
    return { ...shown, state: row.state, standing: standingOf(row, row.later ?? undefined, q.today) };
  });
  return { ...page, items };
}

/** A text whatever its standing, for who may see drafts; refuses `kernel.not_found`. */
export async function textRow(q: Read, ref: string): Promise<store.PledgeTextRow> {
  return (await store.findText(q, keyOf(ref))) ?? refuse(refusal('kernel.not_found'));
}

/** A text that was put in force once, for anyone signed in: a signed version stays readable. */
export async function readText(q: Read, ref: string): Promise<PledgeText> {
  const row = await textRow(q, ref);
  if (row.state !== 'in_force' && can(q.actor, 'person.pledge_text.read', row)) refuse(refusal('kernel.not_found'));
  return shownText(q, row);
}

/** A text with what it changes against the one it takes the place of. */
export async function pledgeText(q: Read, ref: string): Promise<Recorded<PledgeTextRecord>> {
  const row = await textRow(q, ref);
  const chain = q.kernel.reference.chain(row.region_code);
  const others = (await store.textsInForce(q, row.kind, chain)).filter((one) => one.id !== row.id);
  const before = currentOf(
    others.filter((one) => one.valid_from < row.valid_from || one.region_code !== row.region_code),
    chain,
    row.valid_from,
  );
  const own = others.filter((one) => one.region_code === row.region_code && one.valid_from > row.valid_from);
  const later = own.map((one) => one.valid_from).sort()[0];
  return {
    record: {
      ...shownText(q, row),
      state: row.state,
      standing: standingOf(row, later, q.today),
      reason: row.reason,
      steps: shownSteps(row.steps),
      ...(before
        ? {
            before: {
              ref: refOf(before),
              label: before.label,
              regionName: q.region(before.region_code).name,
              paragraphs: paragraphsChanged(before.body, row.body),
            },
          }
        : {}),
    },
    version: row.version,
    actions: pledgeTextWorkflow.offer(row, q.actor),
  };
}
