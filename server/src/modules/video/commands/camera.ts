import { command } from '../../../kernel/command.ts';
import { can } from '../../../kernel/permission.ts';
import { type Key, refOf } from '../../../kernel/record-ref.ts';
import { refusal, refuse, refuseIf } from '../../../kernel/refusal.ts';
import { passesOf } from '../media/pass.ts';
import { packLater } from '../pack-later.ts';
import { notTheirs, owned, sessionOf, spanOf, untimely, withheldIn } from '../session.ts';

/**
 * Gives the address a camera of this session sends to, until the session is over. Refuses `video.off`, `video.untimely`,
 * `video.consent_missing`, `video.not_your_session`.
 */
export const openCamera = command({
  kind: 'video.camera.opened',
  zh: '开启课堂摄像头',
  holds: 'none',
  async run(tx, input: { session: Key }) {
    const session = await sessionOf(tx, input.session);
    refuseIf([notTheirs(tx, 'video.camera', session), untimely(tx, session)]);
    const { config } = tx.kernel;
    const media = config.media ?? refuse(refusal('video.off'));
    const withheld = await withheldIn(tx, session);
    if (withheld > 0) refuse(refusal('video.consent_missing', { count: withheld }));
    const until = spanOf(tx, session).closes;
    // the pass ends by the clock of the machine, as far from now as the session's end is by the server's
    const left = Date.parse(until) - Date.parse(tx.now);
    const stream = refOf(session.key);
    const key = passesOf(config).make('publish', stream, Date.now() + left);
    tx.inRegion(session.key.region_code);
    tx.about(stream, refOf(session.classKey));
    packLater(tx, session);
    return { url: `${media.publicUrl}/live/${stream}?key=${key}`, until };
  },
});

/** Gives an address of the live picture, for this account alone; that it was asked for is on record. Refuses `video.off`. */
export const openLive = command({
  kind: 'video.live.opened',
  zh: '查看实时画面',
  holds: 'none',
  async run(tx, input: { session: Key }) {
    const session = await sessionOf(tx, input.session);
    const { actor } = tx;
    refuseIf([can(actor, 'video.watch', owned(session))]);
    if (!tx.kernel.config.media) refuse(refusal('video.off'));
    const stream = refOf(session.key);
    const seconds = tx.param<number>('video.live_seconds', session.key.region_code);
    const pass = passesOf(tx.kernel.config).make(`watch ${actor.accountId}`, stream, Date.now() + seconds * 1000);
    tx.inRegion(session.key.region_code);
    tx.about(stream, refOf(session.classKey));
    return { url: `/api/video/live/${stream}.${pass}`, watermark: `${session.classTitle} ${actor.label}` };
  },
});
