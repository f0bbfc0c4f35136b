import { type Ctx, execute, query } from '../../../kernel/command.ts';
import type { Key } from '../../../kernel/record-ref.ts';
import { Refused } from '../../../kernel/refusal.ts';
import { advanceDryRun, type TrialPayload, triedOn } from '../commands/dry-run.ts';
import { changeOf, count, differenceOf, type Tried } from '../rules/dry-run.ts';
import { type DryRunLineRow, type DryRunRow, findDryRun, type PastClaim, pastClaims } from '../store/dry-run.ts';
import { tryPage } from './pool.ts';

/** Claims a transaction keeps: what a kill loses at most, and what another job waits for at most. */
const partSize = 10_000;
const pageSize = 2_000;

type NewLine = Omit<DryRunLineRow, 'id' | 'region_code' | 'run_id'>;

/**
 * One part of a dry run: reads the next claims behind the last one kept, decides them in the thread while the next page is
 * read, and keeps what came out together with where to go on. A part delivered twice, or of a run that was cancelled, does
 * nothing; after a kill the job comes back and the part begins anew.
 */
export async function advance(ctx: Ctx, payload: TrialPayload): Promise<void> {
  const key = { region_code: payload.region_code, id: payload.id };
  const run = await query(ctx, (q) => findDryRun(q, key));
  if (run?.state !== 'running' || run.done !== payload.done) return;
  const of = await query(ctx, (q) => triedOn(q, run.region_code, run.scheme_id));
  const { totals } = run;
  const lines: NewLine[] = [];
  let last = keptKey(run);
  let tried = 0;
  const read = (after: Key | undefined) => query(ctx, (q) => pastClaims(q, of, after, pageSize));
  let page = await read(last);
  while (page.length > 0) {
    const now = page;
    const answers = tryPage({ digest: run.digest, document: run.document, facts: now.map(({ facts }) => facts) });
    last = keyOfClaim(now.at(-1)!);
    tried += now.length;
    const more = tried < partSize && now.length === pageSize ? read(last) : Promise.resolve([]);
    // both are awaited together: a page that cannot be read must not leave an answer nobody hears
    const [found, following] = await Promise.all([answers, more]);
    for (const [at, claim] of now.entries()) lines.push(...lineOf(claim, found[at]!, totals));
    page = following;
  }
  const over = tried < partSize;
  try {
    await execute(ctx, advanceDryRun, { key, from: run.done, tried, last, totals, lines, over });
  } catch (error) {
    // cancelled meanwhile, or kept by another server after this one's lease ended: nothing is left to do
    if (!(error instanceof Refused)) throw error;
  }
}

function keptKey({ after_region: region, after_id: id }: DryRunRow): Key | undefined {
  return region === null || id === null ? undefined : { region_code: region, id };
}

const keyOfClaim = ({ region_code, id }: PastClaim): Key => ({ region_code, id });

function lineOf(claim: PastClaim, tried: Tried, totals: DryRunRow['totals']): NewLine[] {
  const past = { outcome: claim.outcome, amountFen: Number(claim.amount_fen) };
  count(totals, past, tried);
  const kind = changeOf(past, tried);
  if (kind === undefined) return [];
  return [
    {
      kind,
      claim_region: claim.region_code,
      claim_id: claim.id,
      claim_number: claim.number,
      decision_no: claim.decision_no,
      person_masked: claim.person_masked,
      unit_name: claim.unit_name,
      occupation_name: claim.occupation_name,
      level: claim.level,
      old_outcome: past.outcome,
      old_fen: past.amountFen,
      new_outcome: tried.outcome,
      new_fen: tried.amountFen,
      delta_fen: differenceOf(kind, past, tried),
      reasons: [...tried.refusedBy, ...tried.lacking],
    },
  ];
}
