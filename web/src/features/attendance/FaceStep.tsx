import { Button } from 'antd';
import { type JSX, useCallback, useState } from 'react';
import { Go } from '../../app/Go.tsx';
import { to } from '../../app/paths.ts';
import { Camera } from '../../shared/camera/Camera.tsx';
import { Icon } from '../../ui/Icon.tsx';

/** The picture of the own face taken for this sign-in, or that another way was chosen. */
export type FaceChoice = File | 'declined';

/**
 * The first step where the region asks for a face: a picture by the camera, never from a file, or the way without one. Who
 * has not registered a face goes the other way, or registers first.
 */
export function FaceStep(props: { registered: boolean; onChosen: (choice: FaceChoice) => void }): JSX.Element {
  const [open, setOpen] = useState(false);
  const [fault, setFault] = useState(false);
  const noCamera = useCallback(() => {
    setOpen(false);
    setFault(true);
  }, []);
  return (
    <div className="zx-sign-face">
      {props.registered ? (
        <p className="zx-quiet">先拍一张本人正面照片，用来与登记的人脸比对；照片加密保存，到期删除。</p>
      ) : (
        <p className="zx-quiet">
          您没有登记人脸。可以不用人脸签到，也可以先
          <Go to={to('/worker/face')}>登记人脸</Go>。
        </p>
      )}
      {fault ? <p role="alert">不能使用摄像头。请在浏览器设置中允许使用，或选择不用人脸签到。</p> : null}
      {open ? <Camera onTaken={props.onChosen} onFault={noCamera} /> : null}
      {props.registered && !open ? (
        <Button
          type="primary"
          block
          className="zx-sign-main"
          onClick={() => setOpen(true)}
          icon={<Icon name="user" size={26} />}
        >
          拍照
        </Button>
      ) : null}
      <Button block size="large" onClick={() => props.onChosen('declined')}>
        不用人脸，由老师点名确认
      </Button>
    </div>
  );
}
