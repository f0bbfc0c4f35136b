import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import type { uploadBundle } from '@zhenxun/contracts/attendance-kit.ts';
import type { BodyOf } from '@zhenxun/contracts/route.ts';
import { bundleText, firstPrevious, type KitEntry, type SignEntry } from '@zhenxun/contracts/values/kit-chain.ts';
import { hashOf, pinKey, pinProof } from '../modules/attendance/index.ts';

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
type Content = DistributiveOmit<KitEntry, 'seq' | 'previous' | 'at' | 'boot' | 'tick'>;
export type PinOfTrainee = { readonly id: string; readonly salt: string };
type Visit = { readonly session: string; readonly enrolment: string; readonly direction: 'in' | 'out' };

/**
 * A class kit as the web page or a device of another maker is one: its key, its chain, its clock. For seeds and tests; a
 * hostile one is made by editing what it gives.
 */
export function openKitDevice(now: () => Date) {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const started = now().getTime();
  const boot = randomBytes(8).toString('hex');
  const entries: KitEntry[] = [];
  const device = {
    publicKey: publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
    /** Set once the server has given it. */
    kit: '',
    /** By how much its clock is off, in ms; the time the program has run is not. */
    offset: 0,
    entries,
    head: (): string => {
      const last = entries.at(-1);
      return last ? hashOf(last) : firstPrevious;
    },
    moment: () => ({
      at: new Date(now().getTime() + device.offset).toISOString(),
      boot,
      tick: now().getTime() - started,
    }),
    write(content: Content): KitEntry {
      const entry = { seq: entries.length + 1, previous: device.head(), ...device.moment(), ...content } as KitEntry;
      entries.push(entry);
      return entry;
    },
    /** The trainee types the PIN. */
    async sign(visit: Visit, pin: string, of: PinOfTrainee): Promise<KitEntry> {
      const { key } = await pinKey(pin, of.salt);
      const place = { seq: entries.length + 1, previous: device.head(), ...device.moment() };
      const open: Omit<SignEntry, 'proof'> = { ...place, kind: 'sign', ...visit, pin: of.id };
      const entry: SignEntry = { ...open, proof: pinProof(key, device.kit, open) };
      entries.push(entry);
      return entry;
    },
    /** A bundle of the entries from a number on, as many as said, signed now. */
    bundle(from = 1, count = entries.length): BodyOf<typeof uploadBundle> {
      return device.signed(entries.slice(from - 1, from - 1 + count));
    },
    signed(given: readonly KitEntry[]): BodyOf<typeof uploadBundle> {
      const { at: sentAt, tick } = device.moment();
      const payload = bundleText({ kit: device.kit, sentAt, boot, tick, entries: given });
      const signature = sign('sha256', Buffer.from(payload), { key: privateKey, dsaEncoding: 'ieee-p1363' });
      return { payload, signature: signature.toString('hex') };
    },
  };
  return device;
}
export type KitDevice = ReturnType<typeof openKitDevice>;
