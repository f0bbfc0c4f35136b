import type { Pack } from '@zhenxun/contracts/attendance-kit.ts';
import { addDays, shanghaiDay } from '@zhenxun/contracts/values/period.ts';
import { command } from '../../../kernel/command.ts';
import { can } from '../../../kernel/permission.ts';
import { type Key, refOf } from '../../../kernel/record-ref.ts';
import { refusal, refuse, refuseIf } from '../../../kernel/refusal.ts';
import type { Read } from '../../../kernel/tx.ts';
import type { Tx } from '../../../kernel/tx-write.ts';
import { personsOf } from '../../person/index.ts';
import { type CalendarSession, sessionsOnDay } from '../../training-class/index.ts';
import { traineesOf } from '../session.ts';
import { findKit, insertKitTime, type KitRow } from '../store/kits.ts';
import { pinsOfClasses } from '../store/pins.ts';

const nonceBytes = 16;

/** Gives out a server time for a chain that ends in `head`: what is written behind it was made later, what is before earlier. */
export function giveTime(tx: Tx, kit: Pick<KitRow, 'region_code' | 'id' | 'organisation_id'>, head: string) {
  const nonce = tx.kernel.random(nonceBytes).toString('hex');
  const { region_code, organisation_id } = kit;
  insertKitTime(tx, { region_code, id: tx.newId(), kit_id: kit.id, organisation_id, nonce, head, at: tx.now });
  return { nonce, at: tx.now };
}

/**
 * What a kit needs for a class without network: a server time, the sessions of the coming days with their trainees, and by
 * what each proves to be there. Teachers get the sessions they teach. Refuses `attendance.kit_not_active`.
 */
export const takePack = command({
  kind: 'attendance.kit.supplied',
  zh: '下载离线课堂数据',
  holds: 'none',
  async run(tx, input: { key: Key; head: string }): Promise<Pack> {
    const kit = (await findKit(tx, input.key)) ?? refuse(refusal('kernel.not_found'));
    refuseIf([can(tx.actor, 'attendance.kit.enrol', kit)]);
    if (kit.state !== 'active') refuse(refusal('attendance.kit_not_active'));
    const time = giveTime(tx, kit, input.head);
    tx.about(refOf(kit));
    return {
      time,
      lastSeq: kit.last_seq,
      head: kit.head,
      toleranceSeconds: tx.param<number>('attendance.kit_clock_tolerance_seconds', kit.region_code),
      sessions: await sessionsFor(tx, kit),
    };
  },
});

async function sessionsFor(q: Read, kit: KitRow): Promise<Pack['sessions']> {
  const days = q.param<number>('attendance.kit_pack_days', kit.region_code);
  const found: CalendarSession[] = [];
  for (let day = 0; day < days; day++) {
    const page = await sessionsOnDay(q, addDays(shanghaiDay(q.now), day), { limit: 200 });
    found.push(...page.items.filter((session) => forKit(q, kit, session)));
  }
  const classes = new Map(found.map(({ classKey }) => [classKey.id, classKey]));
  const pins = new Map(
    (await pinsOfClasses(q, kit.region_code, [...classes.keys()])).map((row) => [row.enrolment_id, row]),
  );
  const rosters = new Map<string, Pack['sessions'][number]['trainees']>();
  for (const [id, key] of classes) {
    const trainees = await traineesOf(q, key);
    const names = await personsOf(
      q,
      trainees.map(({ personId }) => personId),
    );
    const roster = trainees.map((trainee) => {
      const { nameMasked = '', documentMasked = '' } = names.get(trainee.personId) ?? {};
      const pin = pins.get(trainee.id);
      return {
        enrolmentId: trainee.id,
        nameMasked,
        documentMasked,
        ...(pin ? { pin: { id: pin.id, salt: pin.salt, check: pin.check_byte } } : {}),
      };
    });
    rosters.set(id, roster);
  }
  return found.map((session) => ({
    id: refOf(session.key),
    classTitle: session.classTitle,
    no: session.no,
    startsAt: session.startsAt,
    endsAt: session.endsAt,
    trainees: rosters.get(session.classKey.id) ?? [],
  }));
}

function forKit({ actor }: Read, kit: KitRow, session: CalendarSession): boolean {
  if (session.organisationId !== kit.organisation_id) return false;
  const manages = actor.grants.some(
    ({ role, organisationId }) => role !== 'teacher' && organisationId === kit.organisation_id,
  );
  return actor.kind === 'system' || manages || session.teacherPersonId === actor.personId;
}
