import type { PhoneCodePurpose } from '@zhenxun/contracts/person.ts';
import { systemActor } from '../../../kernel/actor.ts';
import { command, execute } from '../../../kernel/command.ts';
import type { Kernel } from '../../../kernel/kernel.ts';
import { type Refusal, Refused, refusal, refuse } from '../../../kernel/refusal.ts';
import type { Tx } from '../../../kernel/tx-write.ts';
import { phoneIndexes } from '../identity.ts';
import { insertPhoneCode, lockLastCode, type PhoneCodeRow, sentSince, updatePhoneCode } from '../store/phone-code.ts';

/** Technical limits of the channel, no policy: how long a code is good, how often one is sent and may be tried. */
const goodForMinutes = 10;
const pauseSeconds = 60;
const mostADay = 10;
const mostTries = 5;

const hashOf = (tx: Tx, id: string, code: string) => tx.kernel.vault.blindIndex('person.phone_code', `${id}:${code}`);

const issue = command({
  kind: 'person.phone_code.sent',
  zh: '发送短信验证码',
  holds: 'none',
  async run(tx, input: { phone: string; purpose: PhoneCodePurpose; code: string }) {
    const index = phoneIndexes(tx.kernel.vault, input.phone)[0]!;
    const now = Date.parse(tx.now);
    const sent = await sentSince(tx, index, new Date(now - 24 * 3600_000).toISOString());
    const wait = sent.last ? Math.ceil((Date.parse(sent.last) + pauseSeconds * 1000 - now) / 1000) : 0;
    if (wait > 0) refuse(refusal('person.code_too_soon', { seconds: wait }, { pointer: '/phone' }));
    if (sent.n >= mostADay) refuse(refusal('person.code_too_many', { most: mostADay }, { pointer: '/phone' }));
    const id = tx.newId();
    insertPhoneCode(tx, {
      id,
      phone_index: index,
      purpose: input.purpose,
      code_hash: hashOf(tx, id, input.code),
      expires_at: new Date(now + goodForMinutes * 60_000).toISOString(),
      tries: 0,
      used_at: null,
    });
    return { id };
  },
});

/**
 * Sends a six-digit code to a phone; only its keyed digest is kept. In demo mode, where the message stays in a local file,
 * the code comes back with the answer. Refuses `person.code_too_soon`, `person.code_too_many`.
 */
export async function sendPhoneCode(kernel: Kernel, asked: { phone: string; purpose: PhoneCodePurpose }) {
  const code = String(kernel.random(4).readUInt32BE() % 1_000_000).padStart(6, '0');
  const { id } = await execute({ kernel, actor: systemActor('phone-code') }, issue, { ...asked, code });
  await kernel.sms.send(asked.phone, 'person.sms_code', { code, minutes: goodForMinutes }, `phone-code:${id}`);
  return { minutes: goodForMinutes, ...(kernel.config.seed === 'demo' ? { demoCode: code } : {}) };
}

type Shown = { phone: string; purpose: PhoneCodePurpose; code: string };

function faultOf(tx: Tx, row: PhoneCodeRow | undefined, code: string): Refusal | undefined {
  const at = { pointer: '/code' };
  if (row === undefined || row.expires_at <= tx.now) return refusal('person.code_expired', {}, at);
  if (row.tries >= mostTries) return refusal('person.code_used_up', { most: mostTries }, at);
  if (row.code_hash !== hashOf(tx, row.id, code)) return refusal('person.code_wrong', {}, at);
  return undefined;
}

/** A try, right or wrong: a wrong one counts even though what it was shown for is refused. */
const tryCode = command({
  kind: 'person.phone_code.tried',
  zh: '核对短信验证码',
  holds: 'none',
  async run(tx, shown: Shown) {
    const row = await lockLastCode(tx, phoneIndexes(tx.kernel.vault, shown.phone), shown.purpose);
    const fault = faultOf(tx, row, shown.code);
    if (row && fault?.code === 'person.code_wrong') updatePhoneCode(tx, row, { tries: row.tries + 1 });
    tx.note({ outcome: fault ? 'rejected' : 'accepted' });
    return fault ? { fault } : {};
  },
});

/** Refuses unless the code is the one last sent to the phone for the purpose. Call before the command that spends it. */
export async function provePhone(kernel: Kernel, shown: Shown): Promise<void> {
  const { fault } = await execute({ kernel, actor: systemActor('phone-code') }, tryCode, shown);
  if (fault) throw new Refused([fault]);
}

/** Spends the code within the command it was shown for: a code serves once, and only what succeeds spends it. */
export async function spendPhoneCode(tx: Tx, shown: Shown): Promise<void> {
  const row = await lockLastCode(tx, phoneIndexes(tx.kernel.vault, shown.phone), shown.purpose);
  const fault = faultOf(tx, row, shown.code);
  if (fault || !row) refuse(fault ?? refusal('person.code_expired', {}, { pointer: '/code' }));
  updatePhoneCode(tx, row, { used_at: tx.now });
}
