import type { PageOf, Recorded } from '@zhenxun/contracts/common.ts';
import { render } from '@zhenxun/contracts/texts/render.ts';
import type { Pack, PackLine, PackState, SessionVideo } from '@zhenxun/contracts/video.ts';
import { fileLink } from '../../../kernel/files/attach.ts';
import type { FileRow } from '../../../kernel/files/file-row.ts';
import { can } from '../../../kernel/permission.ts';
import { type Key, refOf } from '../../../kernel/record-ref.ts';
import { type Refusal, refusal, refuse, refuseIf } from '../../../kernel/refusal.ts';
import type { Read } from '../../../kernel/tx.ts';
import { organisationsOf } from '../../organisation/index.ts';
import { clockTime } from '../clock-text.ts';
import { chooseSegments } from '../rules/choice.ts';
import { notTheirs, owned, sessionOf, spanOf, untimely, withheldIn } from '../session.ts';
import {
  filesBy,
  findPack,
  type PackRow,
  type PhotoRow,
  packOfSession,
  pageOfPacks,
  photosOf,
  recordingsOf,
  type Stored,
} from '../store/rows.ts';
import { packWorkflow } from '../workflow.ts';

type Files = Map<string, FileRow>;
const shownFile = (q: Read, files: Files, id: string | undefined) => {
  const file = id === undefined ? undefined : files.get(id);
  return file && fileLink(q.kernel, file, q.actor);
};

/** Photos with their addresses; those no longer kept are left out. */
function shownPhotos(q: Read, rows: readonly PhotoRow[], files: Files): SessionVideo['photos'] {
  return rows.flatMap((row) => {
    const file = shownFile(q, files, row.file_id);
    if (!file) return [];
    const doubts = {
      ...(row.beyond_metres === null ? {} : { beyondMetres: row.beyond_metres }),
      ...(row.like_since === null ? {} : { likeSince: row.like_since }),
    };
    return [{ ...file, at: row.taken_at, position: row.position, takenBy: row.taken_by, ...doubts }];
  });
}

/** What is there of a session, and what may be done now. Refuses `kernel.not_found`. */
export async function sessionVideo(q: Read, key: Key): Promise<Recorded<SessionVideo>> {
  const session = await sessionOf(q, key);
  refuseIf([can(q.actor, 'video.view', owned(session))]);
  const [photos, recordings] = [await photosOf(q, key), await recordingsOf(q, key)];
  const files = await filesBy(
    q,
    [...photos, ...recordings].map((row) => row.file_id),
  );
  const pack = await packOfSession(q, key);
  const photosWanted = q.param<number>('video.photo_count', key.region_code);
  const withheld = await withheldIn(q, session);
  const record: SessionVideo = {
    id: refOf(key),
    classId: refOf(session.classKey),
    classTitle: session.classTitle,
    no: session.no,
    startsAt: session.startsAt,
    endsAt: session.endsAt,
    withheld,
    photosWanted,
    photos: shownPhotos(q, photos, files),
    recordings: recordings.map((row) => {
      const file = shownFile(q, files, row.file_id);
      const { starts_at: startsAt, outside } = row;
      return { id: refOf(row), startsAt, seconds: Number(row.seconds), outside, ...(file ? { file } : {}) };
    }),
    ...(pack ? { packId: refOf(pack) } : {}),
  };
  const action = (name: string, label: string, denied: Refusal | undefined, refused: Refusal | undefined) =>
    denied ? [] : [{ name, label, needsReason: false, ...(refused ? { refusal: refused } : {}) }];
  const off = q.kernel.config.media ? undefined : refusal('video.off');
  const late = untimely(q, session);
  const { closes } = spanOf(q, session);
  const unconsented = withheld > 0 ? refusal('video.consent_missing', { count: withheld }) : undefined;
  const enough = photos.length < photosWanted ? undefined : refusal('video.photos_enough', { count: photosWanted });
  const actions = [
    ...action('camera', '开启摄像头', notTheirs(q, 'video.camera', session), off ?? late ?? unconsented),
    ...action('live', '查看实时画面', can(q.actor, 'video.watch', owned(session)), off ?? late),
    ...action('photos', '拍摄课堂照片', notTheirs(q, 'video.photo', session), late ?? enough),
    ...(pack || session.mode !== 'onsite'
      ? []
      : action(
          'pack',
          '形成“3+2”证据包',
          undefined,
          q.now > closes ? undefined : refusal('video.not_over', { ends: clockTime(closes) }),
        )),
  ];
  return { record, version: 1, actions };
}

