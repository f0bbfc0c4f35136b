import { getAttendanceSession, showSignCode } from '@zhenxun/contracts/attendance.ts';
import { Button } from 'antd';
import { type JSX, useEffect, useRef, useState } from 'react';
import { useGo } from '../../app/Go.tsx';
import { Loading } from '../../app/pages/Loading.tsx';
import { useParam } from '../../app/params.ts';
import { to } from '../../app/paths.ts';
import { useRead } from '../../app/query.ts';
import { serverNow } from '../../app/session.ts';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import { QrCode } from '../../ui/QrCode.tsx';
import { clockOf } from '../../ui/time.ts';
import './attendance.css';

/** The code for the wall: changes by itself, with its letters for those who cannot scan and how many have signed. */
export default function CodePage(): JSX.Element {
  const id = useParam('id');
  const session = useRead(getAttendanceSession, { params: { id } });
  const found = useRead(showSignCode, { params: { id } }, { refetchEvery: 2_000, staleTime: 0 });
  const left = useLeft(found.data?.validUntil);
  const go = useGo();
  const wall = useRef<HTMLElement>(null);
  if (found.isError) return <ProblemAlert error={found.error} />;
  if (!found.data || !session.data) return <Loading />;
  const { code, seconds, enrolled, signedIn, signedOut } = found.data;
  const { record, actions } = session.data;
  const untimely = actions.find(({ name }) => name === 'code')?.refusal;
  const page = `${location.origin}${to('/worker/attendance', {}, { s: id, c: code })}`;
  const after = serverNow() > record.endsAt;
  return (
    <article className="zx-wall" ref={wall}>
      <header>
        <div>
          <h1 tabIndex={-1}>{record.classTitle}</h1>
          <p className="zx-num">
            第{record.no}次课 {clockOf(record.startsAt)}–{clockOf(record.endsAt)}　请扫码{after ? '签退' : '签到'}
          </p>
        </div>
        <div className="zx-wall-actions">
          <Button onClick={() => void wall.current?.requestFullscreen?.()}>全屏</Button>
          <Button onClick={() => go(to('/institution/attendance/sessions/$id', { id }))}>返回名单</Button>
        </div>
      </header>
      {untimely ? <ProblemAlert refusals={[untimely]} /> : null}
      <div className="zx-wall-body">
        <div className="zx-wall-code">
          <QrCode text={page} label="签到码" />
          <div className="zx-wall-left" aria-hidden="true">
            <span style={{ width: `${Math.max(0, Math.min(1, left / seconds)) * 100}%` }} />
          </div>
          <p className="zx-wall-letters">
            <span className="zx-sr">签到码字符</span>
            {code.slice(0, 3)} {code.slice(3)}
          </p>
          <p className="zx-quiet">每 {seconds} 秒更换，截图转发无效</p>
        </div>
        <dl className="zx-wall-count" aria-live="polite">
          <div>
            <dt>已签到</dt>
            <dd className="zx-num">
              {signedIn}
              <small> / {enrolled}</small>
            </dd>
          </div>
          <div>
            <dt>已签退</dt>
            <dd className="zx-num">
              {signedOut}
              <small> / {enrolled}</small>
            </dd>
          </div>
        </dl>
      </div>
    </article>
  );
}

/** Seconds until an instant, counted on. */
function useLeft(until: string | undefined): number {
  const [left, setLeft] = useState(0);
  useEffect(() => {
    if (!until) return;
    const count = () => setLeft((Date.parse(until) - Date.parse(serverNow())) / 1000);
    count();
    const timer = setInterval(count, 500);
    return () => clearInterval(timer);
  }, [until]);
  return left;
}
