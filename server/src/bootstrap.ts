import { systemActor } from './kernel/actor.ts';
import { command, execute } from './kernel/command.ts';
import type { Kernel } from './kernel/kernel.ts';
import { putProfile, readProfile } from './kernel/parameters/profile.ts';
import { refusal, refuse } from './kernel/refusal.ts';
import { putRegions } from './kernel/regions.ts';
import { addAccount, hashPassword, isEmpty } from './modules/account/index.ts';
import { putPledgeTexts, readPledgeTexts } from './modules/person/index.ts';

export type FirstAdministrator = { login: string; name: string };
type Input = {
  profile: { name: string; lines: ReturnType<typeof readProfile>; texts: ReturnType<typeof readPledgeTexts> };
  administrators: readonly (FirstAdministrator & { passwordHash: string })[];
};

/** The one command that works without anyone to answer for it; it does so once in the life of an installation. */
const bootstrapInstallation = command({
  kind: 'account.installation.bootstrapped',
  zh: '系统初始化：首批管理员、参数方案与承诺书文本',
  holds: 'none',
  async run(tx, input: Input) {
    // two started at once: the second finds what the first has loaded
    await tx.lockOn('zhenxun bootstrap');
    const { province } = tx.kernel.config;
    tx.inRegion(province);
    const regions = putRegions(tx, '2000-01-01');
    const parameters = await putProfile(tx, input.profile);
    const texts = await putPledgeTexts(tx, input.profile.texts);
    await tx.flush();
    for (const { login, name, passwordHash } of input.administrators) {
      addAccount(tx, {
        regionCode: province,
        login,
        name,
        passwordHash,
        mustChangePassword: true,
        grants: [{ role: 'administrator', regionCode: province }],
      });
    }
    return { regions, parameters, texts };
  },
});

/** Letters and digits that are not mistaken for each other when read aloud or copied from paper. */
const alphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789';

function oneTimePassword(kernel: Kernel): string {
  // rejection keeps every sign equally likely
  const signs: string[] = [];
  while (signs.length < 14) {
    const byte = kernel.random(1)[0]!;
    if (byte < alphabet.length * 4) signs.push(alphabet[byte % alphabet.length]!);
  }
  return `${signs.slice(0, 4).join('')}-${signs.slice(4, 9).join('')}-${signs.slice(9).join('')}`;
}

/**
 * Makes an installation on an empty database: regions, the parameters and the pledge texts of a profile folder, and two administrators, who from
 * then on control each other. Returns their one-time passwords, which are nowhere else. Refuses `kernel.not_empty`.
 */
export async function bootstrap(
  kernel: Kernel,
  input: { profile: string; administrators: readonly [FirstAdministrator, FirstAdministrator] },
): Promise<{ regions: number; parameters: number; texts: number; passwords: { login: string; password: string }[] }> {
  if (!(await isEmpty(kernel))) refuse(refusal('kernel.not_empty'));
  const lines = readProfile(input.profile);
  const texts = readPledgeTexts(input.profile);
  const passwords = input.administrators.map(({ login }) => ({ login, password: oneTimePassword(kernel) }));
  const administrators = await Promise.all(
    input.administrators.map(async (one, at) => ({
      ...one,
      passwordHash: await hashPassword(passwords[at]!.password),
    })),
  );
  const name = input.profile.split('/').at(-1) ?? input.profile;
  const done = await execute({ kernel, actor: systemActor('bootstrap') }, bootstrapInstallation, {
    profile: { name, lines, texts },
    administrators,
  });
  return { ...done, passwords };
}
