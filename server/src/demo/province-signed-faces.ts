import * as contract from '@zhenxun/contracts/attendance.ts';
import { uploadFile } from '@zhenxun/contracts/kernel.ts';
import { MovableClock } from '../kernel/clock.ts';
import { query } from '../kernel/command.ts';
import { refOf } from '../kernel/record-ref.ts';
import { signCodeOf } from '../modules/attendance/index.ts';
import { siteOf } from '../modules/organisation/index.ts';
import type { CalendarSession } from '../modules/training-class/index.ts';
import { another, facePhoto } from './face-photo.ts';
import { type Hands, must } from './province-hands.ts';
import { personIn } from './world.ts';

const minute = 60_000;

/**
 * Back from the break the worker of a class shows the face with the sign-in: at the school the own one, at the college that
 * of somebody else, which an officer judges.
 */
export function signWithFace({ seed, world, call, upload }: Hands, at: 'school' | 'college') {
  const { clock } = seed.kernel;
  if (!(clock instanceof MovableClock)) throw new Error('a face is shown under a clock that can be moved');
  const [login, word] = at === 'school' ? ['laodong', personIn(world, 'worker').idNumber] : ['laodong3', 'stranger-10'];
  return async (session: CalendarSession): Promise<void> => {
    clock.freeze(new Date(Date.parse(session.startsAt) + 75 * minute).toISOString());
    const site = await query(seed, async (q) => (session.siteKey ? siteOf(q, session.siteKey) : undefined));
    if (!site) throw new Error('a session with a face has a site');
    const { fence } = site;
    const place = fence.kind === 'circle' ? fence.centre : fence.ring[0]!;
    const file = { name: '签到照片.jpg', bytes: await facePhoto(word, another) };
    const picture = await must('picture', upload(login, uploadFile, file, { body: { kind: 'attendance.face' } }));
    const body = {
      direction: 'in' as const,
      code: signCodeOf(seed.kernel, session.key, session.startsAt),
      position: { ...place, accuracy: 8 },
      face: picture.id,
    };
    await must('sign', call(login, contract.signAttendance, { params: { id: refOf(session.key) }, body }));
  };
}
