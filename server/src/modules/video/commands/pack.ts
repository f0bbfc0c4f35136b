import { addDays } from '@zhenxun/contracts/values/period.ts';
import { command } from '../../../kernel/command.ts';
import { fileRow } from '../../../kernel/files/file-row.ts';
import type { StoredFile } from '../../../kernel/files/store.ts';
import { can } from '../../../kernel/permission.ts';
import { type Key, refOf } from '../../../kernel/record-ref.ts';
import { refusal, refuseIf } from '../../../kernel/refusal.ts';
import { assertVersion, reasonGiven } from '../../../kernel/steps.ts';
import type { Tx } from '../../../kernel/tx-write.ts';
import { nextOf } from '../../../kernel/workflow.ts';
import { signedInto } from '../../attendance/index.ts';
import { clockTime } from '../clock-text.ts';
import { chooseSegments } from '../rules/choice.ts';
import { packFindings, stateOf } from '../rules/pack.ts';
import { columnsOf, owned, sessionOf, spanOf } from '../session.ts';
import {
  type CutRow,
  insertFile,
  insertPack,
  lockPack,
  type PackRow,
  photosOf,
  type Stored,
  updatePack,
} from '../store/rows.ts';
import { packWorkflow } from '../workflow.ts';

/** Topic of the job that cuts the segments of a pack. */
export const CUT_TOPIC = 'video.pack.cut';

/**
 * Begins the pack of a session that is over: the seed is made now, so that nobody could know the segments while it was taught.
 * A job cuts them. Refuses `video.not_over`, `video.not_on_site`, `video.pack_once`.
 */
export const beginPack = command({
  kind: 'video.pack.begun',
  zh: '抽取“3+2”证据包片段',
  holds: 'none',
  async run(tx, input: { session: Key }) {
    const session = await sessionOf(tx, input.session);
    const { closes } = spanOf(tx, session);
    refuseIf([
      can(tx.actor, 'video.view', owned(session)),
      session.mode === 'onsite' ? undefined : refusal('video.not_on_site'),
      tx.now > closes ? undefined : refusal('video.not_over', { ends: clockTime(closes) }),
    ]);
    const param = (name: string) => tx.param<number>(`video.${name}`, session.key.region_code);
    const seed = tx.kernel.random(16).toString('hex');
    const row = {
      ...columnsOf(session),
      id: tx.newId(),
      seed,
      chosen: chooseSegments(seed, session, { count: param('segment_count'), seconds: param('segment_seconds') }),
      segments: [],
      photos: (await photosOf(tx, session.key)).map(({ id }) => id),
      signed_in: (await signedInto(tx, session)).size,
      heads: null,
      findings: [],
      state: 'cutting' as const,
      judged_by: null,
      remark: null,
    };
    insertPack(tx, row);
    tx.publish(CUT_TOPIC, { region_code: row.region_code, id: row.id });
    tx.about(refOf(session.key), refOf(session.classKey));
    return { id: refOf(row) };
  },
});

/** A segment as cut: its film and the picture with the most faces are stored, their rows not yet written. */
export type CutSegment = Pick<CutRow, 'no' | 'gap' | 'heads'> & { film?: StoredFile; frame?: StoredFile };

/** Enters what was cut and says what is missing or doubtful. The second time it changes nothing. */
export const finishPack = command({
  kind: 'video.pack.made',
  zh: '形成“3+2”证据包',
  holds: 'none',
  async run(tx, input: { key: Key; cuts: readonly CutSegment[] }) {
    const row = await lockPack(tx, input.key);
    if (row.state !== 'cutting') return { state: row.state };
    const session = await sessionOf(tx, { region_code: row.region_code, id: row.session_id });
    const param = (name: string) => tx.param<number>(`video.${name}`, row.region_code);
    const segments = input.cuts.map(({ film, frame, ...cut }): CutRow => {
      const fileId = film && keep(tx, row, film, 'video.segment', `片段${cut.no}.mp4`, param('pack_days'));
      const frameId = frame && keep(tx, row, frame, 'video.frame', `片段${cut.no}画面.jpg`, param('frame_days'));
      return { ...cut, ...(fileId ? { fileId } : {}), ...(frameId ? { frameId } : {}) };
    });
    const photos = (await photosOf(tx, session.key)).filter(({ id }) => row.photos.includes(id));
    const findings = packFindings({
      segments,
      photos: photos.map((photo) => ({ likeSince: photo.like_since, beyondMetres: photo.beyond_metres })),
      photosWanted: param('photo_count'),
      signedIn: row.signed_in,
      tolerance: param('head_tolerance'),
    });
    const counted = segments.flatMap(({ heads }) => (heads === undefined ? [] : [heads]));
    const state = stateOf(findings);
    updatePack(tx, row, { segments, findings, state, heads: counted.length > 0 ? Math.max(...counted) : null });
    tx.about(refOf(session.key), refOf(session.classKey));
    tx.note({ findings: findings.length, segments: segments.filter(({ fileId }) => fileId).length });
    if (state === 'to_judge')
      tx.notify(
        { office: { region: row.region_code, role: 'inspector' } },
        'video.pack_to_judge',
        { class: session.classTitle, no: session.no },
        `/government/video/packs/${refOf(row)}`,
      );
    return { state };
  },
});

function keep(tx: Tx, row: PackRow, stored: StoredFile, kind: string, name: string, days: number): string {
  const file = fileRow({
    regionCode: row.region_code,
    id: tx.newId(),
    kind,
    ownerSubject: refOf(row),
    organisationId: row.organisation_id,
    stored,
    name,
    retentionUntil: addDays(tx.today, days),
    now: tx.now,
  });
  return insertFile(tx, file).id;
}

type Verb = { key: Key; version: number; reason?: string };

async function judge(tx: Tx, input: Verb, action: 'accept' | 'fault'): Promise<Stored<PackRow>> {
  const row = await lockPack(tx, input.key);
  assertVersion(row, input.version);
  const state = nextOf(packWorkflow.decide(row, action, tx.actor));
  const remark = reasonGiven(input.reason);
  updatePack(tx, row, { state, remark, judged_by: tx.actor.label });
  tx.because(remark);
  tx.about(refOf({ region_code: row.region_code, id: row.class_id }));
  return row;
}

/** What seemed missing or doubtful has an explanation. */
export const acceptPack = command({
  kind: 'video.pack.accepted',
  zh: '认可“3+2”证据包',
  holds: 'none',
  run: async (tx, input: Verb) => ({ version: (await judge(tx, input, 'accept')).version }),
});

/** The evidence is at fault; the institution is told why. */
export const faultPack = command({
  kind: 'video.pack.faulted',
  zh: '认定“3+2”证据包有问题',
  holds: 'none',
  async run(tx, input: Verb) {
    const row = await judge(tx, input, 'fault');
    const session = await sessionOf(tx, { region_code: row.region_code, id: row.session_id });
    tx.notify(
      { organisationId: row.organisation_id },
      'video.pack_faulty',
      { class: session.classTitle, no: session.no, reason: row.remark ?? '' },
      `/institution/video/packs/${refOf(row)}`,
    );
    return { version: row.version };
  },
});
