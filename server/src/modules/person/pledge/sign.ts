import type { PledgeSigning, TraineePledge } from '@zhenxun/contracts/person.ts';
import { PledgeKind, type PledgePlace } from '@zhenxun/contracts/person.ts';
import { maskName } from '@zhenxun/contracts/values/mask.ts';
import { digest } from '../../../kernel/crypto/suite.ts';
import { canonical } from '../../../kernel/evidence/canonical.ts';
import { attachFile } from '../../../kernel/files/attach.ts';
import { refOf } from '../../../kernel/record-ref.ts';
import { type Refusal, refusal, refuse } from '../../../kernel/refusal.ts';
import type { Tx } from '../../../kernel/tx-write.ts';
import { comparableName, openDocument, openName } from '../identity.ts';
import { signingFaults } from '../rules/signing.ts';
import { insertPledge, type PledgeRow } from '../store/pledge.ts';
import { anyPersons } from '../store.ts';
import { textFor } from './texts.ts';

type Matter = {
  /** Office of the matter: its text applies. */
  regionCode: string;
  /** What it is signed for, in words: institution and class. */
  matter: string;
  /** The institution of the matter, if there is one. */
  organisationId: string | null;
  /** Where the signing stands in the request, as in `/pledge/signing`. */
  at: string;
};
type OfTrainee = Matter & { personId: string; pledge: TraineePledge; place: PledgePlace };
type OfInstitution = Matter & { signing: PledgeSigning };

/** `faults` is everything wrong with the signature; `keep` stores it for a record (public id) once nothing is. */
export type ReadyPledge = { faults: Refusal[]; keep(subject: string): Promise<void> };

/**
 * A trainee's signature under the text in force: own name, last four of the own ID number, drawn or typed; on the device of
 * an institution drawn only, and the trainee is told (R4.2).
 */
export async function readyTraineePledge(tx: Tx, input: OfTrainee): Promise<ReadyPledge> {
  const [person] = await anyPersons(tx, [input.personId]);
  if (person === undefined) return refuse(refusal('kernel.not_found'));
  const { vault } = tx.kernel;
  const { signing, answers } = input.pledge;
  return ready(tx, input, {
    kind: 'trainee',
    signing,
    answers,
    place: input.place,
    person_id: input.personId,
    signer_masked: person.name_masked,
    sameName: comparableName(signing.name) === comparableName(openName(vault, person)),
    tail: openDocument(vault, person).slice(-4).toUpperCase(),
  });
}

/** The signature of an institution by the account that answers for it; the name must be the account's. */
export async function readyInstitutionPledge(tx: Tx, input: OfInstitution): Promise<ReadyPledge> {
  const masked = maskName(input.signing.name.trim());
  return ready(tx, input, {
    kind: 'institution',
    signing: input.signing,
    answers: null,
    place: 'own',
    person_id: null,
    signer_masked: masked,
    // the account keeps its name masked in what it does; who types another name is found out by it
    sameName: tx.actor.label.split(' ').at(-1) === masked,
    tail: undefined,
  });
}

type Who = Pick<PledgeRow, 'kind' | 'answers' | 'person_id'> & {
  signing: PledgeSigning;
  place: PledgePlace;
  signer_masked: string;
  sameName: boolean;
  tail: string | undefined;
};

async function ready(tx: Tx, matter: Matter, who: Who): Promise<ReadyPledge> {
  const { signing, place, kind } = who;
  const text = await textFor(tx, kind, matter.regionCode);
  const faults = signingFaults({
    signing,
    place,
    text: text && { ref: refOf(text), digest: text.digest },
    kindLabel: PledgeKind.label(kind),
    regionName: tx.region(matter.regionCode).name,
    sameName: who.sameName,
    tail: who.tail,
    at: matter.at,
  });
  async function keep(subject: string): Promise<void> {
    if (text === undefined || faults.length > 0) throw new Error('a pledge with faults is not kept');
    const key = { region_code: matter.regionCode, id: tx.newId() };
    const picture =
      signing.signature &&
      (await attachFile(tx, signing.signature, {
        kind: 'person.signature',
        ownerSubject: refOf(key),
        regionCode: matter.regionCode,
        ...(matter.organisationId ? { organisationId: matter.organisationId } : {}),
        ...(who.person_id ? { personId: who.person_id } : {}),
      }));
    const drawn = picture && (await tx.kernel.files.read(picture));
    if (picture && (picture.mime !== 'image/png' || !drawn))
      refuse(refusal('person.pledge_signature', {}, { pointer: `${matter.at}/signature` }));
    const signed = {
      kind,
      subject,
      person_id: who.person_id,
      organisation_id: matter.organisationId,
      matter: matter.matter,
      text_ref: refOf(text),
      text_version: text.label,
      answers: who.answers,
      means: signing.means,
      place,
      signer_masked: who.signer_masked,
      by_account: tx.actor.accountId ?? null,
      signature_sha256: drawn ? digest('sha256', drawn).toString('hex') : null,
      signed_at: tx.now,
    };
    const sum = digest('sha256', canonical({ ...signed, text: text.digest })).toString('hex');
    insertPledge(tx, { ...key, ...signed, signature_file: picture ? picture.id : null, digest: sum });
    tx.note({ pledge: sum, text: text.digest });
    tx.about(who.person_id, subject);
    if (place === 'institution' && who.person_id)
      tx.notify({ personId: who.person_id }, 'person.pledge_on_site', { title: text.title }, '/worker/info');
  }
  return { faults, keep };
}
