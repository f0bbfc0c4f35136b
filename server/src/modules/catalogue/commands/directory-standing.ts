import type { ListingState, StandingReason } from '@zhenxun/contracts/catalogue-directory-terms.ts';
import { StandingReason as Reason } from '@zhenxun/contracts/catalogue-directory-terms.ts';
import type { HoldEffect } from '@zhenxun/contracts/kernel.ts';
import { addMonths, endOfDay } from '@zhenxun/contracts/values/period.ts';
import { command } from '../../../kernel/command.ts';
import { placeHold } from '../../../kernel/holds.ts';
import { type Key, keyOf, refOf } from '../../../kernel/record-ref.ts';
import { refusal, refuse } from '../../../kernel/refusal.ts';
import { assertVersion, reasonGiven, withStep } from '../../../kernel/steps.ts';
import type { Tx } from '../../../kernel/tx-write.ts';
import { nextOf } from '../../../kernel/workflow.ts';
import { directoryStep, listingWorkflow } from '../rules/directory-workflow.ts';
import { insertStanding, lockListing, type StoredListing, updateListing } from '../store/directory-listing.ts';
import { endHoldOf } from './directory-hold.ts';

type Verb = { id: string; version: number; reason?: string };
type WithCode = Verb & { reasonCode: StandingReason };
type ActionName = keyof typeof listingWorkflow.actions;

async function listingFor(tx: Tx, input: Verb, action: ActionName) {
  const listing = await lockListing(tx, keyOf(input.id));
  const next = nextOf(listingWorkflow.decide(listing, action, tx.actor));
  assertVersion(listing, input.version);
  tx.about(refOf({ region_code: listing.region_code, id: listing.organisation_id }));
  return { listing, next };
}

const answer = ({ version, state }: StoredListing) => ({ version, state });

type Change = {
  event: 'suspended' | 'resumed' | 'lapsed' | 'delisted';
  state: ListingState;
  until?: string;
  reasonCode?: StandingReason;
  reason?: string;
};

const notices: Readonly<Record<Change['event'], string>> = {
  suspended: 'catalogue.directory_suspended',
  resumed: 'catalogue.directory_resumed',
  lapsed: 'catalogue.directory_lapsed',
  delisted: 'catalogue.directory_delisted_notice',
};

/** A line of the public history, and word to the institution. */
function enterHistory(tx: Tx, listing: StoredListing, change: Change): void {
  insertStanding(tx, {
    region_code: listing.region_code,
    id: tx.newId(),
    organisation_id: listing.organisation_id,
    listing_id: listing.id,
    event: change.event,
    state: change.state,
    from_day: tx.today,
    until_day: change.until ?? null,
    reason_code: change.reasonCode ?? null,
    reason: change.reason ?? null,
  });
  tx.notify(
    { organisationId: listing.organisation_id },
    notices[change.event],
    { reason: change.reason ?? '', until: change.until ?? '另行通知' },
    '/institution/directory',
  );
}

/** Holds the institution with the effects its status has by parameter; ends the hold an earlier status left. */
async function holdFor(
  tx: Tx,
  listing: StoredListing,
  state: 'suspended' | 'delisted',
  reason: string,
  until?: string,
) {
  await endHoldOf(tx, listing);
  const effects = tx.param<Record<string, HoldEffect[]>>('catalogue.directory_hold_effects', listing.region_code)[
    state
  ];
  const hold = placeHold(tx, {
    regionCode: listing.region_code,
    subjectKind: 'organisation',
    subjectId: listing.organisation_id,
    effects: effects ?? [],
    reasonCode: 'decision',
    reason,
    ...(until ? { to: endOfDay(until) } : {}),
  });
  return { hold_region: hold.region_code, hold_id: hold.id };
}

/** Suspends from today, until a day or until resumed: no filing, no enrolment from now on (R2.2, R2.3). */
export const suspendListing = command({
  kind: 'catalogue.listing.suspended',
  zh: '暂停目录内机构',
  holds: 'none',
  async run(tx, input: WithCode & { until?: string }) {
    const { listing, next } = await listingFor(tx, input, 'suspend');
    const reason = reasonGiven(input.reason);
    if (input.until !== undefined && input.until < tx.today)
      refuse(refusal('catalogue.suspension_until_past', {}, { pointer: '/until' }));
    tx.because(reason);
    updateListing(tx, listing, {
      state: next,
      ...(await holdFor(tx, listing, 'suspended', `暂停：${Reason.label(input.reasonCode)}`, input.until)),
      suspended_until: input.until ?? null,
      steps: withStep(listing.steps, tx, directoryStep.suspend, reason),
    });
    const until = input.until ? { until: input.until } : {};
    enterHistory(tx, listing, {
      event: 'suspended',
      state: 'suspended',
      reasonCode: input.reasonCode,
      reason,
      ...until,
    });
    return answer(listing);
  },
});

