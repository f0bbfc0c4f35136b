import * as contract from '@zhenxun/contracts/subsidy.ts';
import * as notices from '@zhenxun/contracts/subsidy-notice.ts';
import { addDays, shanghaiDay } from '@zhenxun/contracts/values/period.ts';
import { obligationPort } from '../modules/subsidy/index.ts';
import { plantFinishedClass, schoolOf } from './finished-class.ts';
import type { World } from './world.ts';

const region = '430102';
const claimants = { laodong: 'worker', laodong2: 'second-worker', laodong3: 'other-worker' } as const;

/**
 * Claims of three people, brought to approval past the reviews, for tests of what notices and objections do to them.
 * Nothing is owed for them.
 */
export async function plantApproved(world: World) {
  obligationPort.provide(world.kernel, { owe: async () => {}, free: async () => {} });
  const today = shanghaiDay(world.kernel.clock.now());
  const planted = await plantFinishedClass(world, {
    regionCode: region,
    organisation: schoolOf(world),
    personIds: Object.values(claimants).map((key) => world.demo.people[key]!.personId),
    occupation: '仓储管理员',
    level: '4',
    filingDay: addDays(today, -50),
    day: addDays(today, -10),
  });
  const scheme = world.demo.refs['scheme.demo-employment-skills.1']!;
  for (const [at, login] of Object.keys(claimants).entries()) {
    const body = { enrolment: planted.enrolments[at]!, scheme, payeeKind: 'person' as const };
    const made = await world.call(login, contract.submitClaim, { body });
    if (made.status !== 200) throw new Error(`${login}: ${JSON.stringify(made.body)}`);
  }
  const run = (text: string, params: unknown[] = []) => world.db.use((c) => c.query(text, params));
  return {
    /** A notice of all of them, and its lines; those of an earlier one come back to approval first. */
    async publish() {
      await run("update subsidy.claim set state = 'approved', notice_id = null");
      const opened = await world.call('jingban', notices.openNotice, { body: { regionCode: region } });
      if (opened.status !== 200) throw new Error(JSON.stringify(opened.body));
      const { id } = opened.body;
      const lines = await world.call(undefined, notices.listNoticeLines, { params: { id } });
      return { id, lines: lines.body.items };
    },
    /** Lets the last day for objections be over. */
    async end(notice: string) {
      await run('update subsidy.notice set closes_on = opens_on - 1 where id = $1', [notice.slice(7)]);
    },
    /** States of the claims in the order of the lines. */
    async states(notice: string): Promise<string[]> {
      const { rows } = await run(
        'select c.state from subsidy.notice_item i join subsidy.claim c on c.id = i.claim_id where i.notice_id = $1 order by i.no',
        [notice.slice(7)],
      );
      return rows.map(({ state }) => String(state));
    },
    /** Closes the notice as the case officer does. */
    async close(notice: string) {
      const { version } = (await world.call('jingban', notices.getNotice, { params: { id: notice } })).body;
      return world.call('jingban', notices.closeNotice, { params: { id: notice }, body: { version } });
    },
    /** An objection to the line, or to the whole notice, with the case officer's finding; what its confirmation needs. */
    async objected(notice: string, found: { line?: string; upheld: boolean; lines?: string[] }) {
      const { line, ...finding } = found;
      const content = '该学员并未实际参加培训，请核查。';
      const raised = await world.call('laodong', notices.raiseObjection, {
        params: { id: notice },
        body: { content, ...(line ? { line } : {}) },
      });
      const list = await world.call('jingban', notices.listObjections, { query: { q: raised.body.number } });
      const { id } = list.body.items[0]!;
      const { version } = (await world.call('jingban', notices.getObjection, { params: { id } })).body;
      const body = { version, reason: '已经核查。', ...finding };
      const answered = await world.call('jingban', notices.answerObjection, { params: { id }, body });
      return { id, answered, version: answered.body.version };
    },
  };
}
