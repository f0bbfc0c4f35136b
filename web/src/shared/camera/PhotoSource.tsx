import { Button } from 'antd';
import { type JSX, useCallback, useState } from 'react';
import { DropZone } from '../../ui/DropZone.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Camera } from './Camera.tsx';
import './camera.css';

type Props = { label: string; hint: string; accept: readonly string[]; onFiles: (files: File[]) => void };

/**
 * Photos of a place by the camera of the device, opened in the page, one after another. Where the browser may not use it, the
 * camera of the phone's own is asked for instead.
 */
export function PhotoSource({ label, hint, accept, onFiles }: Props): JSX.Element {
  const [state, setState] = useState<'closed' | 'open' | 'fault'>('closed');
  const noCamera = useCallback(() => setState('fault'), []);
  if (state === 'fault') {
    return (
      <>
        <p role="alert" className="zx-photo-fault">
          浏览器不能使用摄像头。请在浏览器设置中允许使用，或点下面用手机自带的相机拍摄。
        </p>
        <DropZone label="用手机相机拍照" hint={hint} accept={accept} camera onFiles={onFiles} compact />
      </>
    );
  }
  if (state === 'open') {
    return (
      <div className="zx-photo-camera">
        <Camera of="place" facing="environment" onTaken={(picture) => onFiles([picture])} onFault={noCamera} />
        <Button block size="large" onClick={() => setState('closed')}>
          关闭相机
        </Button>
      </div>
    );
  }
  return (
    <Button block size="large" icon={<Icon name="sign" size={20} />} onClick={() => setState('open')}>
      {label}
    </Button>
  );
}
