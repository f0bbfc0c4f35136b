import { useLocation } from '@tanstack/react-router';
import { type Verified, VerifyAnswer, verifyCertificate } from '@zhenxun/contracts/certificate.ts';
import { SkillLevel } from '@zhenxun/contracts/skill-level.ts';
import { Button, Form, Input } from 'antd';
import { type JSX, useEffect, useRef } from 'react';
import { parseQuery } from '../../app/address.ts';
import { useSend } from '../../app/query.ts';
import { useProblems } from '../../shared/DraftForm.tsx';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import { DateText } from '../../ui/DateText.tsx';
import { KeyValue } from '../../ui/KeyValue.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { Section } from '../../ui/Section.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';

type Asked = { serial: string; name?: string };

const advice: Readonly<Record<VerifyAnswer, string>> = {
  valid: '此证书真实有效，请与持证人出示的证件核对姓名和证件号码。',
  revoked: '此证书已被撤销，不再有效。',
  unknown: '没有与所填编号和姓名同时相符的证书。请核对后再查；确认无误仍查不到的，请向发证机构或当地人社部门反映。',
};

function Answer({ found }: { found: Verified }): JSX.Element {
  const { certificate } = found;
  return (
    <Section title="查验结果">
      <div role="status">
        <p>
          <StatusTag of={VerifyAnswer} code={found.answer} strong />
        </p>
        <p>{advice[found.answer]}</p>
      </div>
      {certificate ? (
        <KeyValue
          columns={2}
          items={[
            { label: '证书编号', value: <span className="zx-num">{found.serial}</span> },
            { label: '姓名', value: certificate.holderMasked },
            { label: '证件号码', value: <span className="zx-num">{certificate.documentMasked}</span> },
            { label: '职业（工种）', value: `${certificate.occupationName} ${SkillLevel.label(certificate.level)}` },
            { label: '培训起止', value: `${certificate.startsOn} 至 ${certificate.endsOn}` },
            { label: '培训课时', value: `${certificate.hours} 学时` },
            { label: '培训机构', value: certificate.institutionName },
            { label: '发证日期', value: certificate.issuedOn },
            ...(certificate.revokedOn
              ? [
                  { label: '撤销日期', value: certificate.revokedOn },
                  { label: '撤销理由', value: certificate.revokeReason },
                ]
              : []),
          ]}
        />
      ) : null}
      <p className="zx-quiet">
        查验时间 <DateText value={found.askedAt} time />
      </p>
    </Section>
  );
}

/** Anyone checks a certificate: by number and name, or by the QR code on it, which opens this page filled in. */
export default function VerifyPage(): JSX.Element {
  const { searchStr } = useLocation();
  const { serial, code } = parseQuery(searchStr) as { serial?: string; code?: string };
  const [form] = Form.useForm<Asked>();
  const problems = useProblems(form);
  const verify = useSend(verifyCertificate);
  const scanned = useRef<string>(undefined);

  async function ask(body: { serial: string; name?: string; code?: string }) {
    problems.clear();
    try {
      await verify.mutateAsync({ body });
    } catch (error) {
      problems.place(error);
    }
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: one question for each scanned address
  useEffect(() => {
    if (!serial || !code || scanned.current === searchStr) return;
    scanned.current = searchStr;
    void ask({ serial: String(serial), code: String(code) });
  }, [searchStr]);

  return (
    <div className="zx-portal-width">
      <PageHead
        title="证书查验"
        sub="任何人都可以查验由本系统核发的培训合格证书。扫描证书上的二维码，可直接得到结果。"
      />
      <Section title="按编号和姓名查验">
        <Form<Asked>
          form={form}
          layout="vertical"
          requiredMark={false}
          initialValues={serial ? { serial: String(serial) } : {}}
          onFinish={(values) => void ask(values)}
          style={{ maxWidth: 480 }}
        >
          <ProblemAlert refusals={problems.rest} />
          <Form.Item
            name="serial"
            label="证书编号"
            rules={[{ required: true, message: '请填写证书编号，印在证书标题下方。' }]}
          >
            <Input size="large" maxLength={40} inputMode="text" autoComplete="off" />
          </Form.Item>
          <Form.Item name="name" label="持证人姓名" rules={[{ required: true, message: '请填写证书上的姓名。' }]}>
            <Input size="large" maxLength={60} autoComplete="off" />
          </Form.Item>
          <Button type="primary" htmlType="submit" size="large" loading={verify.isPending}>
            查验
          </Button>
        </Form>
      </Section>
      {verify.data ? <Answer found={verify.data} /> : null}
    </div>
  );
}
