import type { Tx } from '../../kernel/tx-write.ts';
import type { CalendarSession } from '../training-class/index.ts';
import { spanOf } from './session.ts';

/** Topic of the job that makes the pack of a session when it is over, unless somebody has. */
export const DUE_TOPIC = 'video.pack.due';

/** The time of a session ends with its last minute. */
const afterMs = 60_000;

/** Sees to it that a session of which there is a camera or a photo gets its pack, whoever forgets it. */
export function packLater(tx: Tx, session: CalendarSession): void {
  const at = new Date(Date.parse(spanOf(tx, session).closes) + afterMs).toISOString();
  tx.publish(DUE_TOPIC, { ...session.key }, { at });
}
