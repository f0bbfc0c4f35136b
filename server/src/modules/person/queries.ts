import type { Action, PageOf, Recorded } from '@zhenxun/contracts/common.ts';
import {
  type LookItem,
  type PersonQuery,
  type PersonRecord,
  type PersonSummary,
  type PledgeItem,
  Sex,
  VerificationState,
} from '@zhenxun/contracts/person.ts';
import type { ConsentItem, OwnPerson } from '@zhenxun/contracts/person-own.ts';
import { DocumentKind } from '@zhenxun/contracts/values/document.ts';
import { plainCode } from '@zhenxun/contracts/values/plain-code.ts';
import { rangeOf } from '@zhenxun/contracts/values/region-code.ts';
import { organisationsOf, regionsOf } from '../../kernel/actor.ts';
import { can } from '../../kernel/permission.ts';
import { refusal, refuse } from '../../kernel/refusal.ts';
import { type ColumnSpec, choicesOf } from '../../kernel/sheet/column.ts';
import type { Read } from '../../kernel/tx.ts';
import { summaryOf } from './ensure.ts';
import { documentIndexes, nameIndexes, openName, phoneIndexes } from './identity.ts';
import { ownPersonId } from './own-person.ts';
import { paymentAccountOf } from './payment.ts';
import { pledgeShown } from './queries/pledge.ts';
import * as store from './store/people.ts';
import { pledgesOf } from './store/pledge.ts';
import { byDocument, type PersonRow, visiblePersons } from './store.ts';
import { inRegister } from './verification.ts';

type Asked = PersonQuery | undefined;

/** A page of people in the scope of who asks. `q` is a whole name, number or phone: nothing less is looked up. */
export async function people(q: Read, asked: Asked): Promise<PageOf<PersonSummary>> {
  const { vault, reference } = q.kernel;
  const words = asked?.q?.trim();
  const byNumber = words ? await byDocument(q, documentIndexes(vault, words)) : undefined;
  const regions = asked?.region ? [asked.region] : regionsOf(q.actor);
  const region = regions.length === 1 ? regions[0] : undefined;
  const county = region !== undefined && reference.region(region)?.level === 'county' ? region : undefined;
  const organisations = regionsOf(q.actor).length === 0 ? organisationsOf(q.actor) : [];
  const page = await store.listPeople(q, {
    ...(words && byNumber
      ? {
          found: {
            ids: [...byNumber.values()].map((row) => row.id),
            name: nameIndexes(vault, words),
            phone: phoneIndexes(vault, plainCode(words)),
          },
        }
      : {}),
    // found by a whole number or name, the record drives; else the ties of the county
    ...(county && !words ? { county } : {}),
    ...(asked?.region && (!county || words) ? { range: rangeOf(asked.region) } : {}),
    ...(!county && organisations.length === 1 && organisations[0] ? { organisation: organisations[0] } : {}),
    ...(asked?.verification ? { verification: asked.verification } : {}),
    ...(asked?.cursor ? { cursor: asked.cursor } : {}),
    ...(asked?.limit ? { limit: asked.limit } : {}),
  });
  return { ...page, items: page.items.map(summaryOf) };
}

/** Columns of the exported list: everything masked. */
export const exportColumns = [
  { key: 'nameMasked', title: '姓名', kind: 'text' },
  { key: 'documentKind', title: '证件类型', kind: 'choice', choices: choicesOf(DocumentKind), width: 20 },
  { key: 'documentMasked', title: '证件号码', kind: 'id', width: 22 },
  { key: 'sex', title: '性别', kind: 'choice', choices: choicesOf(Sex) },
  { key: 'birth', title: '出生日期', kind: 'date' },
  { key: 'phoneMasked', title: '手机号', kind: 'id', width: 14 },
  { key: 'verification', title: '实名核验', kind: 'choice', choices: choicesOf(VerificationState), width: 16 },
] as const satisfies readonly ColumnSpec[];

async function visible(q: Read, id: string): Promise<PersonRow> {
  return (await visiblePersons(q, [id]))[0] ?? refuse(refusal('kernel.not_found'));
}

