import { SignDirection, type signAttendance } from '@zhenxun/contracts/attendance.ts';
import type { ResponseOf } from '@zhenxun/contracts/route.ts';
import { Button } from 'antd';
import { type JSX, useEffect, useRef } from 'react';
import { ToneIcon } from '../../ui/StatusTag.tsx';
import { clockOf } from '../../ui/time.ts';

export type SignAnswer = ResponseOf<typeof signAttendance>;

const heads = {
  accepted: (verb: string) => `${verb}成功`,
  to_judge: (verb: string) => `${verb}已收到，待老师认定`,
  rejected: (verb: string) => `${verb}无效`,
} as const;
const tones = { accepted: 'pass', to_judge: 'return', rejected: 'fail' } as const;

/** What became of a sign-in: in one screen, with the reason and what to do. */
export function SignResult({ answer, onAgain }: { answer: SignAnswer; onAgain: () => void }): JSX.Element {
  const box = useRef<HTMLElement>(null);
  useEffect(() => box.current?.focus(), []);
  const tone = tones[answer.outcome];
  return (
    <section ref={box} tabIndex={-1} role="status" className={`zx-sign-result ${tone}`}>
      <span className="zx-sign-result-mark">
        <ToneIcon tone={tone} />
      </span>
      <h2>{heads[answer.outcome](SignDirection.label(answer.direction))}</h2>
      <p className="zx-num">{clockOf(answer.at)}</p>
      {answer.reasons.map((reason) => (
        <p key={reason.code} className="zx-sign-reason">
          {reason.message}
        </p>
      ))}
      <Button size="large" block type={answer.outcome === 'accepted' ? 'default' : 'primary'} onClick={onAgain}>
        {answer.outcome === 'accepted' ? '完成' : '重新签'}
      </Button>
    </section>
  );
}
