import * as accounts from '@zhenxun/contracts/account-admin.ts';
import * as kernelContract from '@zhenxun/contracts/kernel.ts';
import * as person from '@zhenxun/contracts/person.ts';
import * as own from '@zhenxun/contracts/person-own.ts';
import { type Hands, must } from './province-hands.ts';
import { lastDay } from './province-plan.ts';
import { organisationIn, personIn } from './world.ts';

/** One restriction in force and one that has been lifted, on people who wait for no payment. */
export async function holdPersons({ call, world }: Hands): Promise<void> {
  for (const [key, reason] of [
    ['trainee-179', '参训期间社会保险缴费地与本人陈述不一致，待核实。'],
    ['trainee-180', '同一手机号为多名学员使用，待核实。'],
  ] as const) {
    const subjectId = personIn(world, key).personId;
    const { id, version } = await must(
      'hold',
      call('shenpi', kernelContract.placeHold, {
        body: {
          regionCode: '430102',
          subjectKind: 'person',
          subjectId,
          effects: ['no_claim', 'no_payment'],
          reasonCode: 'data',
          reason,
        },
      }),
    );
    if (key === 'trainee-179') continue;
    const body = { version, reason: '已核实为家庭成员代接电话，情况属实。' };
    await must('lift', call('shenpi', kernelContract.liftHold, { params: { id }, body }));
  }
}

/** One change of a parameter confirmed by the second administrator, one that waits. */
export async function changeParameters({ call, agenda }: Hands): Promise<void> {
  const { items } = await must('parameters', call('guanli', kernelContract.listParameters, { query: { limit: 200 } }));
  const numbers = items.filter(({ value, regionCode }) => Number.isInteger(value) && regionCode === '430000');
  const cities = [
    ['430100', '长沙市'],
    ['430200', '株洲市'],
  ] as const;
  for (const [at, [regionCode, city]] of cities.entries()) {
    const parameter = numbers[at]!;
    const made = await must(
      'propose',
      call('guanli', kernelContract.proposeParameter, {
        body: {
          key: parameter.key,
          regionCode,
          value: parameter.value,
          documentNo: `示例人社发〔2026〕${at + 11}号`,
          validFrom: agenda.dateOf(lastDay + 40),
          reason: `${city}按新文件执行，取值不变，补文号。`,
        },
      }),
    );
    const { id, version } = made;
    if (at === 0) {
      await must('confirm', call('guanli2', kernelContract.confirmParameter, { params: { id }, body: { version } }));
    }
  }
}

/** An account for each institution: one confirmed by the second administrator, one that waits. */
export async function changeAccounts({ call, world }: Hands): Promise<void> {
  for (const [at, organisation] of (['school', 'college'] as const).entries()) {
    const body = {
      regionCode: at === 0 ? '430102' : '430211',
      login: `banzhuren${at + 1}`,
      name: at === 0 ? '殷示例' : '盛示例',
      role: 'class_manager' as const,
      organisationId: organisationIn(world, organisation).key.id,
      reason: '机构新增班级管理人员，已核验任职文件。',
    };
    const { id, version } = await must('account', call('guanli', accounts.proposeOpen, { body }));
    if (at === 0) await must('confirm', call('guanli2', accounts.confirmChange, { params: { id }, body: { version } }));
  }
}

/** Workers consent to messages; officers open what they need of them, which the workers see. */
export async function lookAtPersons({ call, world }: Hands): Promise<void> {
  for (const [login, key, officer] of [
    ['laodong', 'worker', 'jingban'],
    ['laodong3', 'other-worker', 'jingban2'],
  ] as const) {
    const consent = { kind: 'messages' as const, textVersion: person.consentVersion };
    await must('consent', call(login, own.giveConsent, { body: consent }));
    const body = { fields: ['phone' as const], purpose: 'contact' as const, remark: '通知补正申领材料。' };
    await must('look', call(officer, person.openPersonData, { params: { id: personIn(world, key).personId }, body }));
  }
}