async function packLine(q: Read, row: Stored<PackRow>, name: string): Promise<PackLine> {
  const session = await sessionOf(q, { region_code: row.region_code, id: row.session_id });
  return {
    id: refOf(row),
    sessionId: refOf(session.key),
    classId: refOf(session.classKey),
    classTitle: session.classTitle,
    organisationName: name,
    no: session.no,
    sessionStartsAt: session.startsAt,
    state: row.state,
    signedIn: row.signed_in,
    ...(row.heads === null ? {} : { heads: row.heads }),
    findings: row.findings.map((one) => ({ ...one, message: render(one.code, one.params) })),
  };
}

/** Packs in the scope of who asks, the newest first. */
export async function listPacks(
  q: Read,
  asked: { cursor?: string; limit?: number; state?: PackState } | undefined,
): Promise<PageOf<PackLine>> {
  const page = await pageOfPacks(q, asked);
  const names = await organisationsOf(
    q,
    page.items.map((row) => row.organisation_id),
  );
  const items: PackLine[] = [];
  for (const row of page.items) items.push(await packLine(q, row, names.get(row.organisation_id)?.name ?? ''));
  return { ...page, items };
}

/** One pack with its films and photos; the choice is made again and compared. Refuses `kernel.not_found`. */
export async function getPack(q: Read, key: Key): Promise<Recorded<Pack>> {
  const row = (await findPack(q, key)) ?? refuse(refusal('kernel.not_found'));
  refuseIf([can(q.actor, 'video.view', row)]);
  const sessionKey = { region_code: row.region_code, id: row.session_id };
  const session = await sessionOf(q, sessionKey);
  const names = await organisationsOf(q, [row.organisation_id]);
  const photos = (await photosOf(q, sessionKey)).filter(({ id }) => row.photos.includes(id));
  const ids = row.segments.flatMap(({ fileId, frameId }) => [fileId, frameId]).filter((id) => id !== undefined);
  const files = await filesBy(q, [...ids, ...photos.map((photo) => photo.file_id)]);
  const again = chooseSegments(row.seed, session, { count: row.chosen.length, seconds: row.chosen[0]?.seconds ?? 0 });
  const record: Pack = {
    ...(await packLine(q, row, names.get(row.organisation_id)?.name ?? '')),
    seed: row.seed,
    repeats: again.every(({ startsAt }, at) => startsAt === row.chosen[at]?.startsAt),
    segments: row.chosen.map((chosen) => {
      const cut = row.segments.find(({ no }) => no === chosen.no);
      const [film, frame] = [shownFile(q, files, cut?.fileId), shownFile(q, files, cut?.frameId)];
      return {
        ...chosen,
        ...(cut?.gap ? { gap: cut.gap } : {}),
        ...(cut?.heads === undefined ? {} : { heads: cut.heads }),
        ...(film ? { file: film } : {}),
        ...(frame ? { frame } : {}),
      };
    }),
    photos: shownPhotos(q, photos, files),
    ...(row.judged_by === null ? {} : { judgedBy: row.judged_by }),
    ...(row.remark === null ? {} : { remark: row.remark }),
  };
  return { record, version: row.version, actions: packWorkflow.offer(row, q.actor) };
}
