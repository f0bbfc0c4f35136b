import { Button, Input } from 'antd';
import { type JSX, useCallback, useEffect, useRef, useState } from 'react';
import { Go } from '../../../app/Go.tsx';
import { Loading } from '../../../app/pages/Loading.tsx';
import { to } from '../../../app/paths.ts';
import { useGrants } from '../../../app/session.ts';
import { ProblemAlert } from '../../../shared/ProblemAlert.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { PageHead } from '../../../ui/PageHead.tsx';
import { Section } from '../../../ui/Section.tsx';
import { StatusTag } from '../../../ui/StatusTag.tsx';
import { minuteOf } from '../../../ui/time.ts';
import { able, enrol, supply, type Uploaded, uploadAll } from './device.ts';
import { Lesson } from './Lesson.tsx';
import { keepShell, shellKept } from './shell.ts';
import { type KitNow, useKit } from './use-kit.ts';
import './kit.css';

/** The class kit: signs trainees in on this device with or without network, and uploads when there is one. */
export default function KitPage(): JSX.Element {
  const kit = useKit();
  const [kept, setKept] = useState(shellKept);
  useEffect(() => {
    void keepShell().then((done) => done && setKept(true));
  }, []);
  return (
    <div className="zx-kit">
      <PageHead title="离线课堂" sub="没有网络的教室用本机签到：联网时登记、下载，断网后照常签到，联网后上传。" />
      {able() ? (
        <KitBody kit={kit} kept={kept} />
      ) : (
        <Section>
          <p>本机浏览器不能安全保存密钥：请用 https 地址打开，或换用新版浏览器；不要使用无痕模式。</p>
        </Section>
      )}
    </div>
  );
}

function KitBody({ kit, kept }: { kit: KitNow; kept: boolean }): JSX.Element {
  if (kit.self === undefined) return <Loading />;
  if (kit.self === null) return <Enrol kit={kit} />;
  return (
    <>
      <Standing kit={kit} kept={kept} />
      {kit.self.pack ? <Lesson kit={kit} pack={kit.self.pack} /> : null}
    </>
  );
}

/** Enrols this device for the own institution, while on line. */
function Enrol({ kit }: { kit: KitNow }): JSX.Element {
  const grants = useGrants();
  const [name, setName] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const own = grants.find(({ role, organisationId }) => organisationId && ['teacher', 'class_manager'].includes(role));
  if (!own?.organisationId) {
    return (
      <Section title="登记本机">
        <p>本机还不是离线终端。请由授课教师或班级管理员登录后登记，再由机构另一人批准。</p>
        <Go className="zx-button primary" to={to('/login', {}, { next: '/kit' })}>
          登录后登记
        </Go>
      </Section>
    );
  }
  const organisationId = own.organisationId;
  async function send() {
    setBusy(true);
    setError(undefined);
    try {
      await enrol(organisationId, name.trim());
      await kit.reread();
    } catch (thrown) {
      setError(thrown);
    } finally {
      setBusy(false);
    }
  }
  return (
    <Section title="登记本机" sub="本机生成密钥，私钥不出本机；登记后由机构另一人批准。">
      <form
        className="zx-kit-enrol"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <label htmlFor="kit-name">终端名称</label>
        <Input
          id="kit-name"
          size="large"
          value={name}
          maxLength={60}
          placeholder="如：东校区 301 平板"
          onChange={(event) => setName(event.target.value)}
        />
        <Button type="primary" size="large" htmlType="submit" loading={busy} disabled={name.trim() === ''}>
          登记
        </Button>
      </form>
      <ProblemAlert error={error} />
    </Section>
  );
}

/** Where the device stands: network, what waits to be uploaded, how old what it took along is. */
function Standing({ kit, kept }: { kit: KitNow; kept: boolean }): JSX.Element {
  const { self, unsent, online, reread } = kit;
  const [busy, setBusy] = useState<'upload' | 'supply'>();
  const [error, setError] = useState<unknown>();
  const [answer, setAnswer] = useState<Uploaded>();

  const run = useCallback(
    async (what: 'upload' | 'supply') => {
      setBusy(what);
      setError(undefined);
      try {
        if (what === 'upload') setAnswer(await uploadAll());
        else await supply();
      } catch (thrown) {
        setError(thrown);
      } finally {
        await reread();
        setBusy(undefined);
      }
    },
    [reread],
  );

  // as soon as there is a network, once for each return of it
  const tried = useRef(false);
  useEffect(() => {
    if (!online) tried.current = false;
    else if (unsent > 0 && !tried.current) {
      tried.current = true;
      void run('upload');
    }
  }, [online, unsent, run]);

  if (!self) return <Loading />;
  const done = answer?.state === 'accepted' && unsent === 0;
  return (
    <Section title={self.name}>
      <p className="zx-kit-tags" aria-live="polite">
        <StatusTag tone={online ? 'pass' : 'wait'} label={online ? '已联网' : '没有网络'} />
        <StatusTag tone={unsent > 0 ? 'todo' : 'pass'} label={unsent > 0 ? `未上传 ${unsent} 条` : '已全部上传'} />
        <StatusTag tone={kept ? 'pass' : 'plain'} label={kept ? '断网可用' : '正在保存页面'} />
      </p>
      <p className="zx-quiet">
        {self.packedAt ? (
          <>
            课堂数据 <span className="zx-num">{minuteOf(self.packedAt)}</span> 下载；开课前请再更新一次。
          </>
        ) : (
          '批准后请下载课堂数据，随后即可断网使用。'
        )}
      </p>
      <ProblemAlert error={error} />
      {answer && answer.reasons.length > 0 ? <ProblemAlert refusals={answer.reasons} /> : null}
      {done ? (
        <p role="status">{`已上传：有效 ${answer.accepted}，待认定 ${answer.toJudge}，无效 ${answer.rejected}。`}</p>
      ) : null}
      <div className="zx-kit-verbs">
        <Button
          size="large"
          type={self.pack ? 'default' : 'primary'}
          loading={busy === 'supply'}
          disabled={!online || busy !== undefined}
          icon={<Icon name="download" />}
          onClick={() => void run('supply')}
        >
          {self.pack ? '更新课堂数据' : '下载课堂数据'}
        </Button>
        <Button
          size="large"
          type={unsent > 0 ? 'primary' : 'default'}
          loading={busy === 'upload'}
          disabled={!online || unsent === 0 || busy !== undefined}
          icon={<Icon name="upload" />}
          onClick={() => void run('upload')}
        >
          上传
        </Button>
      </div>
    </Section>
  );
}
