import { useQueryClient } from '@tanstack/react-query';
import { listMySessions, type MySession, SignNeed, signAttendance } from '@zhenxun/contracts/attendance.ts';
import { uploadFile } from '@zhenxun/contracts/kernel.ts';
import { Button, Input } from 'antd';
import { type JSX, useCallback, useEffect, useRef, useState } from 'react';
import { call, upload } from '../../app/api.ts';
import { Go } from '../../app/Go.tsx';
import { Loading } from '../../app/pages/Loading.tsx';
import { to } from '../../app/paths.ts';
import { useRead } from '../../app/query.ts';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { Section } from '../../ui/Section.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { clockOf } from '../../ui/time.ts';
import { type FaceChoice, FaceStep } from './FaceStep.tsx';
import { locate, phoneName, readCode, type Scanned } from './phone.ts';
import { Scanner } from './Scanner.tsx';
import { type SignAnswer, SignResult } from './SignResult.tsx';
import './attendance.css';

const verbs = { in: '签到', out: '签退' } as const;

/** The session to sign for: the one named by a scanned code, the one open now, else the next of today. */
function choose(items: readonly MySession[], wanted: string | undefined): MySession | undefined {
  return items.find(({ id }) => id === wanted) ?? items.find(({ next }) => next) ?? items.find(({ outAt }) => !outAt);
}

