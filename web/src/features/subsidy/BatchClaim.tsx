import { useLocation } from '@tanstack/react-router';
import {
  getPayeeAccount,
  type Preview,
  previewClass,
  setPayeeAccount,
  submitClaims,
} from '@zhenxun/contracts/subsidy.ts';
import { listClasses } from '@zhenxun/contracts/training-class.ts';
import { App, Button, Checkbox, Form, Input, Modal, Select, Space } from 'antd';
import { type JSX, useState } from 'react';
import { parseQuery } from '../../app/address.ts';
import { Go, useGo } from '../../app/Go.tsx';
import { to } from '../../app/paths.ts';
import { useRead, useSend } from '../../app/query.ts';
import { useHasRole } from '../../app/session.ts';
import { reasonAgainst } from '../../shared/actions.ts';
import { DayField } from '../../shared/fields.tsx';
import { MoneyText } from '../../shared/MoneyText.tsx';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { PlainTable } from '../../ui/PlainTable.tsx';
import { Section } from '../../ui/Section.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import './subsidy.css';

type Account = { bank: string; account: string };

/** The account the money goes to, masked; set by its own dialog. */
function AccountSection(): JSX.Element {
  const found = useRead(getPayeeAccount);
  const [open, setOpen] = useState(false);
  const [form] = Form.useForm<Account>();
  const set = useSend(setPayeeAccount);
  const now = found.data?.account;
  async function send(values: Account) {
    await set.mutateAsync({ body: values });
    setOpen(false);
  }
  return (
    <Section
      title="单位收款账户"
      extra={<Button onClick={() => setOpen(true)}>{now ? '更换账户' : '设置账户'}</Button>}
    >
      {now ? (
        <p>
          {now.name}，{now.bank}，<span className="zx-num">{now.masked}</span>
        </p>
      ) : (
        <p role="status">还没有收款账户。代为申领的补贴拨付到单位的基本存款账户，请先设置。</p>
      )}
      {found.data?.pending ? (
        <p role="status">
          待生效：{found.data.pending.bank}，<span className="zx-num">{found.data.pending.masked}</span>
          。因有补贴尚未拨付，须由本单位另一名经办人以同样内容再次提交后生效；重新提交现有账户可撤销。
        </p>
      ) : null}
      <Modal
        open={open}
        title="单位收款账户"
        okText="保存"
        onOk={() => form.submit()}
        onCancel={() => setOpen(false)}
        confirmLoading={set.isPending}
      >
        <ProblemAlert error={set.error} />
        <Form<Account> form={form} layout="vertical" onFinish={(values) => void send(values)}>
          <p>户名须与单位登记名称一致：{found.data?.name}</p>
          <Form.Item name="bank" label="开户银行" rules={[{ required: true }]}>
            <Input maxLength={60} autoComplete="off" />
          </Form.Item>
          <Form.Item
            name="account"
            label="账号"
            rules={[{ required: true, pattern: /^[0-9]{8,32}$/, message: '请填写 8 至 32 位数字账号。' }]}
          >
            <Input inputMode="numeric" autoComplete="off" />
          </Form.Item>
        </Form>
      </Modal>
    </Section>
  );
}

