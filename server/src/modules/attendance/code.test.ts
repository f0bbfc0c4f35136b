import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { openVault } from '../../kernel/vault.ts';
import { codeLength, currentCode, judgeCode } from './code.ts';

const vault = () =>
  openVault({
    seal: [{ id: 'k1', suite: 'sha256', secret: randomBytes(32) }],
    index: [{ id: 'b1', suite: 'sha256', secret: randomBytes(32) }],
  });
const own = vault();
const session = '0192f000-0000-7000-8000-000000000001';
const other = '0192f000-0000-7000-8000-000000000002';
const rule = { seconds: 15, graceWindows: 1 };
const now = Date.parse('2026-11-02T00:30:00.000Z');

describe('the code on the wall', () => {
  const { code, until } = currentCode(own, session, now, rule);

  it('is short, and ends when its window does', () => {
    expect(code).toMatch(new RegExp(`^[0-9A-HJKMNP-TV-Z]{${codeLength}}$`));
    expect(until).toBe(now + 15_000);
    expect(currentCode(own, session, until - 1, rule).code).toBe(code);
    expect(currentCode(own, session, until, rule).code).not.toBe(code);
  });

  it('is taken in its window and the one after, then is old, then means nothing', () => {
    const judged = [0, 14_999, 15_000, 29_999, 30_000, 300_000, 3_600_000].map((after) =>
      judgeCode(own, session, code, now + after, rule),
    );
    expect(judged).toEqual(['right', 'right', 'right', 'right', 'expired', 'expired', 'wrong']);
  });

  it('is not taken before its time, in another session, or made with another secret', () => {
    expect(judgeCode(own, session, code, now - 1, rule)).toBe('wrong');
    expect(judgeCode(own, other, code, now, rule)).toBe('wrong');
    expect(judgeCode(vault(), session, code, now, rule)).toBe('wrong');
  });

  it('may be typed in small letters, with blanks, O for 0 and l for 1', () => {
    const typed = `${code.slice(0, 3)} ${code.slice(3)}`.toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l');
    expect(judgeCode(own, session, typed, now, rule)).toBe('right');
    for (const wrong of ['', '000000', `${code}0`, code.slice(1)]) {
      expect(judgeCode(own, session, wrong, now, rule)).toBe(wrong === code ? 'right' : 'wrong');
    }
  });
});
