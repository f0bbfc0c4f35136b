import { command } from '../../../kernel/command.ts';
import { can } from '../../../kernel/permission.ts';
import type { Key } from '../../../kernel/record-ref.ts';
import { refuseIf } from '../../../kernel/refusal.ts';
import { openSession, owned } from '../session.ts';
import { closed, notOver, type Settled, settle } from '../settle.ts';

/**
 * Decides the attendance of a session that is over; may be run again. Refuses `attendance.session_not_over`,
 * `attendance.class_closed`.
 */
export const settleSession = command({
  kind: 'attendance.session.settled',
  zh: '核定考勤',
  holds: 'none',
  async run(tx, input: { session: Key }): Promise<Settled> {
    const open = await openSession(tx, input.session);
    refuseIf([can(tx.actor, 'attendance.session.settle', owned(open))]);
    refuseIf([closed(open), notOver(tx, open)]);
    return settle(tx, open);
  },
});
