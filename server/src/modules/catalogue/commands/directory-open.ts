import type { ApplicationData } from '@zhenxun/contracts/catalogue-directory.ts';
import { type ApplicationKind, directoryPermissions } from '@zhenxun/contracts/catalogue-directory-terms.ts';
import { command } from '../../../kernel/command.ts';
import { can } from '../../../kernel/permission.ts';
import { keyOf, refOf } from '../../../kernel/record-ref.ts';
import { refusal, refuse, refuseIf } from '../../../kernel/refusal.ts';
import type { Read } from '../../../kernel/tx.ts';
import { organisationBy, proofsOf, resourcesOf, sitesOf, teachersOf } from '../../organisation/index.ts';
import { insertApplication } from '../store/directory-application.ts';
import { listingOf, programmesInForce, type StoredListing } from '../store/directory-listing.ts';

/**
 * Why this kind of application cannot be made now: listing who is listed, changing who is not, coming back before the term
 * of a delisting is over (`catalogue.directory_reentry`, R2.2).
 */
function kindProblem(kind: ApplicationKind, listing: StoredListing | undefined, today: string) {
  const rule = '通知第二条';
  if (kind === 'listing') return listing ? refusal('catalogue.directory_listed_already', {}, { rule }) : undefined;
  if (!listing) return refusal('catalogue.directory_not_listed', {}, { rule });
  if (kind === 'change')
    return listing.state === 'delisted' ? refusal('catalogue.directory_delisted', {}, { rule }) : undefined;
  if (listing.state !== 'delisted') return refusal('catalogue.directory_listed_already', {}, { rule });
  const { reentry_from } = listing;
  if (reentry_from === null) return refusal('catalogue.directory_reentry_never', {}, { rule });
  return today < reentry_from ? refusal('catalogue.directory_reentry', { date: reentry_from }, { rule }) : undefined;
}

/** What the institution has on record, as the first draft; programmes from the listing when there is one. */
async function firstDraft(
  q: Read,
  organisationId: string,
  listing: StoredListing | undefined,
): Promise<ApplicationData> {
  const refs = (items: readonly { ref: string }[]) => items.map(({ ref }) => ref);
  const programmes = new Map<string, ApplicationData['programmes'][number]>();
  for (const { occupation_key, occupation_name, level } of listing ? await programmesInForce(q, [listing.id]) : []) {
    const known = programmes.get(occupation_key);
    if (known) known.levels.push(level);
    else
      programmes.set(occupation_key, {
        occupationKey: occupation_key,
        occupationName: occupation_name,
        levels: [level],
      });
  }
  return {
    summary: listing?.summary ?? '',
    ...(listing?.annual_capacity ? { annualCapacity: listing.annual_capacity } : {}),
    programmes: [...programmes.values()],
    sites: refs(await sitesOf(q, organisationId)),
    teachers: refs(await teachersOf(q, organisationId)),
    resources: refs(await resourcesOf(q, organisationId)),
    proofs: refs(await proofsOf(q, organisationId)),
  };
}

/** Opens an application as a draft filled from the institution's records. Refuses a second one under way. */
export const openApplication = command({
  kind: 'catalogue.directory_application.opened',
  zh: '新建目录申请',
  holds: 'none',
  async run(tx, input: { organisation: string; kind: ApplicationKind }) {
    const key = keyOf(input.organisation);
    const owner = { region_code: key.region_code, organisation_id: key.id };
    refuseIf([can(tx.actor, directoryPermissions['directory.apply'], owner)]);
    const organisation = (await organisationBy(tx, key)) ?? refuse(refusal('kernel.not_found'));
    const listing = await listingOf(tx, key.id);
    refuseIf([
      organisation.state === 'active' ? undefined : refusal('organisation.closed', { name: organisation.name }),
      kindProblem(input.kind, listing, tx.today),
    ]);
    const row = insertApplication(tx, {
      region_code: key.region_code,
      id: tx.newId(),
      organisation_id: key.id,
      organisation_name: organisation.name,
      kind: input.kind,
      state: 'draft',
      data: await firstDraft(tx, key.id, listing),
      material: null,
      marks: [],
      steps: [],
      submitted_on: null,
      due_on: null,
      due_provisional: false,
      calendar_version: null,
      listing_id: listing?.id ?? null,
    });
    tx.about(input.organisation);
    return { id: refOf(row), version: row.version };
  },
});