/** Claims for the trainees of one finished class: who may be claimed for, on which agreement, and why not the others. */
export default function BatchClaim(): JSX.Element {
  const enterprise = useHasRole('enterprise');
  const payeeKind = enterprise ? ('enterprise' as const) : ('institution' as const);
  const go = useGo();
  const { message } = App.useApp();
  const { searchStr, pathname } = useLocation();
  const classRef = (parseQuery(searchStr) as { class?: string }).class;
  const classes = useRead(listClasses, { query: { state: 'finished', limit: 200 } });
  const found = useRead(
    previewClass,
    { params: { id: classRef ?? '' }, query: { payeeKind } },
    { enabled: classRef !== undefined },
  );
  const submit = useSend(submitClaims);
  const [signedOn, setSignedOn] = useState<string>();
  const [prefix, setPrefix] = useState('');
  const [numbers, setNumbers] = useState<ReadonlyMap<string, string>>(new Map());
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [scheme, setScheme] = useState<string>();
  const [error, setError] = useState<unknown>();
  const items = classRef ? (found.data?.items ?? []) : [];
  const schemes = items[0]?.offers.map((offer) => offer.scheme) ?? [];
  const schemeId = scheme ?? schemes[0]?.id;
  const offerOf = (item: Preview) => item.offers.find((offer) => offer.scheme.id === schemeId);
  const ready = items.filter((item) => !item.claim && offerOf(item)?.outcome !== 'refused' && offerOf(item));
  const chosen: Preview[] = ready.filter((item) => !left.has(item.enrolmentId));
  const numberOf = ({ enrolmentId }: Preview) => numbers.get(enrolmentId)?.trim() ?? '';
  const complete = chosen.length > 0 && signedOn !== undefined && chosen.every((item) => numberOf(item) !== '');

  /** Numbers those without one, in the order of the class; a number once there stays, whoever is left out. */
  function fillNumbers() {
    const next = new Map(numbers);
    for (const [at, item] of items.entries())
      if (numberOf(item) === '' && ready.includes(item))
        next.set(item.enrolmentId, `${prefix.trim()}${String(at + 1).padStart(3, '0')}`);
    setNumbers(next);
  }

  async function send() {
    if (!classRef || !schemeId || !signedOn) return;
    setError(undefined);
    try {
      const done = await submit.mutateAsync({
        body: {
          class: classRef,
          scheme: schemeId,
          payeeKind,
          items: chosen.map((item) => ({
            enrolment: item.enrolmentId,
            agreement: { number: numberOf(item), signedOn },
          })),
        },
      });
      void message.success(
        `已提交 ${done.submitted.length} 件${done.refused.length > 0 ? `，${done.refused.length} 件不能提交` : ''}`,
      );
      if (done.refused.length === 0) go(to('/institution/subsidy/claims'));
    } catch (thrown) {
      setError(thrown);
    }
  }

  return (
    <>
      <PageHead
        title="为班级学员申领"
        trail={<Go to={to('/institution/subsidy/claims')}>补贴申领</Go>}
        sub="代为申领须与每名学员签订代领协议，并逐人填写协议编号。学员会收到通知。"
      />
      <AccountSection />
      <Section title="班级">
        <Select
          aria-label="选择已结业的班级"
          placeholder="选择已结业的班级"
          style={{ width: '100%', maxWidth: 480 }}
          showSearch={{ optionFilterProp: 'label' }}
          {...(classRef ? { value: classRef } : {})}
          options={(classes.data?.items ?? []).map((one) => ({
            value: one.ref,
            label: `${one.title}（${one.endsOn} 结业）`,
          }))}
          onChange={(value: string) => go(`${pathname}?class=${value}`)}
        />
        {classes.data?.items.length === 0 ? <p className="zx-quiet">还没有结业审核通过的班级。</p> : null}
      </Section>
      <ProblemAlert error={found.error} />
      {classRef && found.data ? (
        <Section title={`学员（可申领 ${ready.length} 人，已选 ${chosen.length} 人）`}>
          {schemes.length > 1 ? (
            <Select
              aria-label="补贴方案"
              style={{ width: '100%', maxWidth: 480 }}
              {...(schemeId ? { value: schemeId } : {})}
              onChange={setScheme}
              options={schemes.map((one) => ({ value: one.id, label: one.title }))}
            />
          ) : null}
          {items.length === 0 ? (
            <Empty title="班级没有在册学员" />
          ) : (
            <PlainTable
              label="学员申领情况"
              heads={['选择', '姓名', '证件号码', '情况', { title: '补贴金额', align: 'right' }, '协议编号', '说明']}
            >
              {items.map((item) => {
                const offer = offerOf(item);
                const may = ready.includes(item);
                const against =
                  offer?.lines.filter((line) => line.result === 'failed' || line.step === 'refusal') ?? [];
                return (
                  <tr key={item.enrolmentId}>
                    <td>
                      <Checkbox
                        aria-label={`为${item.person}申领`}
                        disabled={!may}
                        checked={may && !left.has(item.enrolmentId)}
                        onChange={(event) => {
                          const next = new Set(left);
                          if (event.target.checked) next.delete(item.enrolmentId);
                          else next.add(item.enrolmentId);
                          setLeft(next);
                        }}
                      />
                    </td>
                    <td>{item.person}</td>
                    <td className="zx-num">{item.document}</td>
                    <td>
                      {item.claim ? (
                        <StatusTag tone="plain" label="已申领" />
                      ) : offer?.outcome === 'granted' ? (
                        <StatusTag tone="pass" label="可以申领" />
                      ) : offer?.outcome === 'waits' ? (
                        <StatusTag tone="wait" label="待核实" />
                      ) : (
                        <StatusTag tone="fail" label="不能申领" />
                      )}
                    </td>
                    <td className="right">
                      {offer?.outcome === 'granted' ? <MoneyText fen={offer.amountFen} /> : null}
                    </td>
                    <td>
                      {may ? (
                        <Input
                          aria-label={`与${item.person}的协议编号`}
                          maxLength={60}
                          style={{ minWidth: 140 }}
                          value={numbers.get(item.enrolmentId) ?? ''}
                          onChange={(event) => setNumbers(new Map(numbers).set(item.enrolmentId, event.target.value))}
                        />
                      ) : null}
                    </td>
                    <td>
                      {item.claim
                        ? null
                        : against.map((line) => <div key={`${line.step}${line.code}`}>{line.text}</div>)}
                    </td>
                  </tr>
                );
              })}
            </PlainTable>
          )}
          <Form layout="vertical" style={{ maxWidth: 480, marginTop: 16 }}>
            <Form.Item label="代领协议签订日期" htmlFor="signed-on" required>
              <DayField id="signed-on" {...(signedOn ? { value: signedOn } : {})} onChange={setSignedOn} />
            </Form.Item>
            <Form.Item label="协议按顺序编号的，可以填写前缀，为没有编号的学员补上" htmlFor="agreement-prefix">
              <Space.Compact style={{ width: '100%' }}>
                <Input
                  id="agreement-prefix"
                  maxLength={40}
                  value={prefix}
                  onChange={(event) => setPrefix(event.target.value)}
                  placeholder="如 DL2026-"
                />
                <Button disabled={prefix.trim() === ''} onClick={fillNumbers}>
                  补上编号
                </Button>
              </Space.Compact>
            </Form.Item>
          </Form>
          <ProblemAlert error={error} />
          {submit.data && submit.data.refused.length > 0 ? (
            <ul className="zx-claim-reasons" role="status">
              {submit.data.refused.map((one) => (
                <li key={one.enrolment}>
                  {items.find((item) => item.enrolmentId === one.enrolment)?.person}：
                  {one.refusals.map((refusal) => reasonAgainst(refusal)).join('；')}
                </li>
              ))}
            </ul>
          ) : null}
          <div className="zx-claim-buttons">
            <Button type="primary" disabled={!complete} loading={submit.isPending} onClick={() => void send()}>
              提交 {chosen.length} 件申领
            </Button>
          </div>
        </Section>
      ) : null}
    </>
  );
}
