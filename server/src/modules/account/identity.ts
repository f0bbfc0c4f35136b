import { hash, verify } from '@node-rs/argon2';
import type { Random } from '../../kernel/random.ts';
import type { Vault } from '../../kernel/vault.ts';

/** argon2id with 19 MiB and two passes; made before the transaction, since it takes longer than all of it. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
}

/** A hash nobody's password has: checked for unknown logins, so that the time taken does not tell which logins exist. */
const decoy = '$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$cDYyUlZ0RHV1ZkFTQm9KYkh4c1hiUWZQa1h3bGxVb0E';

export function isPassword(passwordHash: string | undefined, password: string): Promise<boolean> {
  return verify(passwordHash ?? decoy, password).catch(() => false);
}

/** What a login is kept as: a phone number as its blind index, a name in lower case. The first is the one to write. */
export function loginKeys(vault: Vault, login: string): string[] {
  const text = login.trim();
  return /^1\d{10}$/.test(text) ? vault.blindIndexes('account.login', text) : [text.toLowerCase()];
}

/** How a kept login is shown: a phone number not at all. */
export function loginShown(login: string): string {
  return /^b\d+\./.test(login) ? '手机号登录' : login;
}

export const place = {
  name: (id: string) => `account.account:name:${id}`,
  totp: (id: string) => `account.account:totp:${id}`,
  changeName: (id: string) => `account.change:name:${id}`,
};

/** A first password to hand over: four groups without characters that are mistaken for one another. */
export function firstPassword(random: Random): string {
  const sets = ['ABCDEFGHJKLMNPQRSTUVWXYZ', 'abcdefghijkmnpqrstuvwxyz', '23456789'];
  const draw = (set: string) => set[random(2).readUInt16BE() % set.length]!;
  const group = () => [0, 1, 2, 1].map((i) => draw(sets[i]!)).join('');
  return [group(), group(), group(), group()].join('-');
}
