import { getOwnFace, type OwnFace } from '@zhenxun/contracts/person-face.ts';
import { withdrawConsent } from '@zhenxun/contracts/person-own.ts';
import { App, Button, Modal } from 'antd';
import { type JSX, useState } from 'react';
import { Go } from '../../../app/Go.tsx';
import { Loading } from '../../../app/pages/Loading.tsx';
import { to } from '../../../app/paths.ts';
import { useRead, useSend } from '../../../app/query.ts';
import { ProblemAlert } from '../../../shared/ProblemAlert.tsx';
import { DateText } from '../../../ui/DateText.tsx';
import { PageHead } from '../../../ui/PageHead.tsx';
import { Section } from '../../../ui/Section.tsx';
import { Capture } from './Capture.tsx';
import { Consent } from './Consent.tsx';
import { Outcome } from './Outcome.tsx';
import './face.css';

const settled = ['withdrawn', 'replaced'];

/** Where the person stands: to consent, to take a picture, or done. */
function stepOf({ consent, face }: OwnFace): 0 | 1 | 2 {
  if (!consent) return 0;
  const done = face?.state === 'waiting' || face?.state === 'to_confirm' || face?.state === 'confirmed';
  return done ? 2 : 1;
}

/** The own face: consent, picture, result; taken back at any time. Signing in without a face is always the other way. */
export default function MyFace(): JSX.Element {
  const [waiting, setWaiting] = useState(false);
  const found = useRead(getOwnFace, {}, waiting ? { refetchEvery: 2_000 } : {});
  const [again, setAgain] = useState(false);
  const own = found.data;
  const state = own?.face?.state;
  if (waiting !== (state === 'waiting')) setWaiting(state === 'waiting');
  if (found.isError) {
    return (
      <>
        <PageHead title="人脸登记" />
        <ProblemAlert error={found.error} action={<Go to={to('/worker/security')}>查看实名核验结果</Go>} />
      </>
    );
  }
  if (!own) return <Loading />;
  const step = stepOf(own);
  const { face } = own;
  const shown = face && own.consent && !settled.includes(face.state) ? face : undefined;
  const capture = step === 1 || again;
  return (
    <div className="zx-face">
      <PageHead title="人脸登记" sub="登记后，要求核对人脸的课次可以刷脸。不登记也能参训：扫码签到照常有效。" />
      <ol className="zx-face-steps" aria-label="登记步骤">
        {['同意', '拍照', '结果'].map((name, at) => (
          <li key={name} className={at < step ? 'done' : ''} aria-current={at === step ? 'step' : undefined}>
            <span className="zx-num">{at + 1}</span>
            {name}
          </li>
        ))}
      </ol>
      {step === 0 ? <Consent own={own} /> : null}
      {shown && !again ? <Outcome face={shown} /> : null}
      {own.inUse && shown?.state !== 'confirmed' ? (
        <p className="zx-quiet zx-face-note">此前登记的人脸仍在使用，直到新照片通过。</p>
      ) : null}
      {own.consent && capture ? (
        <Section title={face && step === 1 && shown ? '重新拍照' : '拍照'}>
          <Capture askDocument={state === 'unlike' || state === 'refused'} onSent={() => setAgain(false)} />
        </Section>
      ) : null}
      {own.consent ? <Rights own={own} again={step === 2 && !capture} onAgain={() => setAgain(true)} /> : null}
    </div>
  );
}

function Rights(props: { own: OwnFace; again: boolean; onAgain: () => void }): JSX.Element {
  const { message } = App.useApp();
  const withdraw = useSend(withdrawConsent);
  const [asking, setAsking] = useState(false);
  const { consent, pictureDays, templateDays } = props.own;
  return (
    <Section title="您的权利">
      <ul className="zx-face-rights">
        <li>
          不刷脸也能签到：<Go to={to('/worker/attendance')}>扫动态二维码</Go>，效力相同。
        </li>
        <li>
          照片最长保存 {pictureDays} 天，人脸特征最长 {templateDays} 天，到期自动删除。
        </li>
        <li>
          谁看过您的照片，见<Go to={to('/worker/info')}>我的信息</Go>中的查看记录。
        </li>
        <li>
          同意于 <DateText value={consent?.givenAt} time />
          ，文本版本 {consent?.textVersion}；可以随时撤回。
        </li>
      </ul>
      <div className="zx-face-foot">
        {props.again ? <Button onClick={props.onAgain}>重新登记</Button> : null}
        <Button danger onClick={() => setAsking(true)}>
          撤回同意并删除
        </Button>
      </div>
      <Modal
        open={asking}
        title="撤回对人脸信息采集的同意？"
        okText="撤回并删除"
        okButtonProps={{ danger: true }}
        cancelText="不撤回"
        confirmLoading={withdraw.isPending}
        onCancel={() => setAsking(false)}
        onOk={() =>
          withdraw.mutate(
            { body: { kind: 'face' } },
            {
              onSuccess: () => {
                setAsking(false);
                void message.success('已撤回，照片和特征已删除');
              },
            },
          )
        }
      >
        <p>人脸特征立即删除，照片立即不能再查看，文件在一小时内清除。以后用动态二维码签到，此前的考勤不受影响。</p>
        <ProblemAlert error={withdraw.error} />
      </Modal>
    </Section>
  );
}
