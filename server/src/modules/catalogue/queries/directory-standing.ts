import type { Read } from '../../../kernel/tx.ts';
import { type ProgrammeAsked, type Standing, standingOn } from '../rules/directory-standing.ts';
import { programmesOf, standingsOf } from '../store/directory-listing.ts';

/**
 * Where an institution stands in the directory on a day, and whether a programme was approved for it that day: the only test
 * of status (R2.3). Readable whoever asks: the directory is public.
 */
export async function standingAt(
  q: Read,
  organisationId: string,
  programme: ProgrammeAsked | undefined,
  day: string,
): Promise<Standing> {
  const history = await standingsOf(q, organisationId);
  return standingOn(history, await programmesOf(q, organisationId), programme, day);
}
