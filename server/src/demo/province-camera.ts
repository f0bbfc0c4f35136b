import { uploadFile } from '@zhenxun/contracts/kernel.ts';
import * as contract from '@zhenxun/contracts/supervision-camera.ts';
import { MovableClock } from '../kernel/clock.ts';
import { query } from '../kernel/command.ts';
import { refOf } from '../kernel/record-ref.ts';
import { siteOf } from '../modules/organisation/index.ts';
import type { CalendarSession } from '../modules/training-class/index.ts';
import { another, facePhoto } from './face-photo.ts';
import { type Hands, must, offices } from './province-hands.ts';

const minute = 60_000;

/** In mid-session the office calls trainees to the camera; the class shows the first of them in time and the others not at all. */
export function callInMidSession({ seed, call, upload }: Hands, at: 'school' | 'college') {
  const { clock } = seed.kernel;
  if (!(clock instanceof MovableClock)) throw new Error('trainees are called under a clock that can be moved');
  const { first, desk } = offices[at];
  const manager = at === 'college' ? 'banji2' : desk;
  return async (session: CalendarSession): Promise<void> => {
    const freeze = (minutes: number) =>
      clock.freeze(new Date(Date.parse(session.startsAt) + minutes * minute).toISOString());
    freeze(80);
    const body = { classId: refOf(session.classKey), reason: '日常连线抽查。' };
    const { id } = await must('call', call(first, contract.callToCamera, { body }));
    const { record } = await must('called', call(manager, contract.getCameraCall, { params: { id } }));
    const [shown] = record.shown;
    if (!shown) throw new Error('nobody was called');
    freeze(84);
    const site = await query(seed, async (q) => (session.siteKey ? siteOf(q, session.siteKey) : undefined));
    if (!site) throw new Error('a called class has a site');
    const place = site.fence.kind === 'circle' ? site.fence.centre : site.fence.ring[0]!;
    const file = { name: '现场照片.jpg', bytes: await facePhoto(`called-${at}`, another) };
    const picture = await must('picture', upload(manager, uploadFile, file, { body: { kind: 'supervision.camera' } }));
    const photo = { id: picture.id, position: { ...place, accuracy: 8 } };
    await must('show', call(manager, contract.showTrainee, { params: { id: shown.id }, body: { photo } }));
  };
}
