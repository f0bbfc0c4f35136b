import * as sheetContract from '@zhenxun/contracts/attendance-sheet.ts';
import * as contract from '@zhenxun/contracts/attendance-spot.ts';
import { MovableClock } from '../kernel/clock.ts';
import { refOf } from '../kernel/record-ref.ts';
import type { CalendarSession } from '../modules/training-class/index.ts';
import { type Hands, must, offices } from './province-hands.ts';

const minute = 60_000;

/** An hour into a session the office draws trainees at random; the class manager finds all but the last of them, and has a sheet of paper ready. */
export function drawInMidSession({ seed, call }: Hands, at: 'school' | 'college') {
  const { clock } = seed.kernel;
  if (!(clock instanceof MovableClock)) throw new Error('trainees are drawn under a clock that can be moved');
  const { first, desk } = offices[at];
  const manager = at === 'college' ? 'banji2' : desk;
  return async (session: CalendarSession): Promise<void> => {
    const freeze = (minutes: number) =>
      clock.freeze(new Date(Date.parse(session.startsAt) + minutes * minute).toISOString());
    const params = { id: refOf(session.key) };
    freeze(60);
    await must('draw', call(first, contract.drawSpot, { params, body: {} }));
    const { items } = await must('drawn', call(manager, contract.listSpots, { params }));
    const [spot] = items;
    if (spot === undefined) throw new Error('nobody was drawn');
    freeze(66);
    const lines = spot.lines.map(({ enrolmentId }, n) => ({ enrolmentId, present: n + 1 < spot.lines.length }));
    await must('sheet', call(manager, sheetContract.printPaperSheet, { params, body: {} }));
    await must('answer', call(manager, contract.answerSpot, { params: { id: spot.id }, body: { lines } }));
  };
}
