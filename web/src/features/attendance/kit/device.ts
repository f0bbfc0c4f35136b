import { enrolKit, type Pack, takePack, uploadBundle } from '@zhenxun/contracts/attendance-kit.ts';
import type { ResponseOf } from '@zhenxun/contracts/route.ts';
import {
  bundleLimit,
  bundleText,
  entryLine,
  type KitEntry,
  pinMessage,
  pinRule,
  type SignEntry,
} from '@zhenxun/contracts/values/kit-chain.ts';
import { call } from '../../../app/api.ts';
import { append, begin, entriesFrom, readSelf, type Self, saveSelf } from './store.ts';

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
type Content = DistributiveOmit<KitEntry, 'seq' | 'previous' | 'at' | 'boot' | 'tick'>;
export type Trainee = Pack['sessions'][number]['trainees'][number];
type Visit = { readonly session: string; readonly enrolment: string; readonly direction: 'in' | 'out' };

const bytesOf = (text: string) => new TextEncoder().encode(text);
const hexOf = (bytes: ArrayBuffer | Uint8Array) =>
  Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
const fromHex = (text: string) => Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
const ecdsa = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;

/** One run of the page, and a clock nobody can set. */
const boot = hexOf(crypto.getRandomValues(new Uint8Array(8)));
const moment = () => ({ at: new Date().toISOString(), boot, tick: Math.round(performance.now()) });

/** Digits of the key a person can compare with the one on the list. */
export async function hashOf(entry: KitEntry): Promise<string> {
  return hexOf(await crypto.subtle.digest('SHA-256', bytesOf(entryLine(entry))));
}

/** Makes the key of this device and enrols it; the private half can be used and never read. Throws as `call` does. */
export async function enrol(organisationId: string, name: string): Promise<void> {
  const keys = await crypto.subtle.generateKey(ecdsa, false, ['sign', 'verify']);
  const spki = new Uint8Array(await crypto.subtle.exportKey('spki', keys.publicKey));
  const publicKey = btoa(String.fromCharCode(...spki));
  const { id } = await call(enrolKit, { body: { organisationId, name, kind: 'class_kit', publicKey } });
  await begin({ keys, name, kit: id });
  // the browser may otherwise throw away what has not been uploaded when room runs short
  await navigator.storage?.persist?.();
}

/** One writer at a time, also where the page is open twice. */
function alone<T>(work: () => Promise<T>): Promise<T> {
  return navigator.locks ? navigator.locks.request('zx.kit', work) : work();
}

async function self(): Promise<Self> {
  const found = await readSelf();
  if (!found) throw new Error('this device is no kit');
  return found;
}

async function write(
  make: (next: { seq: number; previous: string }) => Promise<KitEntry> | KitEntry,
): Promise<KitEntry> {
  const own = await self();
  const entry = await make({ seq: own.seq + 1, previous: own.head });
  await append(entry, { ...own, seq: entry.seq, head: await hashOf(entry) });
  return entry;
}

const record = (content: Content) => write((next) => ({ ...next, ...moment(), ...content }) as KitEntry);

/** Takes the coming sessions along and writes the server time that came with them. Throws as `call` does. */
export function supply(): Promise<Pack> {
  return alone(async () => {
    const own = await self();
    const pack = await call(takePack, { params: { id: own.kit }, body: { head: own.head } });
    await saveSelf({ ...own, taken: Math.min(pack.lastSeq, own.seq), pack, packedAt: pack.time.at });
    await record({ kind: 'anchor', nonce: pack.time.nonce });
    return pack;
  });
}

async function keyOf(pin: string, salt: string): Promise<Uint8Array<ArrayBuffer>> {
  const typed = await crypto.subtle.importKey('raw', bytesOf(pin), 'PBKDF2', false, ['deriveBits']);
  const { hash, iterations, keyBytes } = pinRule;
  const derived = { name: 'PBKDF2', hash, iterations, salt: fromHex(salt) };
  return new Uint8Array(await crypto.subtle.deriveBits(derived, typed, keyBytes * 8));
}

/** Records a trainee who typed the PIN; false when it was mistyped, as far as this device can tell. */
export async function signIn(visit: Visit, pin: string, of: NonNullable<Trainee['pin']>): Promise<boolean> {
  const key = await keyOf(pin, of.salt);
  if (hexOf(await crypto.subtle.digest('SHA-256', key)).slice(0, 2) !== of.check) return false;
  await alone(async () => {
    const { kit } = await self();
    await write(async (next) => {
      const open: Omit<SignEntry, 'proof'> = { ...next, ...moment(), kind: 'sign', ...visit, pin: of.id };
      const mac = await crypto.subtle.importKey('raw', key, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
      return { ...open, proof: hexOf(await crypto.subtle.sign('HMAC', mac, bytesOf(pinMessage(kit, open)))) };
    });
  });
  return true;
}

/** Records a trainee the teacher names; a person will have to judge it. */
export function nameTrainee(visit: Visit): Promise<KitEntry> {
  return alone(() => record({ kind: 'call', ...visit }));
}

export type Uploaded = ResponseOf<typeof uploadBundle>;

/** Uploads what the server has not taken, signed now; gives its last answer, undefined when there was nothing. Throws as `call` does. */
export function uploadAll(): Promise<Uploaded | undefined> {
  return alone(async () => {
    let answer: Uploaded | undefined;
    for (;;) {
      const own = await self();
      const entries = await entriesFrom(own.taken + 1, bundleLimit);
      if (!entries.some(({ kind }) => kind !== 'anchor')) return answer;
      const { at: sentAt, tick } = moment();
      const payload = bundleText({ kit: own.kit, sentAt, boot, tick, entries });
      const signature = hexOf(await crypto.subtle.sign(ecdsa, own.keys.privateKey, bytesOf(payload)));
      answer = await call(uploadBundle, { body: { payload, signature } });
      if (answer.lastSeq === own.taken) return answer;
      await saveSelf({ ...own, taken: Math.min(answer.lastSeq, own.seq) });
      // a server time bounds what comes next; it holds only right behind what the server has
      if (answer.time && answer.head === own.head) await record({ kind: 'anchor', nonce: answer.time.nonce });
      if (answer.state !== 'accepted' || entries.length < bundleLimit) return answer;
    }
  });
}

/** Whether this browser can be a kit at all: keys that stay inside need a secure address. */
export const able = (): boolean => typeof indexedDB !== 'undefined' && crypto.subtle !== undefined;
