import type { Vault } from '../../kernel/vault.ts';

/** Letters and digits nobody mistakes for each other (Crockford's 32). */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
export const codeLength = 6;
/** A code that was right within this many windows before is called expired, an older one wrong. */
const remembered = 40;

export type CodeRule = { readonly seconds: number; readonly graceWindows: number };

/**
 * The code of a session in one window of time: keyed by the server's secret, so that every server shows and knows the same
 * without storing it, and nobody can work out the next one.
 */
function codeAt(vault: Vault, sessionId: string, window: number): string {
  const index = vault.blindIndex('attendance.qr', `${sessionId} ${window}`);
  const bytes = Buffer.from(index.slice(index.indexOf('.') + 1), 'base64url');
  return Array.from(bytes.subarray(0, codeLength), (byte) => alphabet[byte % 32]).join('');
}

/** The code to show now, and the instant (milliseconds) at which the next one takes over. */
export function currentCode(
  vault: Vault,
  sessionId: string,
  now: number,
  rule: CodeRule,
): { code: string; until: number } {
  const window = Math.floor(now / (rule.seconds * 1000));
  return { code: codeAt(vault, sessionId, window), until: (window + 1) * rule.seconds * 1000 };
}

/** Whether a scanned or typed code is that of the session now; case, blanks and look-alike letters do not matter. */
export function judgeCode(
  vault: Vault,
  sessionId: string,
  given: string,
  now: number,
  rule: CodeRule,
): 'right' | 'expired' | 'wrong' {
  const code = given.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
  if (code.length !== codeLength) return 'wrong';
  const window = Math.floor(now / (rule.seconds * 1000));
  for (let ago = 0; ago <= remembered; ago++) {
    if (codeAt(vault, sessionId, window - ago) === code) return ago <= rule.graceWindows ? 'right' : 'expired';
  }
  return 'wrong';
}
