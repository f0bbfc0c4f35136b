import type { ApplicationData, Material } from '@zhenxun/contracts/catalogue-directory.ts';
import type { CheckResult } from '@zhenxun/contracts/common.ts';
import type { OrganisationNature, ProofKind } from '@zhenxun/contracts/organisation.ts';
import { type Key, refOf } from '../../../kernel/record-ref.ts';
import { refusal, refuse } from '../../../kernel/refusal.ts';
import type { Read } from '../../../kernel/tx.ts';
import { organisationBy, profileOf, proofsOf, resourcesOf, sitesOf, teachersOf } from '../../organisation/index.ts';
import { checkDirectory, type DirectoryDemands, type DirectoryFacts } from '../rules/directory-checks.ts';
import type { ApplicationUnderway } from '../rules/directory-workflow.ts';
import { type ApplicationRow, type VisitRow, visitsOf } from '../store/directory-application.ts';
import { listingOf, type StoredListing } from '../store/directory-listing.ts';
import { entriesInForce } from './in-force.ts';

/** What the records named in an application say now, masked; records that are not in use any more are left out. */
export async function materialOf(q: Read, owner: Key, data: ApplicationData): Promise<Material> {
  const organisation = (await organisationBy(q, owner)) ?? refuse(refusal('kernel.not_found'));
  const profile = await profileOf(q, owner);
  const [sites, teachers, resources, proofs] = [
    await sitesOf(q, owner.id),
    await teachersOf(q, owner.id),
    await resourcesOf(q, owner.id),
    await proofsOf(q, owner.id),
  ];
  const among = (refs: readonly string[]) => {
    const wanted = new Set(refs);
    return ({ ref }: { ref: string }) => wanted.has(ref);
  };
  return {
    name: organisation.name,
    uscc: organisation.uscc,
    nature: organisation.nature,
    address: organisation.address,
    scopeText: profile?.scopeText ?? '',
    sites: sites.filter(among(data.sites)).map(({ ref, name, address, capacity, rooms, fence }) => ({
      ...{ ref, name, address, capacity },
      rooms: rooms.length,
      fence: fence as Material['sites'][number]['fence'],
    })),
    teachers: teachers
      .filter(among(data.teachers))
      .map(({ ref, nameMasked, employment, qualification, level, occupations }) => ({
        ...{ ref, nameMasked, employment, qualification, occupations },
        ...(level ? { level } : {}),
      })),
    resources: resources.filter(among(data.resources)).map(({ ref, kind, title, isbn, occupationKeys }) => ({
      ...{ ref, kind, title, occupationKeys },
      ...(isbn ? { isbn } : {}),
    })),
    proofs: proofs.filter(among(data.proofs)).map(({ ref, kind, number, validFrom, validTo }) => ({
      ...{ ref, kind, number, validFrom },
      ...(validTo ? { validTo } : {}),
    })),
  };
}

/** What the region asks of an institution of this nature; a nature its table of proofs does not name is refused as not set. */
function demandsOf(q: Read, regionCode: string, nature: OrganisationNature): DirectoryDemands {
  const key = 'catalogue.directory_proofs';
  const byNature = q.param<Partial<Record<OrganisationNature, ProofKind[]>>>(key, regionCode);
  const alarms = q.param<number[]>('organisation.proof_alarm_days', regionCode);
  return {
    proofs: byNature[nature] ?? refuse(q.kernel.reference.missing(`${key}.${nature}`, regionCode, q.today)),
    teachers: q.param('catalogue.directory_teachers', regionCode),
    capacity: q.param('catalogue.directory_capacity', regionCode),
    ratio: q.param('catalogue.directory_teacher_ratio', regionCode),
    alarmDays: Math.max(...alarms),
  };
}

/** Checks of an application's material as it stands now (R2.2). */
export async function checksOf(
  q: Read,
  regionCode: string,
  data: ApplicationData,
  material: Material,
): Promise<CheckResult[]> {
  const entries = await entriesInForce(q, regionCode, q.today);
  const facts: DirectoryFacts = {
    data,
    material,
    demands: demandsOf(q, regionCode, material.nature),
    offered: new Set(entries.map(({ occupationKey, level }) => `${occupationKey} ${level}`)),
    today: q.today,
  };
  return checkDirectory(facts);
}

/** The application as its workflow looks at it. */
export function underwayOf(
  row: ApplicationRow,
  material: Material,
  visits: readonly VisitRow[],
  listing: StoredListing | undefined,
): ApplicationUnderway {
  const known = new Set((listing?.sites ?? []).map(({ ref }) => ref));
  const last = new Map<string, VisitRow>();
  // latest first: the first seen of a site is the one that counts; visits before the last submission stay valid records
  for (const visit of visits) {
    const ref = refOf({ region_code: visit.site_region, id: visit.site_id });
    if (!last.has(ref)) last.set(ref, visit);
  }
  return {
    region_code: row.region_code,
    organisation_id: row.organisation_id,
    kind: row.kind,
    state: row.state,
    steps: row.steps,
    unvisited: material.sites.filter(({ ref }) => last.get(ref)?.outcome !== 'passed').map(({ name }) => name),
    newSites: row.data.sites.filter((ref) => !known.has(ref)),
  };
}

/** Everything a decision on an application needs besides its row. */
export async function situationOf(q: Read, row: ApplicationRow) {
  const owner = { region_code: row.region_code, id: row.organisation_id };
  const material = await materialOf(q, owner, row.data);
  const visits = await visitsOf(q, row.id);
  const listing = await listingOf(q, row.organisation_id);
  return { owner, material, visits, listing, underway: underwayOf(row, material, visits, listing) };
}
