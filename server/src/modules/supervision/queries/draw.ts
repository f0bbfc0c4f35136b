import type { Draw } from '@zhenxun/contracts/supervision.ts';
import { type Key, refOf } from '../../../kernel/record-ref.ts';
import type { Read } from '../../../kernel/tx.ts';
import { personsOf } from '../../person/index.ts';
import { drawFrom } from '../rules/draw.ts';
import { drawnOf, findDraw } from '../store/draw.ts';

/** The draw of an inspection with its trainees, and whether drawing again gives the same ones; undefined before it. */
export async function drawOf(q: Read, inspection: Key): Promise<Draw | undefined> {
  const draw = await findDraw(q, inspection);
  if (!draw) return undefined;
  const drawn = await drawnOf(q, draw);
  const persons = await personsOf(
    q,
    drawn.map(({ person_id }) => person_id),
  );
  const again = drawFrom(draw.seed, draw.pool, drawn.length);
  return {
    seed: draw.seed,
    at: draw.created_at,
    source: draw.source,
    pool: draw.pool.length,
    repeats: again.join() === drawn.map(({ enrolment_id }) => enrolment_id).join(),
    picked: drawn.map((row) => {
      const person = persons.get(row.person_id);
      return {
        enrolmentId: refOf({ region_code: row.region_code, id: row.enrolment_id }),
        no: row.no,
        nameMasked: person?.nameMasked ?? '',
        documentMasked: person?.documentMasked ?? '',
        ...(row.outcome ? { outcome: row.outcome } : {}),
        ...(row.remark ? { remark: row.remark } : {}),
      };
    }),
  };
}
