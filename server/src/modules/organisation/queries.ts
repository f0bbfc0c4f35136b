import type { PageOf, Recorded } from '@zhenxun/contracts/common.ts';
import type { ItemState, Organisation, Proof, Resource, Site, Teacher } from '@zhenxun/contracts/organisation.ts';
import { addDays } from '@zhenxun/contracts/values/period.ts';
import { organisationsOf as organisationsOfActor } from '../../kernel/actor.ts';
import { fileLink, fileRef } from '../../kernel/files/attach.ts';
import { type Key, keyOf, refOf } from '../../kernel/record-ref.ts';
import { refusal, refuse } from '../../kernel/refusal.ts';
import type { Read } from '../../kernel/tx.ts';
import { personsOf } from '../person/index.ts';
import { head } from './queries/means.ts';
import { alarmStage, daysLeft, stageToWarnOf } from './rules/expiry.ts';
import {
  filesOf,
  findOrganisation,
  findOwn,
  type OrganisationFilter,
  type ProofEnd,
  pageOfItems,
  pageOfOrganisations,
  proofsEndingBy,
  publicOrganisations,
  roomsOf,
} from './store/read.ts';
import type { OrganisationRow, Versioned } from './store/rows.ts';
import { organisationWorkflow } from './workflow.ts';

const alarmDays = 'organisation.proof_alarm_days';

function shown(q: Read, row: OrganisationRow): Organisation {
  return {
    id: refOf(row),
    organisationId: row.id,
    regionCode: row.region_code,
    regionName: q.kernel.reference.region(row.region_code)?.name ?? row.region_code,
    kind: row.kind,
    nature: row.nature,
    name: row.name,
    uscc: row.uscc,
    legalRepresentativeMasked: row.legal_representative_masked,
    address: row.address,
    contactNameMasked: row.contact_name_masked,
    contactPhoneMasked: row.contact_phone_masked,
    scopeText: row.scope_text,
    state: row.state,
  };
}

/** One page of the organisations in scope. */
export async function listOrganisations(q: Read, asked: OrganisationFilter | undefined): Promise<PageOf<Organisation>> {
  const ranges = asked?.region ? q.kernel.reference.ranges(asked.region) : undefined;
  const page = await pageOfOrganisations(q, asked, ranges);
  return { ...page, items: page.items.map((row) => shown(q, row)) };
}

function recorded(q: Read, row: Versioned<OrganisationRow>): Recorded<Organisation> {
  return {
    record: shown(q, row),
    version: row.version,
    actions: organisationWorkflow.offer({ ...row, organisation_id: row.id }, q.actor),
  };
}

/** The organisation's page; refuses `kernel.not_found` outside the scope. */
export async function organisationPage(q: Read, ref: string): Promise<Recorded<Organisation>> {
  const row = await findOrganisation(q, keyOf(ref));
  return row ? recorded(q, row) : refuse(refusal('kernel.not_found'));
}

/** The organisation the account belongs to; refuses `organisation.none_own`. */
export async function ownOrganisationPage(q: Read): Promise<Recorded<Organisation>> {
  const ids = organisationsOfActor(q.actor);
  const row = ids.length > 0 ? await findOwn(q, ids) : undefined;
  return row ? recorded(q, row) : refuse(refusal('organisation.none_own'));
}

type Asked =
  | { cursor?: string; limit?: number; organisationId?: string; state?: ItemState; expiring?: boolean }
  | undefined;

export async function listSites(q: Read, asked: Asked): Promise<PageOf<Site>> {
  const page = await pageOfItems(q, 'site', asked, undefined);
  const rooms = await roomsOf(
    q,
    page.items.map(({ id }) => id),
  );
  return {
    ...page,
    items: page.items.map((row) => {
      const own = rooms.filter((room) => room.site_id === row.id);
      return {
        ...head(q, 'site', row),
        siteId: row.id,
        name: row.name,
        address: row.address,
        placeRegion: row.place_region,
        placeName: q.kernel.reference.region(row.place_region)?.name ?? row.place_region,
        fence: row.fence as Site['fence'],
        rooms: own.map(({ id, name, capacity }) => ({ id, name, capacity })),
        capacity: own.reduce((total, room) => total + room.capacity, 0),
      };
    }),
  };
}

