import type { RouteSpec } from '@zhenxun/contracts/route.ts';
import type { Agenda } from './agenda.ts';
import type { Answer, caller } from './call.ts';
import type { DemoWorld, SeedContext } from './world.ts';

/** What the seeds of the province work with: calls as personas over the same routes as the pages, and the agenda. */
export type Hands = {
  readonly seed: SeedContext;
  readonly world: DemoWorld;
  readonly call: ReturnType<typeof caller>['call'];
  readonly upload: ReturnType<typeof caller>['upload'];
  readonly agenda: Agenda;
};

/** Logins of the offices and of the institution, by who trains. */
export const offices = {
  school: {
    region: '430102',
    desk: 'banji',
    admin: 'jigou',
    first: 'jingban',
    second: 'fuhe',
    approver: 'shenpi',
  },
  college: {
    region: '430211',
    desk: 'jigou2',
    admin: 'jigou2',
    first: 'jingban2',
    second: 'fuhe2',
    approver: 'shenpi2',
  },
} as const;

/** The answer; throws with the reasons when a step of the seed is refused. */
export async function must<R extends RouteSpec>(what: string, answer: Promise<Answer<R>>): Promise<Answer<R>['body']> {
  const { status, refusals, body } = await answer;
  if (status < 400) return body;
  throw new Error(`${what}: ${status} ${refusals.map((one) => one.message ?? one.code).join(' ')}`);
}
