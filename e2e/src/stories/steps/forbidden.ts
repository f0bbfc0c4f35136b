import { approveCatalogue, publishCatalogue } from '@zhenxun/contracts/catalogue.ts';
import { issueCertificates } from '@zhenxun/contracts/certificate.ts';
import { createBatch, getBatch, releaseBatch } from '@zhenxun/contracts/fund.ts';
import type { RoleCode } from '@zhenxun/contracts/roles.ts';
import { approveClaim, confirmClaim, getClaim, reviewClaim } from '@zhenxun/contracts/subsidy.ts';
import { approveClass, approveCompletion, getClass, submitClass } from '@zhenxun/contracts/training-class.ts';
import { expect } from 'vitest';
import { type Client, Denied } from '../../harness/client.ts';
import { personas } from '../../personas.ts';
import type { Stage } from './stage.ts';

/** Somebody, what must not be possible, and the code it is refused with. */
type Attempt = readonly [login: string, what: string, attempt: (as: Client) => Promise<unknown>, code: string];

/** Roles whose forbidden path has been tried. */
export const triedRoles = new Set<RoleCode>();

/** Every attempt is refused with its reason in words, and nothing is done. */
async function refused(stage: Stage, attempts: readonly Attempt[]): Promise<void> {
  for (const [login, what, attempt, code] of attempts) {
    const as = await stage.client(login);
    const denied = await attempt(as).then(
      () => undefined,
      (error: unknown) => error,
    );
    const told = `${login} ${what}`;
    expect(denied, told).toBeInstanceOf(Denied);
    const [first] = (denied as Denied).problem.errors;
    expect(`${told}: ${first?.code}`).toBe(`${told}: ${code}`);
    expect(first?.message ?? '', told).toMatch(/[\u4e00-\u9fff]{4}/);
    for (const role of personas.find((persona) => persona.login === login)?.roles ?? []) triedRoles.add(role);
  }
}

const notPermitted = 'kernel.not_permitted';

/** While finance is asked: the officer does not approve the own catalogue, finance does not publish it. */
export async function catalogueRefusals(stage: Stage, id: string, version: number): Promise<void> {
  const input = { params: { id }, body: { version } };
  await refused(stage, [
    ['mulu', 'approves the own catalogue', (as) => as.call(approveCatalogue, input), notPermitted],
    ['caizheng', 'publishes', (as) => as.call(publishCatalogue, input), notPermitted],
  ]);
}

/** While the class waits for the case officer of its county. */
export async function filingRefusals(stage: Stage, id: string): Promise<void> {
  const { version } = await (await stage.client('jingban')).call(getClass, { params: { id } });
  const approve = (as: Client) => as.call(approveClass, { params: { id }, body: { version, reason: '同意' } });
  await refused(stage, [
    ...[
      'banji',
      'jigou',
      'jiaoshi',
      'fuhe',
      'shenpi',
      'dudao',
      'jijian',
      'guanli',
      'qiye',
      'pingtai',
      'jiandu',
      'laodong',
    ].map((login): Attempt => [login, 'approves the class', approve, notPermitted]),
    ['jingban2', 'approves a class of another county', approve, 'kernel.not_found'],
    [
      'jigou2',
      'reads a class of another institution',
      (as) => as.call(getClass, { params: { id } }),
      'kernel.not_found',
    ],
    ['jiaoshi', 'submits', (as) => as.call(submitClass, { params: { id }, body: { version } }), notPermitted],
  ]);
}

/** While the completion waits: who approved the filing does not approve it, and nothing is certified before. */
export async function completionRefusals(stage: Stage, id: string): Promise<void> {
  const { version } = await (await stage.client('jingban')).call(getClass, { params: { id } });
  await refused(stage, [
    [
      'jingban',
      'approves the completion too',
      (as) => as.call(approveCompletion, { params: { id }, body: { version } }),
      notPermitted,
    ],
    [
      'jigou',
      'issues certificates before the completion is approved',
      (as) => as.call(issueCertificates, { params: { id } }),
      'certificate.class_not_finished',
    ],
  ]);
}

/** While the claim waits for its first review. */
export async function claimRefusals(stage: Stage, id: string): Promise<void> {
  const { version } = await (await stage.client('jingban')).call(getClaim, { params: { id } });
  const input = { params: { id }, body: { version } };
  const batch = { body: { regionCode: '430102', source: 'employment_fund' as const } };
  await refused(stage, [
    ['shenpi', 'approves before the reviews', (as) => as.call(approveClaim, input), 'kernel.state_not_allowed'],
    ['fuhe', 'confirms before the first review', (as) => as.call(confirmClaim, input), 'kernel.state_not_allowed'],
    ['jingban', 'confirms', (as) => as.call(confirmClaim, input), notPermitted],
    ['caizheng', 'reviews', (as) => as.call(reviewClaim, input), notPermitted],
    ['guanli', 'approves', (as) => as.call(approveClaim, input), notPermitted],
    ['laodong', "reads another's claim", (as) => as.call(getClaim, { params: { id } }), 'kernel.not_found'],
    ['caizheng', 'prepares a batch', (as) => as.call(createBatch, batch), notPermitted],
  ]);
}

/** While the batch waits for finance: who prepared it does not release it. */
export async function batchRefusals(stage: Stage, id: string): Promise<void> {
  const { version } = await (await stage.client('jingban')).call(getBatch, { params: { id } });
  await refused(stage, [
    [
      'jingban',
      'releases the own batch',
      (as) => as.call(releaseBatch, { params: { id }, body: { version } }),
      notPermitted,
    ],
  ]);
}
