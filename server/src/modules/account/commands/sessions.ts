import { command } from '../../../kernel/command.ts';
import { refusal, refuse } from '../../../kernel/refusal.ts';
import { ownAccount } from '../own.ts';
import { endSessions } from '../store.ts';

/** Ends one session of the own account, whichever device it is on. Refuses `kernel.not_found`. */
export const revokeSession = command({
  kind: 'account.session.ended',
  zh: '退出某个会话',
  holds: 'none',
  async run(tx, input: { id: string }) {
    const { id } = await ownAccount(tx);
    if ((await endSessions(tx, id, { only: input.id })) === 0) refuse(refusal('kernel.not_found'));
    tx.about(id);
    return {};
  },
});

/** Ends all sessions of the own account but the present one. */
export const revokeOthers = command({
  kind: 'account.sessions.ended',
  zh: '退出其他会话',
  holds: 'none',
  async run(tx, input: { exceptSha256: string }) {
    const { id } = await ownAccount(tx);
    tx.note({ sessions: await endSessions(tx, id, { except: input.exceptSha256 }) });
    tx.about(id);
    return {};
  },
});
