import { createHmac } from 'node:crypto';
import { join } from 'node:path';
import type { Config } from '../../../kernel/config.ts';
import { sameBytes } from '../../../kernel/crypto/compare.ts';
import { loadKeyring } from '../../../kernel/crypto/keyring.ts';
import { deriveKey } from '../../../kernel/crypto/suite.ts';

/** What a pass lets its holder do: send the picture of one session, fetch it as the server, or watch it as one account. */
export type Purpose = 'publish' | 'play' | `watch ${string}`;

/** Makes and checks passes for the stream of one session; they end by the clock of the machine. */
export type MediaPasses = {
  make(purpose: Purpose, stream: string, until: number): string;
  /** `ok`, or why not; only a true pass is told to have ended. */
  check(pass: string, purpose: Purpose, stream: string, now: number): 'ok' | 'wrong' | 'ended';
};

/** `secret`: the same for the servers and the media process. Times are in ms. */
export function mediaPasses(secret: Uint8Array): MediaPasses {
  const mac = (purpose: Purpose, stream: string, until: string) =>
    createHmac('sha256', secret).update(`${purpose}\0${stream}\0${until}`).digest();
  return {
    make: (purpose, stream, until) => `${until}.${mac(purpose, stream, String(until)).toString('base64url')}`,
    check(pass, purpose, stream, now) {
      const [until = '', signature = '', ...rest] = pass.split('.');
      const true_ = sameBytes(Buffer.from(signature, 'base64url'), mac(purpose, stream, until));
      if (rest.length > 0 || !true_ || !/^\d{1,15}$/u.test(until)) return 'wrong';
      return Number(until) > now ? 'ok' : 'ended';
    },
  };
}

const known = new WeakMap<Config, MediaPasses>();

/** The passes of this system, from its keyring; the media process reads the same one. */
export function passesOf(config: Config, env: Readonly<Record<string, string | undefined>> = process.env): MediaPasses {
  const had = known.get(config);
  if (had) return had;
  const key = loadKeyring(join(config.data, 'keys'), env, config.suite).index.at(-1);
  if (!key) throw new Error('the keyring has no key');
  const made = mediaPasses(deriveKey(key.suite, key.secret, 'zhenxun media passes', 32));
  known.set(config, made);
  return made;
}

/** Where to reach what listens at an address. */
export const reachable = (host: string): string => (host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host);
