import type {
  DirectoryApplication,
  DirectoryApplicationItem,
  DirectoryItem,
  SiteVisit,
} from '@zhenxun/contracts/catalogue-directory.ts';
import type { ApplicationKind, ApplicationState } from '@zhenxun/contracts/catalogue-directory-terms.ts';
import type { PageOf, Recorded } from '@zhenxun/contracts/common.ts';
import { organisationsOf as organisationsOfActor } from '../../../kernel/actor.ts';
import { fileLink } from '../../../kernel/files/attach.ts';
import { keyOf, refOf } from '../../../kernel/record-ref.ts';
import { refusal, refuse } from '../../../kernel/refusal.ts';
import { shownSteps } from '../../../kernel/steps.ts';
import type { Read } from '../../../kernel/tx.ts';
import { organisationsOf } from '../../organisation/index.ts';
import { applicationWorkflow } from '../rules/directory-workflow.ts';
import {
  type ApplicationFilter,
  currentApplication,
  findApplication,
  pageOfApplications,
  photosOf,
  type StoredApplication,
  type VisitRow,
} from '../store/directory-application.ts';
import { directoryItemOf } from './directory.ts';
import { checksOf, situationOf } from './directory-facts.ts';

const waiting: readonly ApplicationState[] = ['submitted', 'accepted', 'verified'];
const open: readonly ApplicationState[] = ['draft', 'returned', ...waiting];

function itemOf(q: Read, row: StoredApplication): DirectoryApplicationItem {
  return {
    id: refOf(row),
    organisation: refOf({ region_code: row.region_code, id: row.organisation_id }),
    organisationId: row.organisation_id,
    organisationName: row.organisation_name,
    regionCode: row.region_code,
    regionName: q.kernel.reference.region(row.region_code)?.name ?? row.region_code,
    kind: row.kind,
    state: row.state,
    programmes: row.data.programmes.length,
    ...(row.submitted_on ? { submittedOn: row.submitted_on } : {}),
    ...(row.due_on && waiting.includes(row.state) ? { dueOn: row.due_on, dueProvisional: row.due_provisional } : {}),
    createdAt: row.created_at,
  };
}

/** Applications in scope, latest first; `waiting` keeps those an office has to act on. */
export async function listApplications(
  q: Read,
  asked: (Omit<ApplicationFilter, 'states'> & { region?: string; waiting?: boolean }) | undefined,
): Promise<PageOf<DirectoryApplicationItem>> {
  const { region, waiting: onlyWaiting, ...filter } = asked ?? {};
  const ranges = region ? q.kernel.reference.ranges(region) : undefined;
  const page = await pageOfApplications(q, { ...filter, ...(onlyWaiting ? { states: waiting } : {}) }, ranges);
  return { ...page, items: page.items.map((row) => itemOf(q, row)) };
}

async function visitsShown(q: Read, visits: readonly VisitRow[]): Promise<SiteVisit[]> {
  const photos = await photosOf(
    q,
    visits.flatMap((visit) => visit.photos),
  );
  const byId = new Map(photos.map((photo) => [photo.id, photo]));
  return visits.map((visit) => ({
    id: refOf(visit),
    site: refOf({ region_code: visit.site_region, id: visit.site_id }),
    siteName: visit.site_name,
    at: visit.at,
    by: visit.by_label,
    position: visit.position,
    standing: visit.standing,
    beyondMetres: visit.beyond_metres,
    ...(visit.position_remark ? { positionRemark: visit.position_remark } : {}),
    checklist: visit.checklist,
    photos: visit.photos.flatMap((id) => {
      const photo = byId.get(id);
      return photo ? [fileLink(q.kernel, photo, q.actor)] : [];
    }),
    outcome: visit.outcome,
    conclusion: visit.conclusion,
  }));
}

/** The application with its material, checks and visits; refuses `kernel.not_found` outside the scope. */
export async function applicationPage(q: Read, ref: string): Promise<Recorded<DirectoryApplication>> {
  const row = (await findApplication(q, keyOf(ref))) ?? refuse(refusal('kernel.not_found'));
  const { material, visits, listing, underway } = await situationOf(q, row);
  // what was decided on stays as it was; what is under way is shown as it is now
  const shown = open.includes(row.state) ? material : (row.material ?? material);
  return {
    record: {
      ...itemOf(q, row),
      data: row.data,
      material: shown,
      marks: row.marks,
      steps: shownSteps(row.steps),
      checks: open.includes(row.state) ? await checksOf(q, row.region_code, row.data, material) : [],
      visits: await visitsShown(q, visits),
      ...(listing ? { listing: refOf(listing) } : {}),
    },
    version: row.version,
    actions: applicationWorkflow.offer(underway, q.actor),
  };
}

/** Whether an application is in scope, for its timeline. */
export function findApplicationBy(q: Read, ref: string): Promise<StoredApplication | undefined> {
  return findApplication(q, keyOf(ref));
}

type Own = {
  organisation: string;
  organisationName: string;
  listing?: DirectoryItem;
  application?: DirectoryApplicationItem;
  kind: ApplicationKind;
};

/** Where the account's institution stands and what it has under way; refuses `organisation.none_own`. */
export async function ownDirectory(q: Read): Promise<Own> {
  const [own] = [...(await organisationsOf(q, organisationsOfActor(q.actor))).values()];
  if (own === undefined) return refuse(refusal('organisation.none_own'));
  const listing = await directoryItemOf(q, own.id);
  const application = await currentApplication(q, own.id);
  return {
    organisation: own.ref,
    organisationName: own.name,
    ...(listing ? { listing } : {}),
    ...(application ? { application: itemOf(q, application) } : {}),
    kind: listing === undefined ? 'listing' : listing.state === 'delisted' ? 'relisting' : 'change',
  };
}
