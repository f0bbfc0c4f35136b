import { consentVersion, type VerificationState } from '@zhenxun/contracts/person.ts';
import type { DocumentKind } from '@zhenxun/contracts/values/document.ts';
import { systemActor } from '../../../kernel/actor.ts';
import { command, execute, query } from '../../../kernel/command.ts';
import type { Kernel } from '../../../kernel/kernel.ts';
import { Refused, refusal, refuse, refuseIf } from '../../../kernel/refusal.ts';
import {
  documentProblem,
  ensurePersons,
  provePhone,
  recordConsent,
  scheduleVerification,
  spendPhoneCode,
  takeProvenPhone,
  verificationsOf,
  verifyNow,
} from '../../person/index.ts';
import { hashPassword, loginKeys } from '../identity.ts';
import { lockWorker, replaceWorker } from '../store.ts';
import { addAccount } from './open-account.ts';
import { assertPassword } from './password.ts';

type Registration = {
  documentKind: DocumentKind;
  documentNumber: string;
  name: string;
  phone: string;
  code: string;
  residenceRegion: string;
  passwordHash: string;
};

/**
 * A worker's account and its link to the one record of the person. A record made earlier must bear the same name, and, where
 * a phone of it was proven, that phone must be the one shown; one an institution stated counts for nothing. An account that
 * somebody opened with another phone gives way to the phone that was proven since, as by an official from the original.
 */
const registerWorker = command({
  kind: 'account.worker.registered',
  zh: '劳动者注册',
  holds: 'none',
  async run(tx, input: Registration) {
    const { documentKind, documentNumber, name, phone, code, residenceRegion } = input;
    await spendPhoneCode(tx, { phone, code, purpose: 'register' });
    const [found] = await ensurePersons(tx, [{ documentKind, documentNumber, name, residenceRegion }]);
    if (!found) throw new Error('one person in, one out');
    if (found.nameDiffers) refuse(refusal('person.name_differs', {}, { pointer: '/name' }));
    await tx.flush();
    const standing = await takeProvenPhone(tx, found.personId, phone);
    if (standing === 'refused') refuse(refusal('account.phone_differs', {}, { pointer: '/phone' }));
    const earlier = await lockWorker(tx, found.canonicalPersonId);
    if (earlier) {
      const own = loginKeys(tx.kernel.vault, phone).includes(earlier.account.login);
      if (standing !== 'held' || own) refuse(refusal('account.registered_already', {}, { pointer: '/documentNumber' }));
      await replaceWorker(tx, earlier);
    }
    const grants = [{ role: 'worker' as const }];
    addAccount(tx, {
      regionCode: residenceRegion,
      login: phone,
      name,
      passwordHash: input.passwordHash,
      personId: found.personId,
      grants,
    });
    recordConsent(tx, { personId: found.personId, regionCode: residenceRegion, kind: 'identity_check' });
    scheduleVerification(tx, [found.personId]);
    tx.about(found.personId);
    return { personId: found.personId };
  },
});

/**
 * Registers a worker: everything that is wrong at once, then the code, then the account. The register is asked at once;
 * while it is silent the account exists and its person is not linked. Returns how the verification stands.
 */
export async function register(
  kernel: Kernel,
  input: Omit<Registration, 'passwordHash'> & { password: string; consentVersion: string },
): Promise<{ verification: VerificationState }> {
  const { password, consentVersion: consented, ...given } = input;
  const county = kernel.reference.region(given.residenceRegion)?.level === 'county';
  refuseIf([
    documentProblem(kernel, given.documentKind, given.documentNumber),
    county ? undefined : refusal('person.residence_county', {}, { pointer: '/residenceRegion' }),
    consented === consentVersion ? undefined : refusal('person.consent_text_old', {}, { pointer: '/consentVersion' }),
  ]);
  assertPassword(kernel, password, [given.phone, given.name], '/password');
  await provePhone(kernel, { phone: given.phone, code: given.code, purpose: 'register' });
  const ctx = { kernel, actor: systemActor('registration') };
  const passwordHash = await hashPassword(password);
  try {
    const { personId } = await execute(ctx, registerWorker, { ...given, passwordHash });
    await verifyNow(kernel, [personId]);
    const states = await query(ctx, (q) => verificationsOf(q, [personId]));
    return { verification: states.get(personId) ?? 'waiting' };
  } catch (error) {
    // the phone is this person's login name: taken means that an account exists
    if (error instanceof Refused && error.refusals[0]?.code === 'account.login_taken')
      throw new Refused([refusal('account.phone_registered', {}, { pointer: '/phone' })]);
    throw error;
  }
}
