import type { DirectoryItem, DirectoryPage, Programme } from '@zhenxun/contracts/catalogue-directory.ts';
import { directoryPermissions } from '@zhenxun/contracts/catalogue-directory-terms.ts';
import type { PageOf, Recorded } from '@zhenxun/contracts/common.ts';
import { levelRank, type SkillLevel } from '@zhenxun/contracts/skill-level.ts';
import { can } from '../../../kernel/permission.ts';
import { keyOf, refOf } from '../../../kernel/record-ref.ts';
import { refusal, refuse } from '../../../kernel/refusal.ts';
import { shownSteps } from '../../../kernel/steps.ts';
import type { Read } from '../../../kernel/tx.ts';
import { listingWorkflow } from '../rules/directory-workflow.ts';
import {
  type DirectoryFilter,
  findListing,
  lapsedSuspensions,
  listingOf,
  type ProgrammeRow,
  pageOfListings,
  programmesInForce,
  type StoredListing,
  standingsOf,
} from '../store/directory-listing.ts';

/** Programmes by occupation, their levels together. */
function programmesOf(rows: readonly ProgrammeRow[], listingId: string): Programme[] {
  const found = new Map<string, Programme>();
  for (const row of rows) {
    if (row.listing_id !== listingId) continue;
    const known = found.get(row.occupation_key);
    if (known) known.levels.push(row.level);
    else
      found.set(row.occupation_key, {
        occupationKey: row.occupation_key,
        occupationName: row.occupation_name,
        levels: [row.level],
      });
  }
  // from the lowest level up; proofs outside the ladder first
  const height = (level: SkillLevel) => levelRank(level) ?? 0;
  for (const { levels } of found.values()) levels.sort((a, b) => height(a) - height(b));
  return [...found.values()];
}

function itemOf(q: Read, row: StoredListing, programmes: readonly ProgrammeRow[]): DirectoryItem {
  const over = row.state === 'suspended' && row.suspended_until !== null && row.suspended_until < q.today;
  const state = over ? 'listed' : row.state;
  return {
    id: refOf(row),
    organisation: refOf({ region_code: row.region_code, id: row.organisation_id }),
    organisationId: row.organisation_id,
    number: row.number,
    name: row.name,
    uscc: row.uscc,
    nature: row.nature,
    regionCode: row.region_code,
    regionName: q.kernel.reference.region(row.region_code)?.name ?? row.region_code,
    address: row.address,
    state,
    listedOn: row.listed_on,
    ...(state === 'suspended' && row.suspended_until ? { suspendedUntil: row.suspended_until } : {}),
    ...(state === 'delisted' && row.reentry_from ? { reentryFrom: row.reentry_from } : {}),
    programmes: programmesOf(programmes, row.id),
  };
}

/** One page of the directory; anyone may read it (R2.4). */
export async function listDirectory(
  q: Read,
  asked: (DirectoryFilter & { region?: string }) | undefined,
): Promise<PageOf<DirectoryItem>> {
  const { region, ...filter } = asked ?? {};
  const page = await pageOfListings(q, filter, region ? q.kernel.reference.ranges(region) : undefined);
  const programmes = await programmesInForce(
    q,
    page.items.map(({ id }) => id),
  );
  return { ...page, items: page.items.map((row) => itemOf(q, row, programmes)) };
}

/** The entry of an institution in the directory, undefined while it never was listed. */
export async function directoryItemOf(q: Read, organisationId: string): Promise<DirectoryItem | undefined> {
  const row = await listingOf(q, organisationId);
  return row && itemOf(q, row, await programmesInForce(q, [row.id]));
}

/** A listing with sites and public history; steps and a proposal only for those who may see its file. */
export async function directoryPage(q: Read, ref: string): Promise<Recorded<DirectoryPage>> {
  const row = (await findListing(q, keyOf(ref))) ?? refuse(refusal('kernel.not_found'));
  const inside = can(q.actor, directoryPermissions['directory.view'], row) === undefined;
  const history = await standingsOf(q, row.organisation_id);
  const { proposal } = row;
  return {
    record: {
      ...itemOf(q, row, await programmesInForce(q, [row.id])),
      summary: row.summary,
      ...(row.annual_capacity ? { annualCapacity: row.annual_capacity } : {}),
      sites: row.sites,
      teacherCount: row.teacher_count,
      history: history.map((line) => ({
        event: line.event,
        state: line.state,
        from: line.from_day,
        ...(line.until_day ? { until: line.until_day } : {}),
        ...(line.reason_code ? { reasonCode: line.reason_code } : {}),
        ...(line.reason ? { reason: line.reason } : {}),
      })),
      ...(inside && proposal
        ? {
            proposal: {
              reasonCode: proposal.reasonCode,
              reason: proposal.reason,
              at: proposal.at,
              by: proposal.label,
            },
          }
        : {}),
      steps: inside ? shownSteps(row.steps) : [],
    },
    version: row.version,
    actions: listingWorkflow.offer(row, q.actor),
  };
}

/** The listing, for its timeline: only for those who may see its file. */
export async function listingFile(q: Read, ref: string): Promise<StoredListing | undefined> {
  const row = await findListing(q, keyOf(ref));
  if (row && can(q.actor, directoryPermissions['directory.view'], row)) return undefined;
  return row;
}

/** Listings whose suspension is over and that nobody resumed, at most 500. */
export function suspensionsOver(q: Read) {
  return lapsedSuspensions(q, 500);
}