/** A person's record with what who asks may do. Refuses `kernel.not_found` without a tie in scope. */
export async function person(q: Read, id: string): Promise<Recorded<PersonRecord>> {
  const row = await visible(q, id);
  const account = await paymentAccountOf(q, id);
  const ties = await store.tiesOf(q, id);
  const pledges = await pledgesOf(q, id);
  const name = (code: string) => q.kernel.reference.region(code)?.name ?? code;
  const record: PersonRecord = {
    ...summaryOf(row),
    ...(row.residence_region ? { residenceName: name(row.residence_region) } : {}),
    ...(row.address_masked ? { addressMasked: row.address_masked } : {}),
    ...(row.verification_source ? { verificationSource: row.verification_source } : {}),
    ...(row.verification_as_of ? { verificationAsOf: row.verification_as_of } : {}),
    ...(account ? { account } : {}),
    ties: ties.map((tie) => ({
      reason: tie.reason,
      regionCode: tie.region_code,
      regionName: name(tie.region_code),
      from: tie.valid_from,
      ...(tie.valid_to ? { to: tie.valid_to } : {}),
    })),
    pledges: pledges.map(pledgeShown),
    mergedFrom: await store.mergedInto(q, id),
  };
  return { record, version: row.version, actions: actionsOn(q, row) };
}

function actionsOn(q: Read, row: PersonRow): Action[] {
  const actions: Action[] = [];
  const registered = inRegister.includes(row.document_kind);
  const offer = (action: Action, permission: string) => {
    if (can(q.actor, permission) === undefined) actions.push(action);
  };
  offer(
    {
      name: 'verify',
      label: '再次核验',
      needsReason: false,
      ...(registered ? {} : { refusal: refusal('person.not_in_register') }),
    },
    'person.person.judge',
  );
  if (!registered) offer({ name: 'judge', label: '核对原件后确认', needsReason: true }, 'person.person.judge');
  offer({ name: 'correct', label: '更正', needsReason: true }, 'person.person.correct');
  return actions;
}

function lookShown(row: store.LookRow): LookItem {
  return {
    id: row.id,
    at: row.created_at,
    viewer: row.viewer,
    fields: row.fields,
    purpose: row.purpose,
    ...(row.remark ? { remark: row.remark } : {}),
  };
}

/** Who saw the person's data in clear: all looks for the person, those of the own office for others. */
export async function looks(q: Read, id: string, asked: { cursor?: string; limit?: number } | undefined) {
  await visible(q, id);
  const page = await store.listLooks(q, id, asked);
  return { ...page, items: page.items.map(lookShown) };
}

/** The own record of who asks. */
export async function ownPerson(q: Read): Promise<OwnPerson> {
  const row = await visible(q, ownPersonId(q.actor));
  const account = await paymentAccountOf(q, row.id);
  const residence = row.residence_region && q.kernel.reference.region(row.residence_region)?.name;
  return {
    person: summaryOf(row),
    name: openName(q.kernel.vault, row),
    ...(residence ? { residenceName: residence } : {}),
    ...(row.address_masked ? { addressMasked: row.address_masked } : {}),
    ...(account ? { account } : {}),
    version: row.version,
  };
}

export async function ownConsents(q: Read): Promise<{ items: ConsentItem[] }> {
  const rows = await store.consentsOf(q, ownPersonId(q.actor));
  const items = rows.map((row) => ({
    id: row.id,
    kind: row.kind as ConsentItem['kind'],
    textVersion: row.text_version,
    givenAt: row.given_at,
    ...(row.valid_to ? { validTo: row.valid_to } : {}),
    ...(row.withdrawn_at ? { withdrawnAt: row.withdrawn_at } : {}),
  }));
  return { items };
}

export async function ownPledges(q: Read): Promise<{ items: PledgeItem[] }> {
  return { items: (await pledgesOf(q, ownPersonId(q.actor))).map(pledgeShown) };
}

/** For the timeline of a record: that it may be seen. */
export const seen = visible;
export { ownPersonId };
