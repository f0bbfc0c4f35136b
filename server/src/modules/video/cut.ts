import { addDays } from '@zhenxun/contracts/values/period.ts';
import { systemActor } from '../../kernel/actor.ts';
import { execute, query } from '../../kernel/command.ts';
import type { FileRow } from '../../kernel/files/file-row.ts';
import { onEveryDay, onJob } from '../../kernel/jobs.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import type { Key } from '../../kernel/record-ref.ts';
import { beginPack, CUT_TOPIC, type CutSegment, finishPack } from './commands/pack.ts';
import { cutSegment, framesOf, inFolder } from './film/ffmpeg.ts';
import { DUE_TOPIC } from './pack-later.ts';
import { sessionsWithoutPack } from './queries/without-pack.ts';
import { coverOf, type Piece } from './rules/pack.ts';
import { sessionOf, withheldIn } from './session.ts';
import { type ChosenRow, filesBy, findPack, packOfSession, recordingsOf } from './store/rows.ts';

const most = { film: 64 << 20, frame: 4 << 20 };
type Kept = Piece & { file: FileRow };

/**
 * The jobs that make packs: at the end of a session of which there is a camera or a photo; every day for yesterday's sessions
 * on site where the region demands a pack of each (`video.required`), so that one without anything does not pass in silence;
 * and cutting the segments.
 */
export function packJobs(kernel: Kernel): void {
  onJob<Key>(kernel, DUE_TOPIC, async (ctx, key) => {
    if (!(await query(ctx, (q) => packOfSession(q, key)))) await execute(ctx, beginPack, { session: key });
  });
  onEveryDay(kernel, 'video.pack.watch', async (ctx, { day }) => {
    for (const session of await query(ctx, (q) => sessionsWithoutPack(q, addDays(day, -1))))
      await execute(ctx, beginPack, { session });
  });
  onJob<Key>(kernel, CUT_TOPIC, async (_, key, job) => {
    const cuts = await cutPack(kernel, key);
    if (cuts) await execute(job.once(), finishPack, { key, cuts });
  });
}

async function cutPack(kernel: Kernel, key: Key): Promise<CutSegment[] | undefined> {
  const found = await query({ kernel, actor: systemActor('room-video') }, async (q) => {
    const pack = await findPack(q, key);
    if (pack?.state !== 'cutting') return undefined;
    const session = await sessionOf(q, { region_code: pack.region_code, id: pack.session_id });
    const rows = await recordingsOf(q, session.key);
    const files = await filesBy(
      q,
      rows.map((row) => row.file_id),
    );
    const pieces = rows.flatMap(({ starts_at, seconds, file_id }): Kept[] => {
      const file = files.get(file_id);
      return file ? [{ startsAt: starts_at, seconds: Number(seconds), file }] : [];
    });
    const frames = q.param<number>('video.frames', pack.region_code);
    return {
      pack,
      pieces,
      frames,
      withheld: await withheldIn(q, session),
      mark: `${session.classTitle} 第${session.no}次课`,
    };
  });
  if (!found) return undefined;
  const cuts: CutSegment[] = [];
  for (const chosen of found.pack.chosen) {
    const cover = coverOf(chosen, found.pieces, found.withheld);
    cuts.push('gap' in cover ? { no: chosen.no, gap: cover.gap } : await cutOne(kernel, chosen, cover.pieces, found));
  }
  return cuts;
}

/** One segment: its film, and of so many pictures the one with the most faces. Nobody is identified. */
function cutOne(
  kernel: Kernel,
  chosen: ChosenRow,
  kept: readonly Kept[],
  { frames, mark }: { frames: number; mark: string },
): Promise<CutSegment> {
  return inFolder(async (folder) => {
    const pieces: Buffer[] = [];
    for (const { file } of kept) {
      const content = await kernel.files.read(file);
      if (content === undefined) return { no: chosen.no, gap: 'broken' as const };
      pieces.push(content);
    }
    const { startsAt, seconds } = chosen;
    const from = Math.max(0, (Date.parse(startsAt) - Date.parse(kept[0]!.startsAt)) / 1000);
    const cut = await cutSegment({ pieces, folder, from, seconds, mark, startsAt });
    const film = await kernel.files.put(cut, { accept: ['video/mp4'], maxBytes: most.film, sealed: true });
    let best: { heads: number; image: Buffer } | undefined;
    for (const image of await framesOf(folder, seconds, frames)) {
      const seen = await kernel.face.detect(image);
      if ('value' in seen && (best === undefined || seen.value.length > best.heads))
        best = { heads: seen.value.length, image };
    }
    if (best === undefined) return { no: chosen.no, film };
    const frame = await kernel.files.put(best.image, { accept: ['image/jpeg'], maxBytes: most.frame, sealed: true });
    return { no: chosen.no, film, heads: best.heads, frame };
  });
}
