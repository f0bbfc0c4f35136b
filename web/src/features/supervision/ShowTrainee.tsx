import { showTrainee } from '@zhenxun/contracts/supervision-camera.ts';
import { Button } from 'antd';
import { type JSX, useCallback, useState } from 'react';
import { useSend } from '../../app/query.ts';
import { Camera } from '../../shared/camera/Camera.tsx';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import { sendTaken, takenBody } from '../../shared/taken.ts';

const sendPhoto = sendTaken('supervision.camera');

/** Takes the picture of one trainee by the camera of the device, never from a file, and sends it with place and time. */
export function ShowTrainee(props: { id: string; name: string; onDone: () => void }): JSX.Element {
  const send = useSend(showTrainee);
  const [fault, setFault] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const noCamera = useCallback(() => setFault(true), []);

  async function taken(picture: File) {
    setBusy(true);
    setError(undefined);
    try {
      const photo = takenBody(await sendPhoto(picture, () => {}));
      await send.mutateAsync({ params: { id: props.id }, body: { photo } });
      props.onDone();
    } catch (thrown) {
      setError(thrown);
    } finally {
      setBusy(false);
    }
  }
  return (
    <div className="zx-camera-shot">
      <ProblemAlert error={error} />
      {fault ? <p role="alert">不能使用摄像头。请在浏览器设置中允许使用，或换一台有摄像头的手机。</p> : null}
      {busy ? <p role="status">正在提交…</p> : null}
      {fault || busy ? null : (
        <Camera facing="environment" onTaken={(picture) => void taken(picture)} onFault={noCamera} />
      )}
      <Button block size="large" disabled={busy} onClick={props.onDone}>
        关闭摄像头
      </Button>
    </div>
  );
}
