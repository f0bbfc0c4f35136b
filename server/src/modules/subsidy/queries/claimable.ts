import { explainDecision } from '@zhenxun/contracts/scheme-explain.ts';
import type { PayeeKind } from '@zhenxun/contracts/scheme-terms.ts';
import type { Offer, Preview } from '@zhenxun/contracts/subsidy.ts';
import { can } from '../../../kernel/permission.ts';
import { type Key, keyOf, refOf } from '../../../kernel/record-ref.ts';
import { refusal, refuse, refuseIf } from '../../../kernel/refusal.ts';
import type { Read } from '../../../kernel/tx.ts';
import { paymentAccountOf } from '../../person/index.ts';
import { classOf, enrolmentsOf, enrolmentsOfPerson } from '../../training-class/index.ts';
import { decideMatter, inForceDay } from '../deciding.ts';
import { gather, type Matter } from '../matter.ts';
import { documentsNeeded } from '../rules/documents.ts';
import type { Asked, Held } from '../rules/own-facts.ts';
import { type ActiveScheme, schemesFor, versionsInForce } from '../schemes.ts';
import { liveOfEnrolments } from '../store/claim.ts';
import { payeeAccounts } from '../store/payee-account.ts';
import { heldSlots } from '../store/slot.ts';
import { linesOf } from './claims.ts';

type Wish = { payeeKind?: PayeeKind; insuredMonths?: number };

/** What claiming for an enrolment would bring today, under each scheme in force, prefilled for one screen. */
export async function preview(q: Read, ref: string, wish: Wish = {}): Promise<Preview> {
  return previewOf(q, keyOf(ref), wish);
}

/** Every enrolment of the person who asks: what may be claimed, what was, and why not. */
export async function claimable(q: Read): Promise<{ items: Preview[] }> {
  const { personId } = q.actor;
  if (personId === undefined) return { items: [] };
  const items: Preview[] = [];
  for (const { key, state } of await enrolmentsOfPerson(q, personId)) {
    if (state === 'enrolled') items.push(await previewOf(q, key, { payeeKind: 'person' }));
  }
  return { items };
}

/** The same for every trainee of a class, as its institution or enterprise would claim. Refuses `kernel.not_found`, `kernel.not_permitted`. */
export async function previewClass(q: Read, classRef: string, wish: Wish): Promise<{ items: Preview[] }> {
  const items: Preview[] = [];
  const found = (await classOf(q, keyOf(classRef))) ?? refuse(refusal('kernel.not_found'));
  refuseIf([can(q.actor, 'subsidy.claim.submit', { organisation_id: found.organisationId })]);
  for (const { key } of await enrolmentsOf(q, found.key)) items.push(await previewOf(q, key, wish));
  return { items };
}

async function previewOf(q: Read, key: Key, wish: Wish): Promise<Preview> {
  const matter = await gather(q, key);
  const { cls, enrolment, person, certificate } = matter;
  const payeeKind = wish.payeeKind ?? 'person';
  const asked: Asked = { payeeKind, day: q.today, agreementSigned: true, insuredMonths: wish.insuredMonths };
  const held = await heldSlots(q, matter.person.canonicalPersonId, false);
  const [live] = await liveOfEnrolments(q, key.region_code, [key.id]);
  const others = live ? held.filter(({ claim_id }) => claim_id !== live.id) : held;
  const schemes = versionsInForce(
    await schemesFor(q, cls.key.region_code, cls.trainingType),
    q.kernel.reference.chain(cls.key.region_code),
    (scheme) => inForceDay(scheme, matter, asked),
  );
  const account =
    payeeKind === 'person'
      ? (await paymentAccountOf(q, enrolment.personId))?.masked
      : (await payeeAccounts(q, [cls.organisationId]))[0]?.account_masked;
  return {
    enrolmentId: refOf(key),
    classId: refOf(cls.key),
    classTitle: cls.title,
    unit: matter.unitName,
    occupation: cls.entry.occupationName,
    level: cls.entry.level,
    startsOn: cls.startsOn,
    endsOn: cls.endsOn,
    person: person.nameMasked,
    document: person.documentMasked,
    ...(certificate
      ? { certificate: { serial: certificate.serial, issuedOn: certificate.issuedOn, state: certificate.state } }
      : {}),
    ...(account ? { account } : {}),
    offers: schemes.map((scheme) => offerOf(q, matter, scheme, asked, others)).sort(bestFirst),
    ...(live ? { claim: { id: refOf(live), state: live.state } } : {}),
  };
}

const rank = { granted: 0, waits: 1, refused: 2 } as const;

/** What brings money first, the most first; of what is refused, what misses least. */
function bestFirst(a: Offer, b: Offer): number {
  const missing = (offer: Offer) => offer.lines.filter(({ result }) => result === 'failed').length;
  return rank[a.outcome] - rank[b.outcome] || b.amountFen - a.amountFen || missing(a) - missing(b);
}

function offerOf(q: Read, matter: Matter, scheme: ActiveScheme, asked: Asked, held: readonly Held[]): Offer {
  const { head, compiled } = scheme;
  const { facts, decision } = decideMatter(q, matter, scheme, asked, held);
  return {
    scheme: { id: refOf(head), title: head.title, version: head.scheme_version, documentNo: head.document_no },
    payeeKind: asked.payeeKind,
    outcome: decision.outcome,
    amountFen: decision.amountFen,
    lines: linesOf(explainDecision(decision, compiled.scheme, facts)),
    documents: documentsNeeded(compiled.scheme, facts),
    asksInsuredMonths: Object.values(compiled.scheme.facts).some(
      ({ kind, sources }) => kind === 'person.insured_months' && sources.includes('pledge'),
    ),
  };
}
