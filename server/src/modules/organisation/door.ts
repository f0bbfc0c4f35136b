import type {
  Employment,
  ItemState,
  OccupationFit,
  OrganisationKind,
  OrganisationNature,
  OrganisationState,
  ProofKind,
  ResourceKind,
} from '@zhenxun/contracts/organisation.ts';
import type { CurriculumModule } from '@zhenxun/contracts/organisation-means.ts';
import type { SkillLevel } from '@zhenxun/contracts/skill-level.ts';
import type { Fence } from '@zhenxun/contracts/values/fence.ts';
import { type Key, refOf } from '../../kernel/record-ref.ts';
import type { Read } from '../../kernel/tx.ts';
import {
  curriculumInUse,
  findOrganisation,
  itemBy,
  itemsInUse,
  proofsInUse,
  publicOrganisations,
  roomsOf,
} from './store/read.ts';
import type { ResourceRow, RoomRow, SiteRow, TeacherRow } from './store/rows.ts';

export type OrganisationSummary = {
  id: string;
  key: Key;
  ref: string;
  regionCode: string;
  name: string;
  uscc: string;
  nature: OrganisationNature;
  kind: OrganisationKind;
  address: string;
  state: OrganisationState;
};

/** What is public of organisations, by id; those that do not exist are left out. */
export async function organisationsOf(q: Read, ids: readonly string[]): Promise<Map<string, OrganisationSummary>> {
  const rows = await publicOrganisations(q, [...new Set(ids)]);
  return new Map(
    rows.map(({ region_code, id, name, uscc, nature, kind, address, state }) => [
      id,
      {
        id,
        key: { region_code, id },
        ref: refOf({ region_code, id }),
        regionCode: region_code,
        name,
        uscc,
        nature,
        kind,
        address,
        state,
      },
    ]),
  );
}

/** Names by id, for sessions and lists. */
export async function organisationNames(q: Read, ids: readonly string[]): Promise<Map<string, string>> {
  return new Map([...(await organisationsOf(q, ids))].map(([id, { name }]) => [id, name]));
}

/** The organisation under its key, public fields; undefined when there is none. */
export async function organisationBy(q: Read, key: Key): Promise<OrganisationSummary | undefined> {
  return (await organisationsOf(q, [key.id])).get(key.id);
}

/** Registered profile for those in whose scope it is, personal fields masked; undefined otherwise. */
export async function profileOf(q: Read, key: Key) {
  const row = await findOrganisation(q, key);
  return (
    row && {
      legalRepresentativeMasked: row.legal_representative_masked,
      contactNameMasked: row.contact_name_masked,
      contactPhoneMasked: row.contact_phone_masked,
      scopeText: row.scope_text,
      version: row.version,
    }
  );
}

export type SiteSummary = {
  key: Key;
  ref: string;
  id: string;
  organisationId: string;
  name: string;
  address: string;
  placeRegion: string;
  fence: Fence;
  rooms: { id: string; name: string; capacity: number }[];
  /** Trainees all rooms hold together. */
  capacity: number;
  state: ItemState;
};

function siteSummary(row: SiteRow, rooms: readonly RoomRow[]): SiteSummary {
  const own = rooms.filter((room) => room.site_id === row.id);
  return {
    key: { region_code: row.region_code, id: row.id },
    ref: refOf(row),
    id: row.id,
    organisationId: row.organisation_id,
    name: row.name,
    address: row.address,
    placeRegion: row.place_region,
    fence: row.fence,
    rooms: own.map(({ id, name, capacity }) => ({ id, name, capacity })),
    capacity: own.reduce((total, { capacity }) => total + capacity, 0),
    state: row.state,
  };
}

/** Sites in use of an organisation with their rooms. */
export async function sitesOf(q: Read, organisationId: string): Promise<SiteSummary[]> {
  const rows = await itemsInUse(q, 'site', organisationId);
  const rooms = await roomsOf(
    q,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => siteSummary(row, rooms));
}

export async function siteOf(q: Read, key: Key): Promise<SiteSummary | undefined> {
  const row = await itemBy(q, 'site', key);
  return row && siteSummary(row, await roomsOf(q, [row.id]));
}

export type TeacherSummary = {
  key: Key;
  ref: string;
  id: string;
  organisationId: string;
  personId: string;
  nameMasked: string;
  employment: Employment;
  qualification: string;
  level: SkillLevel | null;
  occupationKeys: string[];
  occupations: OccupationFit[];
  state: ItemState;
};

function teacherSummary(row: TeacherRow): TeacherSummary {
  return {
    key: { region_code: row.region_code, id: row.id },
    ref: refOf(row),
    id: row.id,
    organisationId: row.organisation_id,
    personId: row.person_id,
    nameMasked: row.name_masked,
    employment: row.employment,
    qualification: row.qualification,
    level: row.level,
    occupationKeys: row.occupations.map(({ occupationKey }) => occupationKey),
    occupations: row.occupations,
    state: row.state,
  };
}

/** Teachers in use of an organisation. */
export async function teachersOf(q: Read, organisationId: string): Promise<TeacherSummary[]> {
  return (await itemsInUse(q, 'teacher', organisationId)).map(teacherSummary);
}

export type ResourceSummary = {
  key: Key;
  ref: string;
  id: string;
  kind: ResourceKind;
  title: string;
  isbn: string | null;
  edition: string | null;
  publisher: string | null;
  channel: string | null;
  occupationKeys: string[];
};

function resourceSummary(row: ResourceRow): ResourceSummary {
  const { kind, title, isbn, edition, publisher, channel } = row;
  return {
    key: { region_code: row.region_code, id: row.id },
    ref: refOf(row),
    id: row.id,
    ...{ kind, title, isbn, edition, publisher, channel },
    occupationKeys: row.occupations.map(({ occupationKey }) => occupationKey),
  };
}

/** Teaching resources in use of an organisation. */
export async function resourcesOf(q: Read, organisationId: string): Promise<ResourceSummary[]> {
  return (await itemsInUse(q, 'resource', organisationId)).map(resourceSummary);
}

export type ProofSummary = { ref: string; kind: ProofKind; number: string; validFrom: string; validTo: string | null };

/** Proofs in use of an organisation, within the scope of who asks. */
export async function proofsOf(q: Read, organisationId: string): Promise<ProofSummary[]> {
  return (await proofsInUse(q, organisationId)).map((row) => ({
    ref: refOf(row),
    kind: row.kind,
    number: row.number,
    validFrom: row.valid_from,
    validTo: row.valid_to,
  }));
}

/** What an organisation teaches for a programme, module by module; undefined when it has not said. */
export async function curriculumOf(
  q: Read,
  organisationId: string,
  programme: { occupationKey: string; level: string },
): Promise<{ title: string; modules: readonly CurriculumModule[] } | undefined> {
  const row = await curriculumInUse(q, organisationId, programme);
  return row && { title: row.title, modules: row.modules };
}
