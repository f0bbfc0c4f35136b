import type { Pack } from '@zhenxun/contracts/attendance-kit.ts';
import { App, Segmented, Select } from 'antd';
import { type JSX, useState } from 'react';
import { Empty } from '../../../ui/Empty.tsx';
import { Section } from '../../../ui/Section.tsx';
import { StatusTag } from '../../../ui/StatusTag.tsx';
import { clockOf, dayOf } from '../../../ui/time.ts';
import type { Trainee } from './device.ts';
import { lessonNow } from './lesson-now.ts';
import { SignDialog } from './SignDialog.tsx';
import { type KitNow, signedOf } from './use-kit.ts';

/** The roll of a session on this device: who has signed, and signing by name and PIN. */
export function Lesson({ kit, pack }: { kit: KitNow; pack: Pack }): JSX.Element {
  const { message } = App.useApp();
  const [chosen, setChosen] = useState<string>();
  const [direction, setDirection] = useState<'in' | 'out'>('in');
  const [signing, setSigning] = useState<Trainee>();
  const session =
    pack.sessions.find(({ id }) => id === chosen) ?? lessonNow(pack.sessions, direction, new Date().toISOString());
  if (!session) {
    return (
      <Section title="课次">
        <Empty title="最近几天没有课" hint="有课前请联网更新课堂数据。" />
      </Section>
    );
  }
  const signed = signedOf(kit.entries, session.id);
  const verb = direction === 'in' ? '签到' : '签退';
  const count = [...signed.values()].filter((one) => one[direction]).length;
  return (
    <Section title="签到">
      <div className="zx-kit-choose">
        <Select
          aria-label="课次"
          size="large"
          value={session.id}
          onChange={setChosen}
          options={pack.sessions.map(({ id, classTitle, no, startsAt, endsAt }) => ({
            value: id,
            label: `${dayOf(startsAt).slice(5)} ${clockOf(startsAt)}–${clockOf(endsAt)} ${classTitle} 第${no}次`,
          }))}
        />
        <Segmented
          aria-label="方向"
          size="large"
          block
          value={direction}
          onChange={setDirection}
          options={[
            { value: 'in', label: '签到' },
            { value: 'out', label: '签退' },
          ]}
        />
      </div>
      <p className="zx-quiet" aria-live="polite">
        已{verb} {count} / {session.trainees.length}
      </p>
      <ul className="zx-kit-roll">
        {session.trainees.map((trainee) => {
          const own = signed.get(trainee.enrolmentId);
          return (
            <li key={trainee.enrolmentId}>
              <button type="button" onClick={() => setSigning(trainee)} aria-label={`${trainee.nameMasked} ${verb}`}>
                <span>
                  <strong>{trainee.nameMasked}</strong>
                  <span className="zx-quiet zx-num">{trainee.documentMasked.slice(-4)}</span>
                </span>
                <span className="zx-kit-marks">
                  {own?.in ? <StatusTag tone="pass" label={`签到 ${clockOf(own.in)}`} /> : null}
                  {own?.out ? <StatusTag tone="pass" label={`签退 ${clockOf(own.out)}`} /> : null}
                  {own?.in || own?.out ? null : <StatusTag tone="plain" label={trainee.pin ? '未签' : '未设口令'} />}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
      {signing ? (
        <SignDialog
          trainee={signing}
          visit={{ session: session.id, enrolment: signing.enrolmentId, direction }}
          onDone={async () => {
            setSigning(undefined);
            await kit.reread();
            void message.success(`${signing.nameMasked}已${verb}`);
          }}
          onClose={() => setSigning(undefined)}
        />
      ) : null}
    </Section>
  );
}