export async function listTeachers(q: Read, asked: Asked): Promise<PageOf<Teacher>> {
  const page = await pageOfItems(q, 'teacher', asked, undefined);
  const persons = await personsOf(
    q,
    page.items.map(({ person_id }) => person_id),
  );
  return {
    ...page,
    items: page.items.map((row) => {
      const documentMasked = persons.get(row.person_id)?.documentMasked;
      return {
        ...head(q, 'teacher', row),
        teacherId: row.id,
        personId: row.person_id,
        nameMasked: row.name_masked,
        ...(documentMasked ? { documentMasked } : {}),
        employment: row.employment,
        qualification: row.qualification,
        ...(row.qualification_number ? { qualificationNumber: row.qualification_number } : {}),
        ...(row.level ? { level: row.level } : {}),
        occupations: row.occupations,
        validFrom: row.valid_from,
        ...(row.valid_to ? { validTo: row.valid_to } : {}),
      };
    }),
  };
}

export async function listResources(q: Read, asked: Asked): Promise<PageOf<Resource>> {
  const page = await pageOfItems(q, 'resource', asked, undefined);
  return {
    ...page,
    items: page.items.map((row) => ({
      ...head(q, 'resource', row),
      resourceId: row.id,
      kind: row.kind,
      title: row.title,
      ...(row.isbn ? { isbn: row.isbn } : {}),
      ...(row.edition ? { edition: row.edition } : {}),
      ...(row.publisher ? { publisher: row.publisher } : {}),
      ...(row.channel ? { channel: row.channel } : {}),
      ...(row.quantity ? { quantity: row.quantity } : {}),
      occupations: row.occupations,
    })),
  };
}

/** Proofs with the days left; `expiring` keeps those to be seen to. The scan's address holds 15 minutes. */
export async function listProofs(q: Read, asked: Asked): Promise<PageOf<Proof>> {
  // the longest warning of the province picks candidates; each proof is judged by its own region's
  const by = asked?.expiring
    ? addDays(q.today, Math.max(...q.param<number[]>(alarmDays, q.kernel.config.province)))
    : undefined;
  const page = await pageOfItems(q, 'proof', asked, by);
  const files = new Map(
    (
      await filesOf(
        q,
        page.items.map(({ file_id }) => file_id),
      )
    ).map((file) => [file.id, file]),
  );
  const owners = await publicOrganisations(q, [...new Set(page.items.map(({ organisation_id }) => organisation_id))]);
  const names = new Map(owners.map(({ id, name }) => [id, name]));
  return {
    ...page,
    items: page.items.map((row) => {
      const left = daysLeft(row.valid_to, q.today);
      const file = files.get(row.file_id);
      return {
        ...head(q, 'proof', row),
        proofId: row.id,
        organisationId: row.organisation_id,
        organisationName: names.get(row.organisation_id) ?? '',
        kind: row.kind,
        number: row.number,
        issuer: row.issuer,
        validFrom: row.valid_from,
        ...(row.valid_to ? { validTo: row.valid_to } : {}),
        ...(left === undefined ? {} : { daysLeft: left }),
        expiring:
          row.state === 'in_use' &&
          alarmStage(row.valid_to, q.today, q.param(alarmDays, row.region_code)) !== undefined,
        file: file ? fileLink(q.kernel, file, q.actor) : missingFile(row.file_id),
      };
    }),
  };
}

/** A scan that is not to be seen by who asks keeps its place in the list. */
const missingFile = (id: string) =>
  fileRef({ region_code: '', id, name: '不在可见范围内', mime: '', bytes: 0, sha256: '' });

/**
 * Proofs to be warned of today, from one page of those whose term ends within a year; `next` is where to go on. Their
 * regions may warn at different times, so that each is judged by its own.
 */
export async function proofsToWarnOf(q: Read, after?: ProofEnd): Promise<{ due: Key[]; next?: ProofEnd }> {
  const found = await proofsEndingBy(q, addDays(q.today, 366), after, 500);
  const last = found.length === 500 ? found.at(-1) : undefined;
  return {
    due: found
      .filter((row) => stageToWarnOf(row, q.today, q.param(alarmDays, row.region_code)) !== undefined)
      .map(({ region_code, id }) => ({ region_code, id })),
    ...(last ? { next: last } : {}),
  };
}
