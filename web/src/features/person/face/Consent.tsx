import { consentVersion } from '@zhenxun/contracts/person.ts';
import type { OwnFace } from '@zhenxun/contracts/person-face.ts';
import { giveConsent } from '@zhenxun/contracts/person-own.ts';
import { render } from '@zhenxun/contracts/texts/render.ts';
import { Button, Checkbox } from 'antd';
import { type JSX, useState } from 'react';
import { Go } from '../../../app/Go.tsx';
import { to } from '../../../app/paths.ts';
import { useSend } from '../../../app/query.ts';
import { ProblemAlert } from '../../../shared/ProblemAlert.tsx';
import { Icon, type IconName } from '../../../ui/Icon.tsx';
import { Section } from '../../../ui/Section.tsx';

/** What is taken, what for and how long, before anything is taken; the way without a face has the same weight. */
export function Consent({ own }: { own: OwnFace }): JSX.Element {
  const give = useSend(giveConsent);
  const [read, setRead] = useState(false);
  const facts: readonly [IconName, string, string][] = [
    ['target', '用来做什么', '登记时与人口库照片比对，签到、抽查时核对是不是您本人。不作其他用途。'],
    ['clock', '保存多久', `照片最长 ${own.pictureDays} 天，人脸特征最长 ${own.templateDays} 天，到期自动删除。`],
    ['lock', '怎么保存', '照片和特征加密保存。谁看过您的照片、因为什么，您都能查到。'],
    ['back', '可以反悔', '随时可以撤回同意，撤回即删除照片和特征。'],
  ];
  return (
    <Section title="先了解，再决定">
      <ul className="zx-face-facts">
        {facts.map(([icon, title, words]) => (
          <li key={title}>
            <Icon name={icon} size={22} />
            <div>
              <strong>{title}</strong>
              <p>{words}</p>
            </div>
          </li>
        ))}
      </ul>
      <div className="zx-face-text">
        <h3>人脸信息采集同意书</h3>
        <p>{render(`person.consent.face.${consentVersion}`)}</p>
        <p className="zx-quiet">文本版本 {consentVersion}</p>
      </div>
      <Checkbox checked={read} onChange={(event) => setRead(event.target.checked)}>
        我已阅读上文，单独同意采集本人的人脸信息
      </Checkbox>
      <ProblemAlert error={give.error} />
      <Button
        type="primary"
        block
        className="zx-face-main"
        disabled={!read}
        loading={give.isPending}
        onClick={() => give.mutate({ body: { kind: 'face', textVersion: consentVersion } })}
      >
        同意并签署
      </Button>
      <Go className="zx-button zx-face-other" to={to('/worker/attendance')}>
        不同意，用动态二维码签到
      </Go>
      <p className="zx-quiet zx-face-note">两种方式效力相同，不影响参训和申领补贴。</p>
    </Section>
  );
}
