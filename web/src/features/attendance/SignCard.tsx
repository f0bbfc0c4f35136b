import { listMySessions } from '@zhenxun/contracts/attendance.ts';
import type { JSX } from 'react';
import { Go } from '../../app/Go.tsx';
import { to } from '../../app/paths.ts';
import { useRead } from '../../app/query.ts';
import { Section } from '../../ui/Section.tsx';
import { clockOf } from '../../ui/time.ts';

/** On the worker's home while there is something to sign: one button. */
export default function SignCard(): JSX.Element | null {
  const found = useRead(listMySessions);
  const open = found.data?.items.find(({ next }) => next);
  if (!open) return null;
  return (
    <Section title={open.next === 'out' ? '该签退了' : '可以签到了'}>
      <p>
        {open.classTitle}{' '}
        <span className="zx-num">
          {clockOf(open.startsAt)}–{clockOf(open.endsAt)}
        </span>
      </p>
      <Go className="zx-button primary" to={to('/worker/attendance')}>
        去{open.next === 'out' ? '签退' : '签到'}
      </Go>
    </Section>
  );
}
