import { Button } from 'antd';
import { type JSX, useEffect, useRef, useState } from 'react';
import { codeReader, readCode, type Scanned } from './phone.ts';

/** The camera until it has seen a code of ours. Where it cannot be used, says so; the code can always be typed. */
export function Scanner(props: { onFound: (found: Scanned) => void; onClose: () => void }): JSX.Element {
  const video = useRef<HTMLVideoElement>(null);
  const [fault, setFault] = useState<string>();
  const { onFound } = props;

  useEffect(() => {
    let stream: MediaStream | undefined;
    let over = false;
    async function look() {
      try {
        stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
        const element = video.current;
        if (over || !element) return;
        element.srcObject = stream;
        await element.play();
        const read = await codeReader();
        while (!over) {
          const text = await read(element);
          const found = text ? readCode(text) : undefined;
          if (found && !over) {
            over = true;
            onFound(found);
            return;
          }
          await new Promise((done) => setTimeout(done, 150));
        }
      } catch {
        if (!over) setFault('不能使用摄像头。请在浏览器设置中允许使用摄像头，或在下方输入签到码。');
      }
    }
    void look().finally(() => {
      if (over) for (const track of stream?.getTracks() ?? []) track.stop();
    });
    return () => {
      over = true;
      for (const track of stream?.getTracks() ?? []) track.stop();
    };
  }, [onFound]);

  return (
    <div className="zx-scan">
      {fault ? (
        <p role="alert" className="zx-scan-fault">
          {fault}
        </p>
      ) : (
        <video ref={video} playsInline muted aria-label="摄像头画面，请对准屏幕上的签到码" />
      )}
      <Button block size="large" onClick={props.onClose}>
        关闭摄像头
      </Button>
    </div>
  );
}
