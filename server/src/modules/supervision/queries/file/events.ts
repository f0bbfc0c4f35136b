import type { PageOf } from '@zhenxun/contracts/common.ts';
import type { FileEvent, FileKind, FileTopic } from '@zhenxun/contracts/supervision-file.ts';
import { type HistoryLine, type HistoryPlace, historyOf, newest } from '../../../../kernel/evidence/history.ts';
import { fileLink } from '../../../../kernel/files/attach.ts';
import { refOf } from '../../../../kernel/record-ref.ts';
import { refusal, refuse } from '../../../../kernel/refusal.ts';
import type { Read } from '../../../../kernel/tx.ts';
import { sessionItems } from '../../../attendance/index.ts';
import type { CalendarSession } from '../../../training-class/index.ts';
import { photoFiles } from '../../store/inspection.ts';
import { type FileScope, scopeOf } from './scope.ts';

/** Which modules' entries stand under a topic; sessions held are no entries. */
const modulesOf: Readonly<Record<Exclude<FileTopic, 'session'>, readonly string[]>> = {
  opening: ['training_class'],
  attendance: ['attendance'],
  video: ['video'],
  result: ['assessment', 'certificate'],
  money: ['subsidy', 'fund'],
  supervision: ['supervision'],
  other: ['account', 'catalogue', 'kernel', 'learning', 'organisation', 'person'],
};

function topicOf(kind: string): FileTopic {
  const [module = ''] = kind.split('.');
  const found = Object.entries(modulesOf).find(([, modules]) => modules.includes(module));
  return (found?.[0] as FileTopic | undefined) ?? 'other';
}

type Asked = { cursor?: string; limit?: number; topic?: FileTopic } | undefined;

function placeOf(cursor: string | undefined): HistoryPlace {
  if (!cursor) return newest;
  const [at = '', id = ''] = Buffer.from(cursor, 'base64url').toString().split(' ');
  if (Number.isNaN(Date.parse(at)) || !/^[0-9a-f-]{36}$/.test(id))
    refuse(refusal('kernel.invalid_field', { problem: '翻页位置无效' }, { pointer: '/cursor' }));
  return { at, id };
}

const older = (a: HistoryPlace, b: HistoryPlace) => a.at < b.at || (a.at === b.at && a.id < b.id);

/** Sessions that have begun, newest first, before a place. */
function begun(q: Read, sessions: readonly CalendarSession[], before: HistoryPlace, limit: number): CalendarSession[] {
  const place = ({ key, startsAt }: CalendarSession) => ({ at: startsAt, id: key.id });
  return sessions
    .filter((one) => one.startsAt <= q.now && older(place(one), before))
    .sort((a, b) => (older(place(a), place(b)) ? 1 : -1))
    .slice(0, limit);
}

async function sessionEvents(
  q: Read,
  { marks }: FileScope,
  sessions: readonly CalendarSession[],
): Promise<FileEvent[]> {
  const items = await sessionItems(q, sessions);
  return sessions.map((session, at) => {
    const { key, no, startsAt, endsAt, content, enrolled } = session;
    const item = items[at];
    const own = marks?.get(key.id);
    return {
      id: key.id,
      at: startsAt,
      topic: 'session',
      kind: 'session',
      label: '上课',
      about: [{ kind: 'session', ref: refOf(key), name: `第 ${no} 次课` }],
      session: {
        no,
        startsAt,
        endsAt,
        content,
        enrolled,
        signedIn: item?.signedIn ?? 0,
        signedOut: item?.signedOut ?? 0,
        toJudge: item?.toJudge ?? 0,
        settled: item?.settled ?? false,
        ...(own ? { own } : {}),
      },
      media: [],
    };
  });
}

/** At most so many records are named beside a line. */
const named = 3;

async function entryEvents(q: Read, scope: FileScope, lines: readonly HistoryLine[]): Promise<FileEvent[]> {
  const subjects = new Map(scope.subjects.map((one) => [one.ref, one]));
  const files = new Map(
    (
      await photoFiles(
        q,
        lines.flatMap((line) => line.files),
      )
    ).map((file) => [file.id, file]),
  );
  return lines.map(({ subjects: refs, files: ids, ...line }) => ({
    ...line,
    entryId: line.id,
    topic: topicOf(line.kind),
    about: refs.slice(0, named).flatMap((ref) => subjects.get(ref) ?? []),
    media: ids.flatMap((id) => {
      const file = files.get(id);
      return file ? [fileLink(q.kernel, file, q.actor)] : [];
    }),
  }));
}

/** A page of a file already gathered: entries and sessions held in one order, the newest first. */
export async function pageOfEvents(q: Read, scope: FileScope, asked: Asked): Promise<PageOf<FileEvent>> {
  const limit = Math.min(asked?.limit ?? 50, 200);
  const before = placeOf(asked?.cursor);
  const topic = asked?.topic;
  const lines =
    topic === 'session'
      ? []
      : await historyOf(q, {
          subjects: scope.subjects.map(({ ref }) => ref),
          modules: topic && modulesOf[topic],
          ranges: scope.ranges,
          before,
          limit: limit + 1,
        });
  const sessions = !topic || topic === 'session' ? begun(q, scope.sessions, before, limit + 1) : [];
  const places = [
    ...lines.map(({ at, id }) => ({ at, id })),
    ...sessions.map(({ startsAt, key }) => ({ at: startsAt, id: key.id })),
  ].sort((a, b) => (older(a, b) ? 1 : -1));
  const shown = new Set(places.slice(0, limit).map(({ id }) => id));
  const last = places.length > limit ? places[limit - 1] : undefined;
  const items = [
    ...(await entryEvents(
      q,
      scope,
      lines.filter(({ id }) => shown.has(id)),
    )),
    ...(await sessionEvents(
      q,
      scope,
      sessions.filter(({ key }) => shown.has(key.id)),
    )),
  ].sort((a, b) => (older(a, b) ? 1 : -1));
  return { items, ...(last ? { next: Buffer.from(`${last.at} ${last.id}`).toString('base64url') } : {}) };
}

/** A page of the file of a class, person or institution. Refuses `kernel.not_found`. */
export async function fileEvents(q: Read, kind: FileKind, id: string, asked: Asked): Promise<PageOf<FileEvent>> {
  return pageOfEvents(q, await scopeOf(q, kind, id), asked);
}
