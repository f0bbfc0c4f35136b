import type { TakenPhoto } from '@zhenxun/contracts/supervision.ts';
import { addDays } from '@zhenxun/contracts/values/period.ts';
import { attachFile } from '../../../kernel/files/attach.ts';
import { registerPicture } from '../../../kernel/picture.ts';
import { refOf } from '../../../kernel/record-ref.ts';
import type { Tx } from '../../../kernel/tx-write.ts';
import type { KeptPhoto } from '../store/inspection.ts';

/**
 * Gives uploaded photos to a record for the term of `supervision.photo_days`, and says of each since when a like picture is
 * known in the province. Refuses `kernel.file_not_yours`.
 */
export async function keepPhotos(
  tx: Tx,
  owner: { region_code: string; id: string; kind: string; institution: string },
  photos: readonly TakenPhoto[],
): Promise<KeptPhoto[]> {
  const days = tx.param<number>('supervision.photo_days', owner.region_code);
  const kept: KeptPhoto[] = [];
  for (const photo of photos) {
    const file = await attachFile(tx, photo.id, {
      kind: owner.kind,
      ownerSubject: refOf(owner),
      regionCode: owner.region_code,
      organisationId: owner.institution,
      retentionUntil: addDays(tx.today, days),
    });
    const { at, position } = photo;
    const likeSince = await registerPicture(tx, file, { ...(at ? { at } : {}), ...(position ? { position } : {}) });
    kept.push({ ...photo, ...(likeSince ? { likeSince } : {}) });
  }
  return kept;
}
