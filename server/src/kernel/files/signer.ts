import { createHmac } from 'node:crypto';
import { sameBytes } from '../crypto/compare.ts';
import { type Refusal, refusal } from '../refusal.ts';

/** What a signed address lets its holder do: fetch one file, until then. `for`: the account it was made for. */
export type FilePass = { ref: string; until: number; for?: string };

/** Makes and checks short-lived addresses of files, so that a page can show them without a session header. */
export type FileSigner = {
  /** A token for the path, as in `/api/files/<token>`; `seconds` from `now`. */
  sign(pass: { ref: string; for?: string }, seconds: number, now: Date): string;
  /** The pass, or why it does not count (`kernel.file_address`: changed or not ours, `kernel.file_address_expired`). */
  verify(token: string, now: Date): FilePass | { refusal: Refusal };
};

/** `secret`: at least 32 bytes, the same on every server. */
export function fileSigner(secret: Uint8Array): FileSigner {
  if (secret.length < 32) throw new RangeError('the secret of file addresses needs 32 bytes');
  const mac = (payload: string) => createHmac('sha256', secret).update(`zhenxun file address\0${payload}`).digest();
  return {
    sign(pass, seconds, now) {
      const until = Math.floor(now.getTime() / 1000) + seconds;
      const payload = Buffer.from(JSON.stringify({ ...pass, until })).toString('base64url');
      return `${payload}.${mac(payload).toString('base64url')}`;
    },
    verify(token, now) {
      const [payload = '', signature = '', ...rest] = token.split('.');
      if (rest.length > 0 || !sameBytes(Buffer.from(signature, 'base64url'), mac(payload))) {
        return { refusal: refusal('kernel.file_address') };
      }
      const pass = JSON.parse(Buffer.from(payload, 'base64url').toString()) as FilePass;
      return pass.until * 1000 <= now.getTime() ? { refusal: refusal('kernel.file_address_expired') } : pass;
    },
  };
}