/** Signing in and out with one hand: scan (or type the code), the position is taken by itself, the result in one screen. */
export default function SignPage(): JSX.Element {
  const found = useRead(listMySessions, {}, { refetchEvery: 60_000 });
  const client = useQueryClient();
  const [scanning, setScanning] = useState(false);
  const [typed, setTyped] = useState('');
  const [stage, setStage] = useState<'idle' | 'locating' | 'sending'>('idle');
  const [answer, setAnswer] = useState<SignAnswer>();
  const [face, setFace] = useState<FaceChoice>();
  const [error, setError] = useState<unknown>();
  const items = found.data?.items;
  const wanted = useRef(new URLSearchParams(location.search).get('s') ?? undefined);
  const session = items && choose(items, wanted.current);

  const sign = useCallback(
    async ({ session: of, code }: Partial<Scanned>) => {
      const id = of ?? session?.id;
      if (!id) return;
      setScanning(false);
      setError(undefined);
      setStage('locating');
      const position = await locate();
      setStage('sending');
      const direction = items?.find((one) => one.id === id)?.next ?? 'in';
      const device = phoneName();
      try {
        const shown = face instanceof File ? await sendFace(face) : face;
        const body = {
          direction,
          ...(shown ? { face: shown } : {}),
          ...(code ? { code } : {}),
          ...(position ? { position } : {}),
          ...(device ? { device } : {}),
        };
        setAnswer(await call(signAttendance, { params: { id }, body }));
        await client.invalidateQueries({ queryKey: ['attendance'] });
      } catch (thrown) {
        setError(thrown);
      } finally {
        setStage('idle');
        setTyped('');
        setFace(undefined);
      }
    },
    [client, face, items, session?.id],
  );

  // opened by a scanned code: sign at once, and only once
  const opened = useRef(false);
  useEffect(() => {
    const asked = new URLSearchParams(location.search);
    const [of, code] = [asked.get('s'), asked.get('c')];
    if (!items || opened.current || !of || !code) return;
    opened.current = true;
    history.replaceState(history.state, '', location.pathname);
    void sign({ session: of, code });
  }, [items, sign]);

  if (found.isError) return <ProblemAlert error={found.error} />;
  if (!items) return <Loading />;
  const busy = stage !== 'idle';
  const verb = session?.next === 'in' && session.outAt ? '返回签到' : verbs[session?.next ?? 'in'];
  const given = readCode(typed);
  const asksFace = session?.needs.includes('face') ?? false;
  return (
    <div className="zx-sign">
      <PageHead title="签到" sub="到教室后，扫描老师屏幕上的签到码；下课后再扫一次签退。" />
      {busy ? (
        <p role="status" className="zx-sign-busy">
          <Icon name={stage === 'locating' ? 'target' : 'clock'} size={22} />
          {stage === 'locating' ? '正在取得定位…' : '正在提交…'}
        </p>
      ) : null}
      {answer ? <SignResult answer={answer} onAgain={() => setAnswer(undefined)} /> : null}
      <ProblemAlert error={error} />
      {!answer && session ? (
        <Section>
          <SessionLine session={session} />
          {session.next ? (
            <>
              {session.needs.length > 0 ? (
                <p className="zx-quiet">本次签到须有：{session.needs.map(SignNeed.label).join('、')}</p>
              ) : null}
              {asksFace && !face ? (
                <FaceStep registered={found.data?.faceRegistered ?? false} onChosen={setFace} />
              ) : null}
              {asksFace && face ? <FaceChosen face={face} onAgain={() => setFace(undefined)} /> : null}
              {scanning ? <Scanner onFound={(one) => void sign(one)} onClose={() => setScanning(false)} /> : null}
              {scanning ? null : (
                <Button
                  type="primary"
                  block
                  className="zx-sign-main"
                  disabled={busy || (asksFace && !face)}
                  onClick={() => setScanning(true)}
                  icon={<Icon name="qr" size={26} />}
                >
                  扫码{verb}
                </Button>
              )}
              <form
                className="zx-sign-typed"
                onSubmit={(event) => {
                  event.preventDefault();
                  if (given) void sign({ session: session.id, code: given.code });
                }}
              >
                <label htmlFor="sign-code">扫不了？输入签到码下方的 6 位字符</label>
                <div>
                  <Input
                    id="sign-code"
                    size="large"
                    value={typed}
                    maxLength={8}
                    autoComplete="off"
                    autoCapitalize="characters"
                    spellCheck={false}
                    onChange={(event) => setTyped(event.target.value)}
                  />
                  <Button size="large" htmlType="submit" disabled={!given || busy || (asksFace && !face)}>
                    {verb}
                  </Button>
                </div>
              </form>
              {session.needs.includes('qr') ? null : (
                <Button
                  size="large"
                  block
                  disabled={busy || (asksFace && !face)}
                  onClick={() => void sign({ session: session.id })}
                >
                  不扫码，凭定位{verb}
                </Button>
              )}
            </>
          ) : (
            <p className="zx-sign-wait">{waiting(session, found.data?.now ?? '')}</p>
          )}
        </Section>
      ) : null}
      {items.length === 0 ? (
        <Section>
          <Empty
            icon="calendar"
            title="今天没有课"
            hint="有课的日子，这里会显示课次和签到按钮。"
            action={<Go to={to('/worker/training-class/classes')}>查看我的班级</Go>}
          />
        </Section>
      ) : (
        <Section title="今天的课">
          <ul className="zx-sign-day">
            {items.map((one) => (
              <li key={one.id}>
                {one.id === session?.id && !answer ? (
                  <span className="zx-num">
                    第{one.no}次课 {clockOf(one.startsAt)}–{clockOf(one.endsAt)}（见上）
                  </span>
                ) : (
                  <SessionLine session={one} />
                )}
                <Go to={to('/worker/attendance/classes/$id', { id: one.classId })}>查看本班考勤</Go>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </div>
  );
}

/** Sends the picture; gives its id. */
async function sendFace(file: File): Promise<string> {
  return (await upload(uploadFile, { file, fields: { kind: 'attendance.face' } })).id;
}

function FaceChosen(props: { face: FaceChoice; onAgain: () => void }): JSX.Element {
  return (
    <p className="zx-sign-face-chosen">
      <Icon name="user" size={20} />
      {props.face === 'declined' ? '不用人脸，签到后请老师点名确认。' : '照片已拍好，签到时一并提交。'}
      <Button type="link" onClick={props.onAgain}>
        重选
      </Button>
    </p>
  );
}

function waiting(session: MySession, now: string): string {
  if (session.outAt) return '本次课已签到、签退。';
  if (session.toJudge && !session.inAt) return '签到已提交，待比对或认定；下课后记得签退。';
  if (now < session.opensAt) return `${clockOf(session.opensAt)} 起可以签到。`;
  if (session.inAt)
    return now < session.startsAt ? '已签到。下课后再来签退。' : '签退时间已过；确已上完课的，请老师申请更正。';
  return '签到时间已过；确已到课的，请老师点名登记或申请更正。';
}

function SessionLine({ session }: { session: MySession }): JSX.Element {
  return (
    <div className="zx-sign-session">
      <strong>{session.classTitle}</strong>
      <span className="zx-num">
        第{session.no}次课 {clockOf(session.startsAt)}–{clockOf(session.endsAt)}
      </span>
      {session.place ? <span className="zx-quiet">{session.place}</span> : null}
      <span className="zx-sign-marks">
        <SignMark word="签到" at={session.inAt} judge={session.toJudge} />
        <SignMark word="签退" at={session.outAt} judge={false} />
      </span>
    </div>
  );
}

function SignMark({ word, at, judge }: { word: string; at: string | undefined; judge: boolean }): JSX.Element {
  if (at) return <StatusTag tone="pass" label={`已${word} ${clockOf(at)}`} />;
  return judge ? <StatusTag tone="return" label={`${word}待认定`} /> : <StatusTag tone="plain" label={`未${word}`} />;
}
