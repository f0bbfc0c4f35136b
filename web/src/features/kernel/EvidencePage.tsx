import { useLocation } from '@tanstack/react-router';
import { type EvidenceHead, getCheckpoint, getEvidenceHead, getProof } from '@zhenxun/contracts/kernel.ts';
import { Button, Form, Input } from 'antd';
import { type JSX, useState } from 'react';
import { parseQuery } from '../../app/address.ts';
import { downloadUrl } from '../../app/api.ts';
import { Loading } from '../../app/pages/Loading.tsx';
import { useRead } from '../../app/query.ts';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import { DateText } from '../../ui/DateText.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { KeyValue } from '../../ui/KeyValue.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { Section } from '../../ui/Section.tsx';
import './kernel.css';

function Head({ found }: { found: EvidenceHead }): JSX.Element {
  const { head } = found;
  if (!head) {
    return <Empty icon="clock" title="还没有签名头" hint="办理第一件事项后数秒内产生。" />;
  }
  return (
    <>
      <KeyValue
        columns={2}
        items={[
          { label: '日志名称', value: found.origin },
          { label: '已存证条数', value: <span className="zx-num">{head.size.toLocaleString('zh-CN')}</span> },
          { label: '签名时间', value: <DateText value={head.at} time /> },
          { label: '杂凑算法', value: head.suite === 'sm3' ? 'SM3' : 'SHA-256' },
          {
            label: '验证公钥',
            value: found.keys.map((key) => (
              <code key={key} className="zx-kernel-code">
                {key}
              </code>
            )),
            wide: true,
          },
        ]}
      />
      <h3 className="zx-kernel-title">签名头原文</h3>
      <pre className="zx-kernel-note">{head.note}</pre>
      <Button href={downloadUrl(getCheckpoint)} icon={<Icon name="download" />} download="checkpoint.txt">
        下载签名头
      </Button>
    </>
  );
}

function Proof({ entry }: { entry: string }): JSX.Element {
  const proof = useRead(getProof, { params: { id: entry } });
  if (proof.isError) return <ProblemAlert error={proof.error} title="没有取得这条留痕的证明" />;
  if (!proof.data) return <Loading />;
  const content = JSON.parse(proof.data.entry) as { kind?: string; at?: string };
  const file = `data:application/json;charset=utf-8,${encodeURIComponent(JSON.stringify(proof.data, null, 2))}`;
  return (
    <div role="status">
      <KeyValue
        columns={2}
        items={[
          { label: '事项', value: <code className="zx-kernel-code">{content.kind}</code> },
          { label: '办理时间', value: <DateText value={content.at} time /> },
          { label: '在日志中的位置', value: <span className="zx-num">{`第 ${proof.data.index + 1} 条`}</span> },
          { label: '路径', value: <span className="zx-num">{`${proof.data.path.length} 个哈希`}</span> },
        ]}
      />
      <Button href={file} download={`proof-${entry}.json`} icon={<Icon name="download" />}>
        下载证明（JSON）
      </Button>
    </div>
  );
}

/** Public: the signed head of the log, how anyone can check an entry, and the proof of one whose number one has. */
export default function EvidencePage(): JSX.Element {
  const { searchStr } = useLocation();
  const given = (parseQuery(searchStr) as { entry?: string }).entry;
  const [asked, setAsked] = useState(given);
  const found = useRead(getEvidenceHead, {}, { refetchEvery: 30_000 });
  return (
    <div className="zx-portal-width">
      <PageHead
        title="存证公开"
        sub="系统办理的每一件事都留下一条记录，按先后写入只增不改的日志，并定时签名公布。谁保存了签名头，谁就能查出此前的记录有没有被改过。"
      />
      <Section title="最新签名头">
        {found.isError ? <ProblemAlert error={found.error} /> : found.data ? <Head found={found.data} /> : <Loading />}
      </Section>
      <Section title="核验一条留痕" sub="留痕编号在办理经过的“已存证”处；证明不含任何个人信息。">
        <Form
          layout="vertical"
          requiredMark={false}
          initialValues={{ entry: given }}
          onFinish={(values: { entry: string }) => setAsked(values.entry.trim())}
          style={{ maxWidth: 560 }}
        >
          <Form.Item
            name="entry"
            label="留痕编号"
            rules={[{ required: true, pattern: /^\s*[0-9a-f-]{36}\s*$/, message: '请填写36位留痕编号。' }]}
          >
            <Input maxLength={40} autoComplete="off" className="zx-num" />
          </Form.Item>
          <Button type="primary" htmlType="submit">
            取得证明
          </Button>
        </Form>
        {asked ? <Proof key={asked} entry={asked} /> : null}
      </Section>
      <Section title="怎样自己核验">
        <ol className="zx-kernel-steps">
          <li>保存本页的签名头和验证公钥。签名头是纯文本：日志名称、条数、根哈希，空行后是签名（Ed25519）。</li>
          <li>下载一条留痕的证明，用公钥验证其中签名头的签名，从第二、三行取条数和根哈希。</li>
          <li>
            计算 <code>H(0x00 ‖ entry)</code>，按 <code>index</code> 和 <code>path</code> 逐级计算{' '}
            <code>H(0x01 ‖ 左 ‖ 右)</code>（RFC 6962），结果应等于根哈希。
          </li>
          <li>
            过一段时间再来，用 <code>/api/evidence/growth?from=原条数</code> 证明新的签名头是旧签名头的延续，没有删改。
          </li>
        </ol>
        <p className="zx-quiet">
          哈希块按 C2SP tlog-tiles 提供（<code>/api/evidence/tile/…</code>），签名头按 C2SP checkpoint 提供（
          <code>/api/evidence/checkpoint</code>），任何见证方都可以自动抓取。
        </p>
      </Section>
      <Section title="近期签名头" flush>
        <table className="zx-kernel-heads">
          <caption className="zx-sr">近期签名头</caption>
          <thead>
            <tr>
              <th scope="col">签名时间</th>
              <th scope="col" className="right">
                条数
              </th>
              <th scope="col">根哈希</th>
            </tr>
          </thead>
          <tbody>
            {(found.data?.recent ?? []).map((one) => (
              <tr key={one.size}>
                <td>
                  <DateText value={one.at} time />
                </td>
                <td className="right zx-num">{one.size.toLocaleString('zh-CN')}</td>
                <td>
                  <code className="zx-kernel-code">{one.root}</code>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Section>
    </div>
  );
}
