import type { Key } from '../../../kernel/record-ref.ts';
import type { Read } from '../../../kernel/tx.ts';
import { sessionsOnDay } from '../../training-class/index.ts';
import { packOfSession } from '../store/rows.ts';

/** Sessions on site of a day that have no pack, where the region demands one of each. */
export async function sessionsWithoutPack(q: Read, day: string): Promise<Key[]> {
  const found: Key[] = [];
  let cursor: string | undefined;
  do {
    const page = await sessionsOnDay(q, day, { limit: 200, ...(cursor ? { cursor } : {}) });
    for (const { key, mode, running } of page.items) {
      if (mode !== 'onsite' || !running || !q.param<boolean>('video.required', key.region_code, day)) continue;
      if (!(await packOfSession(q, key))) found.push(key);
    }
    cursor = page.next;
  } while (cursor);
  return found;
}
