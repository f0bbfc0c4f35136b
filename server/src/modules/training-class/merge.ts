import { shanghaiDay } from '@zhenxun/contracts/values/period.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import { type Refusal, refusal } from '../../kernel/refusal.ts';
import type { Tx } from '../../kernel/tx-write.ts';
import { onMerge, type Rekeying } from '../person/index.ts';
import { enrolScope, findClass, lockClassRow } from './store/class.ts';
import { updateEnrolment } from './store/enrolment.ts';
import {
  classesTogether,
  lockEnrolmentsOfRecord,
  lockHeldBy,
  mattersOfRecord,
  moveHeld,
  twoPlaces,
} from './store/merge.ts';

/** Enrolments and the times taken follow the canonical person when records are merged or parted. */
export function mergeTrainees(kernel: Kernel): void {
  onMerge(kernel, { conflicts, rekey });
}

/** The classes of a record, locked as approving and leaving lock them, so that what is taken stays as it is read. */
async function lockMatters(tx: Tx, personId: string) {
  const matters = await mattersOfRecord(tx, personId);
  const classes = new Map(matters.map(({ region_code, class_id }) => [class_id, { region_code, id: class_id }]));
  for (const key of classes.values()) await lockClassRow(tx, key, enrolScope);
  const sessions = new Set(matters.flatMap(({ session_id }) => (session_id === null ? [] : [session_id])));
  const own = await lockEnrolmentsOfRecord(tx, personId);
  return { own, sessions, classes: new Set(own.map(({ class_id }) => class_id)) };
}

/** One person stands once on a roster and is in one place at a time. A class of another county is not named. */
async function conflicts(tx: Tx, { personId, from, into }: Rekeying): Promise<Refusal[]> {
  const { classes, sessions } = await lockMatters(tx, personId);
  const found: Refusal[] = [];
  for (const key of await classesTogether(tx, personId, into)) {
    const seen = await findClass(tx, key);
    found.push(
      seen
        ? refusal('training_class.merge_same_class', { title: seen.title })
        : refusal('training_class.merge_same_class_elsewhere'),
    );
  }
  const clashes = await twoPlaces(tx, { from, into }, { classes: [...classes], sessions: [...sessions] });
  const days = [...new Set(clashes.map((one) => shanghaiDay(one.from)))];
  return [...found, ...days.map((day) => refusal('training_class.merge_two_places', { day }))];
}

async function rekey(tx: Tx, { personId, from, into }: Rekeying): Promise<void> {
  const { own, classes, sessions } = await lockMatters(tx, personId);
  for (const row of own) updateEnrolment(tx, row, { canonical_person_id: into });
  await tx.flush();
  const held = await lockHeldBy(tx, from);
  for (const row of held) {
    if (classes.has(row.class_id) || sessions.has(row.session_id)) moveHeld(tx, row, into);
  }
  await tx.flush();
}
