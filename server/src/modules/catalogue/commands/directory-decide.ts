import type { Material } from '@zhenxun/contracts/catalogue-directory.ts';
import type { StandingEvent } from '@zhenxun/contracts/catalogue-directory-terms.ts';
import { pinyin } from 'pinyin-pro';
import { command } from '../../../kernel/command.ts';
import { refOf } from '../../../kernel/record-ref.ts';
import { refusal, refuse, refuseIf } from '../../../kernel/refusal.ts';
import { reasonGiven, withStep } from '../../../kernel/steps.ts';
import type { Tx } from '../../../kernel/tx-write.ts';
import { checksOf } from '../queries/directory-facts.ts';
import { directoryStep } from '../rules/directory-workflow.ts';
import { type ApplicationRow, updateApplication } from '../store/directory-application.ts';
import {
  insertListing,
  insertProgrammes,
  insertStanding,
  type ListingRow,
  lockListing,
  lockProgrammes,
  nextNumber,
  type StoredListing,
  standingsOf,
  updateListing,
  updateProgramme,
} from '../store/directory-listing.ts';
import { type ApplicationVerb, answer, applicationFor, tellInstitution } from './directory-application.ts';
import { endHoldOf } from './directory-hold.ts';

/** What of the approved application stands in the directory. */
function listedColumns(row: ApplicationRow, material: Material) {
  return {
    name: material.name,
    pinyin: pinyin(material.name, { toneType: 'none', separator: ' ' }),
    uscc: material.uscc,
    nature: material.nature,
    address: material.address,
    summary: row.data.summary,
    annual_capacity: row.data.annualCapacity ?? null,
    sites: material.sites.map(({ ref, name, address, capacity, fence }) => ({ ref, name, address, capacity, fence })),
    teacher_count: material.teachers.length,
  };
}

async function newListing(tx: Tx, row: ApplicationRow, material: Material): Promise<ListingRow> {
  return insertListing(tx, {
    region_code: row.region_code,
    id: tx.newId(),
    organisation_id: row.organisation_id,
    number: await nextNumber(tx, row.region_code, tx.today.slice(0, 4)),
    ...listedColumns(row, material),
    state: 'listed',
    listed_on: tx.today,
    suspended_until: null,
    hold_region: null,
    hold_id: null,
    proposal: null,
    reentry_from: null,
    steps: withStep([], tx, directoryStep.list),
  });
}

/** The listing as changed or listed again; a change leaves a suspension as it is. */
async function changedListing(
  tx: Tx,
  row: ApplicationRow,
  material: Material,
  seen: StoredListing,
): Promise<ListingRow> {
  const listing = await lockListing(tx, seen);
  const back = row.kind === 'relisting';
  if (back) await endHoldOf(tx, listing);
  updateListing(tx, listing, {
    ...listedColumns(row, material),
    ...(back
      ? {
          state: 'listed',
          listed_on: tx.today,
          reentry_from: null,
          suspended_until: null,
          hold_region: null,
          hold_id: null,
        }
      : {}),
    steps: withStep(listing.steps, tx, back ? directoryStep.list : directoryStep.change),
  });
  return listing;
}

/** Ends programmes that are not applied for any more and adds the new ones, all from today. */
async function setProgrammes(tx: Tx, row: ApplicationRow, listing: ListingRow): Promise<void> {
  const wanted = new Map(
    row.data.programmes.flatMap(({ occupationKey, occupationName, levels }) =>
      levels.map((level) => [`${occupationKey} ${level}`, { occupationKey, occupationName, level }] as const),
    ),
  );
  for (const held of row.kind === 'listing' ? [] : await lockProgrammes(tx, listing)) {
    if (held.until_day !== null) continue;
    if (!wanted.delete(`${held.occupation_key} ${held.level}`)) updateProgramme(tx, held, { until_day: tx.today });
  }
  insertProgrammes(
    tx,
    [...wanted.values()].map(({ occupationKey, occupationName, level }) => ({
      region_code: listing.region_code,
      id: tx.newId(),
      organisation_id: listing.organisation_id,
      listing_id: listing.id,
      occupation_key: occupationKey,
      occupation_name: occupationName,
      level,
      from_day: tx.today,
      until_day: null,
    })),
  );
}

const events: Readonly<Record<ApplicationRow['kind'], StandingEvent>> = {
  listing: 'listed',
  change: 'changed',
  relisting: 'relisted',
};

/**
 * Approves an application by another person than its reviewer and visitor: the institution is listed, changed or listed again
 * with its programmes. The material is checked once more; what fails now is refused.
 */
export const approveApplication = command({
  kind: 'catalogue.directory_application.approved',
  zh: '审批目录申请',
  holds: 'none',
  async run(tx, input: ApplicationVerb) {
    const { row, next, material, listing: seen } = await applicationFor(tx, input, 'approve');
    const checks = await checksOf(tx, row.region_code, row.data, material);
    refuseIf(
      checks
        .filter(({ outcome }) => outcome === 'failed')
        .map(({ code, params, pointer, rule }) => refusal(code, params, { ...(pointer ? { pointer } : {}), rule })),
    );
    if (row.kind !== 'listing' && !seen) refuse(refusal('catalogue.directory_not_listed'));
    const listing =
      row.kind === 'listing' || !seen
        ? await newListing(tx, row, material)
        : await changedListing(tx, row, material, seen);
    await setProgrammes(tx, row, listing);
    // a change under a suspension goes on saying why it is suspended
    const [last] = listing.state === 'suspended' ? await standingsOf(tx, listing.organisation_id) : [];
    insertStanding(tx, {
      region_code: listing.region_code,
      id: tx.newId(),
      organisation_id: listing.organisation_id,
      listing_id: listing.id,
      event: events[row.kind],
      state: listing.state,
      from_day: tx.today,
      until_day: listing.suspended_until,
      reason_code: last?.reason_code ?? null,
      reason: last?.reason ?? null,
    });
    tx.because(input.reason);
    updateApplication(tx, row, {
      state: next,
      material,
      listing_id: listing.id,
      steps: withStep(row.steps, tx, directoryStep.approve, input.reason),
    });
    tx.about(refOf(listing));
    tellInstitution(tx, row, 'catalogue.directory_approved', { number: listing.number });
    return answer(row);
  },
});

export const refuseApplication = command({
  kind: 'catalogue.directory_application.refused',
  zh: '不予列入目录',
  holds: 'none',
  async run(tx, input: ApplicationVerb) {
    const { row, next, material } = await applicationFor(tx, input, 'refuse');
    const reason = reasonGiven(input.reason);
    tx.because(reason);
    updateApplication(tx, row, {
      state: next,
      material,
      steps: withStep(row.steps, tx, directoryStep.refuse, reason),
    });
    tellInstitution(tx, row, 'catalogue.directory_refused', { reason });
    return answer(row);
  },
});
