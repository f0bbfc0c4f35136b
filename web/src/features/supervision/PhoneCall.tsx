import {
  openPhone,
  type PhoneAnswer,
  PhoneAttempt,
  PhoneChoice,
  type PhoneLine,
  recordCall,
} from '@zhenxun/contracts/supervision-phone.ts';
import { Button, Input, InputNumber, Radio } from 'antd';
import { type JSX, useState } from 'react';
import { useSend } from '../../app/query.ts';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import './supervision.css';

/** One call: the number is opened for it, dialled by a tap, and what came of it recorded. */
export function PhoneCall({ line }: { line: PhoneLine }): JSX.Element {
  const open = useSend(openPhone);
  const send = useSend(recordCall);
  const [phone, setPhone] = useState<string>();
  const [result, setResult] = useState<PhoneAttempt>();
  const [answers, setAnswers] = useState<Record<string, PhoneAnswer>>({});
  const [remark, setRemark] = useState('');
  const [error, setError] = useState<unknown>();
  const change = (code: string, part: Partial<PhoneAnswer>) =>
    setAnswers((before) => ({ ...before, [code]: { ...before[code], code, ...part } }));
  /** A number of days takes back 记不清, and none leaves the question open. */
  const answerDays = (code: string, days: number | null) =>
    setAnswers((before) => ({ ...before, [code]: days === null ? { code } : { code, days } }));
  const act = (work: Promise<unknown>) => {
    setError(undefined);
    work.catch(setError);
  };
  async function show() {
    const { phone: number } = await open.mutateAsync({ params: { id: line.id }, body: {} });
    setPhone(number ?? '');
  }
  async function record() {
    if (!result) return;
    const body = {
      version: line.version,
      result,
      answers: result === 'reached' ? Object.values(answers) : [],
      ...(remark.trim() ? { remark } : {}),
    };
    await send.mutateAsync({ params: { id: line.id }, body });
  }
  return (
    <div className="zx-inspection-form">
      {phone === undefined ? (
        <Button type="primary" onClick={() => act(show())} loading={open.isPending}>
          查看号码并拨打
        </Button>
      ) : phone ? (
        <a className="zx-button primary" href={`tel:${phone}`}>
          拨打 {phone}
        </a>
      ) : (
        <p role="note">没有登记手机号，请登记为号码有误。</p>
      )}
      {phone === undefined ? null : (
        <>
          <Radio.Group
            aria-label={`${line.nameMasked}：拨打情况`}
            optionType="button"
            value={result}
            onChange={({ target }) => setResult(target.value as PhoneAttempt)}
            options={PhoneAttempt.values.map((value) => ({ value, label: PhoneAttempt.label(value) }))}
          />
          {result === 'reached'
            ? line.questions.map(({ code, text, kind }) => (
                <div key={code}>
                  <p>
                    {text}
                    {kind === 'words' && line.teachers.length > 0 ? `（应为：${line.teachers.join('、')}）` : null}
                  </p>
                  {kind === 'days' ? (
                    <InputNumber
                      aria-label={text}
                      min={0}
                      max={366}
                      precision={0}
                      suffix="天"
                      value={answers[code]?.days ?? null}
                      onChange={(days) => answerDays(code, days)}
                    />
                  ) : null}
                  {kind === 'words' ? (
                    <Input
                      aria-label={`${text}：本人的说法`}
                      maxLength={300}
                      value={answers[code]?.said ?? ''}
                      onChange={(event) => change(code, { said: event.target.value })}
                    />
                  ) : null}
                  <Radio.Group
                    aria-label={kind === 'words' ? `${text}：是否相符` : `${text}：回答`}
                    value={answers[code]?.choice}
                    onChange={({ target }) => change(code, { choice: target.value as PhoneChoice })}
                    options={(kind === 'days' ? (['unsure'] as const) : PhoneChoice.values).map((value) => ({
                      value,
                      label:
                        kind === 'words' && value !== 'unsure'
                          ? { yes: '相符', no: '不符' }[value]
                          : PhoneChoice.label(value),
                    }))}
                  />
                </div>
              ))
            : null}
          <Input.TextArea
            aria-label={`${line.nameMasked}：备注`}
            placeholder="备注（可不填）"
            maxLength={500}
            value={remark}
            onChange={(event) => setRemark(event.target.value)}
          />
          <Button type="primary" disabled={!result} loading={send.isPending} onClick={() => act(record())}>
            登记，下一人
          </Button>
        </>
      )}
      <ProblemAlert error={error} />
    </div>
  );
}
