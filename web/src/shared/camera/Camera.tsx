import { Button } from 'antd';
import { type JSX, useEffect, useRef, useState } from 'react';
import { Icon } from '../../ui/Icon.tsx';
import { closeCamera, type Facing, openCamera, takePicture } from './camera.ts';
import './camera.css';

const shown = {
  face: { label: '摄像头画面，请把脸放在椭圆框内', file: '人脸照片.jpg' },
  place: { label: '摄像头画面', file: '现场照片.jpg' },
};

type Props = { facing?: Facing; of?: 'face' | 'place'; onTaken: (picture: File) => void; onFault: () => void };

/**
 * The camera and one button: the front one as a mirror, unless the other is asked for; of a face with an oval to put it into.
 * Where it cannot be used, says so.
 */
export function Camera(props: Props): JSX.Element {
  const video = useRef<HTMLVideoElement>(null);
  const [ready, setReady] = useState(false);
  const { onFault, facing = 'user', of = 'face' } = props;
  const words = shown[of];

  useEffect(() => {
    let stream: MediaStream | undefined;
    let over = false;
    async function show() {
      try {
        stream = await openCamera(facing);
        const element = video.current;
        if (over || !element) return closeCamera(stream);
        element.srcObject = stream;
        await element.play();
        if (!over) setReady(true);
      } catch {
        if (!over) onFault();
      }
    }
    void show();
    return () => {
      over = true;
      closeCamera(stream);
    };
  }, [onFault, facing]);

  async function take() {
    const picture = video.current && (await takePicture(video.current, words.file));
    if (picture) props.onTaken(picture);
  }

  return (
    <div className="zx-face-camera">
      <div className={`view ${facing} ${of}`}>
        <video ref={video} playsInline muted aria-label={words.label} />
        {of === 'face' ? <span className="oval" aria-hidden="true" /> : null}
        {ready ? null : (
          <p role="status" className="starting">
            正在打开摄像头…
          </p>
        )}
      </div>
      <Button
        type="primary"
        block
        className="zx-face-main"
        disabled={!ready}
        onClick={() => void take()}
        icon={<Icon name="target" size={24} />}
      >
        拍照
      </Button>
    </div>
  );
}
