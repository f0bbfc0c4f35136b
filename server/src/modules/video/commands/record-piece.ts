import { addDays } from '@zhenxun/contracts/values/period.ts';
import { command } from '../../../kernel/command.ts';
import { fileRow } from '../../../kernel/files/file-row.ts';
import type { StoredFile } from '../../../kernel/files/store.ts';
import { type Key, refOf } from '../../../kernel/record-ref.ts';
import { columnsOf, sessionOf, spanOf } from '../session.ts';
import { insertFile, insertRecording, recordingsOf } from '../store/rows.ts';

export type TakenPiece = { session: Key; source: string; startsAt: string; seconds: number; stored: StoredFile };

/** Enters a piece of a recording, once however often it is brought. One made outside the session's time says so. */
export const recordPiece = command({
  kind: 'video.recording.taken',
  zh: '课堂录像入库',
  holds: 'none',
  async run(tx, piece: TakenPiece) {
    const session = await sessionOf(tx, piece.session);
    const { region_code } = session.key;
    await tx.lockOn(`video.recording:${session.key.id}`);
    if ((await recordingsOf(tx, session.key)).some(({ source }) => source === piece.source)) return { taken: false };
    const id = tx.newId();
    const { opens, closes } = spanOf(tx, session);
    const file = insertFile(
      tx,
      fileRow({
        regionCode: region_code,
        id: tx.newId(),
        kind: 'video.recording',
        ownerSubject: refOf({ region_code, id }),
        organisationId: session.organisationId,
        stored: piece.stored,
        name: `第${session.no}次课录像 ${piece.startsAt.slice(0, 19).replaceAll(':', '')}.mp4`,
        retentionUntil: addDays(tx.today, tx.param<number>('video.recording_days', region_code)),
        now: tx.now,
      }),
    );
    insertRecording(tx, {
      ...columnsOf(session),
      id,
      source: piece.source,
      starts_at: piece.startsAt,
      seconds: piece.seconds,
      outside: piece.startsAt < opens || piece.startsAt > closes,
      file_id: file.id,
    });
    // hundreds a session: they stand in their own timelines, not in those of session and class
    return { taken: true };
  },
});
