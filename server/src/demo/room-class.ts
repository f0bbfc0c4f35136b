import { uploadFile } from '@zhenxun/contracts/kernel.ts';
import * as contract from '@zhenxun/contracts/video.ts';
import { query } from '../kernel/command.ts';
import { refOf } from '../kernel/record-ref.ts';
import { siteOf } from '../modules/organisation/index.ts';
import type { CalendarSession } from '../modules/training-class/index.ts';
import { paint } from './picture.ts';
import { type Hands, must, offices } from './province-hands.ts';

/** A room that is none, another for every county and photo. */
const roomPicture = (n: number) =>
  paint(320, 240, (x, y) => {
    const shade = ((x >> 5) * (n * 5 + 11) + (y >> 4) * (n * 13 + 3) * 7) % 6;
    return y > 150 ? [112 + shade * 20, 96 + shade * 18, 84] : [206 - shade * 16, 214 - shade * 24, 220 - shade * 9];
  });

/**
 * The class manager takes photos of the room in mid-session, one fewer than asked of the college; its camera was never opened,
 * so that the pack made afterwards has something to judge.
 */
export function photographRoom({ seed, call, upload }: Hands, at: 'school' | 'college') {
  const manager = at === 'college' ? 'banji2' : offices[at].desk;
  return async (session: CalendarSession): Promise<void> => {
    const params = { id: refOf(session.key) };
    const site = await query(seed, async (q) => (session.siteKey ? siteOf(q, session.siteKey) : undefined));
    if (!site) throw new Error('a session on site has a site');
    const { fence } = site;
    const place = fence.kind === 'circle' ? fence.centre : fence.ring[0]!;
    for (const n of at === 'college' ? [1] : [2, 3]) {
      const file = { name: `课堂照片${n}.png`, bytes: roomPicture(n) };
      const sent = await must('room photo', upload(manager, uploadFile, file, { body: { kind: 'video.photo' } }));
      const body = { fileId: sent.id, at: seed.kernel.clock.now().toISOString(), position: { ...place, accuracy: 9 } };
      await must('room photo', call(manager, contract.takeRoomPhoto, { params, body }));
    }
  };
}