export const resumeListing = command({
  kind: 'catalogue.listing.resumed',
  zh: '恢复目录内机构',
  holds: 'none',
  async run(tx, input: Verb) {
    const { listing, next } = await listingFor(tx, input, 'resume');
    const reason = reasonGiven(input.reason);
    tx.because(reason);
    await endHoldOf(tx, listing);
    updateListing(tx, listing, {
      state: next,
      suspended_until: null,
      hold_region: null,
      hold_id: null,
      steps: withStep(listing.steps, tx, directoryStep.resume, reason),
    });
    enterHistory(tx, listing, { event: 'resumed', state: 'listed', reason });
    return answer(listing);
  },
});

/** Ends a suspension whose term is over; the hold has ended by itself. */
export const lapseSuspension = command({
  kind: 'catalogue.listing.suspension_lapsed',
  zh: '暂停期满',
  holds: 'none',
  async run(tx, input: { key: Key }) {
    const listing = await lockListing(tx, input.key);
    const over =
      listing.state === 'suspended' && listing.suspended_until !== null && listing.suspended_until < tx.today;
    tx.about(refOf(listing));
    if (!over) return answer(listing);
    updateListing(tx, listing, {
      state: 'listed',
      suspended_until: null,
      hold_region: null,
      hold_id: null,
      steps: withStep(listing.steps, tx, directoryStep.lapse),
    });
    enterHistory(tx, listing, { event: 'lapsed', state: 'listed' });
    return answer(listing);
  },
});

/** Proposes a delisting; the approver decides on it, never the proposer. */
export const proposeDelisting = command({
  kind: 'catalogue.listing.delisting_proposed',
  zh: '提出移出目录',
  holds: 'none',
  async run(tx, input: WithCode) {
    const { listing } = await listingFor(tx, input, 'propose_delisting');
    const reason = reasonGiven(input.reason);
    tx.because(reason);
    updateListing(tx, listing, {
      proposal: {
        reasonCode: input.reasonCode,
        reason,
        accountId: tx.actor.accountId ?? tx.actor.ref,
        label: tx.actor.label,
        at: tx.now,
      },
      steps: withStep(listing.steps, tx, directoryStep.propose, reason),
    });
    tx.notify(
      { office: { region: listing.region_code, role: 'approver' } },
      'catalogue.delisting_waiting',
      { name: listing.name },
      `/government/listings/${refOf(listing)}`,
    );
    return answer(listing);
  },
});

export const dismissDelisting = command({
  kind: 'catalogue.listing.delisting_dismissed',
  zh: '不予移出目录',
  holds: 'none',
  async run(tx, input: Verb) {
    const { listing } = await listingFor(tx, input, 'dismiss_delisting');
    const reason = reasonGiven(input.reason);
    tx.because(reason);
    updateListing(tx, listing, {
      proposal: null,
      steps: withStep(listing.steps, tx, directoryStep.dismiss, reason),
    });
    return answer(listing);
  },
});

/**
 * Delists for the proposed reason. Coming back is possible after the months the reason calls for by parameter; a reason
 * without a figure there bars it for good (R2.2).
 */
export const delistInstitution = command({
  kind: 'catalogue.listing.delisted',
  zh: '移出目录',
  holds: 'none',
  async run(tx, input: Verb) {
    const { listing, next } = await listingFor(tx, input, 'delist');
    const proposal = listing.proposal ?? refuse(refusal('catalogue.delisting_not_proposed'));
    const { reasonCode, reason } = proposal;
    const months = tx.param<Partial<Record<StandingReason, number>>>(
      'catalogue.directory_reentry_months',
      listing.region_code,
    )[reasonCode];
    tx.because(input.reason ?? reason);
    updateListing(tx, listing, {
      state: next,
      ...(await holdFor(tx, listing, 'delisted', `移出目录：${Reason.label(reasonCode)}`)),
      suspended_until: null,
      proposal: null,
      reentry_from: months === undefined ? null : addMonths(tx.today, months),
      steps: withStep(listing.steps, tx, directoryStep.delist, input.reason),
    });
    enterHistory(tx, listing, { event: 'delisted', state: 'delisted', reasonCode, reason });
    return answer(listing);
  },
});
