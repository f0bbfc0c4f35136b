import type { BodyOf } from '@zhenxun/contracts/route.ts';
import { standingTo } from '@zhenxun/contracts/values/fence.ts';
import { addDays } from '@zhenxun/contracts/values/period.ts';
import type { takeRoomPhoto as contract } from '@zhenxun/contracts/video.ts';
import { command } from '../../../kernel/command.ts';
import { attachFile } from '../../../kernel/files/attach.ts';
import { registerPicture } from '../../../kernel/picture.ts';
import { type Key, refOf } from '../../../kernel/record-ref.ts';
import { refusal, refuseIf } from '../../../kernel/refusal.ts';
import { siteOf } from '../../organisation/index.ts';
import { packLater } from '../pack-later.ts';
import { columnsOf, notTheirs, sessionOf, untimely } from '../session.ts';
import { insertPhoto, photosOf } from '../store/rows.ts';

/**
 * Keeps a photo of the room taken here and now by the camera, with position and since when a like picture has been known in the
 * province. Refuses `video.untimely`, `video.photo_old`, `video.photos_enough`, `kernel.file_not_yours`.
 */
export const takePhoto = command({
  kind: 'video.photo.taken',
  zh: '提交课堂照片',
  holds: 'none',
  async run(tx, { session: key, ...input }: { session: Key } & BodyOf<typeof contract>) {
    const session = await sessionOf(tx, key);
    refuseIf([notTheirs(tx, 'video.photo', session), untimely(tx, session)]);
    await tx.lockOn(`video.photo:${key.id}`);
    const { region_code } = key;
    const wanted = tx.param<number>('video.photo_count', region_code);
    const age = Math.abs(Date.parse(tx.now) - Date.parse(input.at)) / 60_000;
    refuseIf([
      (await photosOf(tx, key)).length >= wanted ? refusal('video.photos_enough', { count: wanted }) : undefined,
      // the device's time is a claim: it may not lie far from the server's
      age <= tx.param<number>('video.photo_fresh_minutes', region_code) ? undefined : refusal('video.photo_old'),
    ]);
    const id = tx.newId();
    const file = await attachFile(tx, input.fileId, {
      kind: 'video.photo',
      ownerSubject: refOf({ region_code, id }),
      regionCode: region_code,
      organisationId: session.organisationId,
      retentionUntil: addDays(tx.today, tx.param<number>('video.pack_days', region_code)),
    });
    const { lat, lng, accuracy } = input.position;
    const site = session.siteKey ? await siteOf(tx, session.siteKey) : undefined;
    const standing = site && standingTo(site.fence, { lat, lng }, accuracy);
    const likeSince = await registerPicture(tx, file, { at: input.at, position: input.position });
    insertPhoto(tx, {
      ...columnsOf(session),
      id,
      file_id: file.id,
      taken_at: input.at,
      position: input.position,
      beyond_metres: standing?.outcome === 'outside' ? Math.round(standing.beyond) : null,
      like_since: likeSince ?? null,
      taken_by: tx.actor.label,
    });
    packLater(tx, session);
    tx.about(refOf(session.key), refOf(session.classKey));
    return { id: refOf({ region_code, id }), ...(likeSince ? { likeSince } : {}) };
  },
});
