import type { DrawSource } from '@zhenxun/contracts/supervision-terms.ts';
import { command } from '../../../kernel/command.ts';
import type { Key } from '../../../kernel/record-ref.ts';
import { refusal, refuse } from '../../../kernel/refusal.ts';
import { assertVersion, withStep } from '../../../kernel/steps.ts';
import type { Read } from '../../../kernel/tx.ts';
import { nextOf } from '../../../kernel/workflow.ts';
import { signedInto } from '../../attendance/index.ts';
import { enrolmentsOf, planOf } from '../../training-class/index.ts';
import { drawFrom } from '../rules/draw.ts';
import { findDraw, insertDraw } from '../store/draw.ts';
import { lockInspection, updateInspection } from '../store/inspection.ts';
import { inspectionWorkflow } from '../workflow.ts';

/** Enrolments signed in to the session of now; undefined outside sessions. */
export async function signedInNow(q: Read, classKey: Key): Promise<Set<string> | undefined> {
  const now = (await planOf(q, classKey)).find(({ startsAt, endsAt }) => startsAt <= q.now && q.now <= endsAt);
  return now && signedInto(q, now);
}

/**
 * Draws trainees to compare with the file, once an inspection: from those the sign-ins say are there, or from the roster when
 * no session is on. List and seed are kept, so that anyone can draw again. Refuses `supervision.not_the_day`,
 * `supervision.drawn_already`.
 */
export const drawTrainees = command({
  kind: 'supervision.inspection.drawn',
  zh: '随机抽取学员',
  holds: 'none',
  async run(tx, input: { key: Key; version: number }) {
    const row = await lockInspection(tx, input.key);
    assertVersion(row, input.version);
    nextOf(inspectionWorkflow.decide(row, 'draw', tx.actor));
    if (row.planned_on !== tx.today) refuse(refusal('supervision.not_the_day', { day: row.planned_on }));
    if (await findDraw(tx, row)) refuse(refusal('supervision.drawn_already'));
    const classKey = { region_code: row.region_code, id: row.class_id };
    const roster = await enrolmentsOf(tx, classKey);
    const present = await signedInNow(tx, classKey);
    const signedIn = roster.filter(({ id }) => present?.has(id));
    const source: DrawSource = signedIn.length > 0 ? 'signed_in' : 'roster';
    const pool = source === 'signed_in' ? signedIn : roster;
    const seed = tx.kernel.random(16).toString('hex');
    const count = tx.param<number>('supervision.draw_count', row.region_code);
    const ids = pool.map(({ id }) => id);
    const picked = drawFrom(seed, ids, count);
    const of = { region_code: row.region_code, organisation_id: row.organisation_id, class_id: row.class_id };
    const drawId = tx.newId();
    insertDraw(
      tx,
      { ...of, id: drawId, inspection_id: row.id, seed, source, pool: ids },
      picked.flatMap((id, rank) => {
        const trainee = pool.find((one) => one.id === id);
        if (!trainee) return [];
        const { personId, no } = trainee;
        return [
          {
            ...of,
            id: tx.newId(),
            draw_id: drawId,
            enrolment_id: id,
            person_id: personId,
            no,
            rank: rank + 1,
            outcome: null,
            remark: null,
          },
        ];
      }),
    );
    updateInspection(tx, row, { steps: withStep(row.steps, tx, '随机抽取学员') });
    tx.note({ seed, pool: ids.length, drawn: picked.length });
    return { version: row.version };
  },
});
