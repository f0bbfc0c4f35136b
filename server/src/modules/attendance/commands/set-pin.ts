import type { setPin as contract } from '@zhenxun/contracts/attendance-kit.ts';
import type { BodyOf } from '@zhenxun/contracts/route.ts';
import { command } from '../../../kernel/command.ts';
import { keyOf } from '../../../kernel/record-ref.ts';
import { refusal, refuse, refuseIf } from '../../../kernel/refusal.ts';
import { enrolmentsOfPerson } from '../../training-class/index.ts';
import { pinKey } from '../kit-key.ts';
import { weakPin } from '../rules/pin.ts';
import { insertPin, lockPinsOf, updatePin } from '../store/pins.ts';

const saltBytes = 16;

/** Where the key of a PIN is sealed. */
export const pinPlace = (id: string): string => `attendance.pin:key:${id}`;

/**
 * Sets the own PIN for a class, in place of an earlier one. The PIN itself is not kept. Refuses `attendance.not_enrolled`,
 * `attendance.pin_weak`.
 */
export const setPin = command({
  kind: 'attendance.pin.set',
  zh: '设置离线签到口令',
  holds: 'none',
  async run(tx, input: BodyOf<typeof contract>) {
    const personId = tx.actor.personId ?? refuse(refusal('attendance.person_missing'));
    const classKey = keyOf(input.classId);
    const mine = (await enrolmentsOfPerson(tx, personId)).find(
      ({ classKey: of, state }) =>
        of.id === classKey.id && of.region_code === classKey.region_code && state === 'enrolled',
    );
    if (mine === undefined) refuse(refusal('attendance.not_enrolled', {}, { pointer: '/classId' }));
    refuseIf([weakPin(input.pin) ? refusal('attendance.pin_weak', {}, { pointer: '/pin' }) : undefined]);
    const id = tx.newId();
    const salt = tx.kernel.random(saltBytes).toString('hex');
    const { key, check } = await pinKey(input.pin, salt);
    for (const row of await lockPinsOf(tx, mine.key)) {
      if (row.replaced_at === null) updatePin(tx, row, { replaced_at: tx.now });
    }
    await tx.flush();
    insertPin(tx, {
      region_code: classKey.region_code,
      id,
      class_id: classKey.id,
      organisation_id: mine.organisationId,
      enrolment_id: mine.id,
      person_id: mine.personId,
      salt,
      check_byte: check,
      key_sealed: tx.kernel.vault.seal(key, pinPlace(id)),
      wrong: 0,
      replaced_at: null,
    });
    return { setAt: tx.now };
  },
});
