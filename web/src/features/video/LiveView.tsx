import { openLive } from '@zhenxun/contracts/video.ts';
import { type JSX, useEffect, useRef, useState } from 'react';
import { call } from '../../app/api.ts';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import { Marked } from './Marked.tsx';

/** The live picture of a room, marked with class, time and viewer. */
export function LiveView({ session }: { session: string }): JSX.Element {
  const screen = useRef<HTMLVideoElement>(null);
  const [mark, setMark] = useState<string>();
  const [error, setError] = useState<unknown>();

  useEffect(() => {
    let gone = false;
    let end = () => {};
    async function play() {
      const { url, watermark } = await call(openLive, { params: { id: session }, body: {} });
      const { default: mpegts } = await import('mpegts.js');
      if (gone || !screen.current) return;
      setMark(watermark);
      const player = mpegts.createPlayer({ type: 'flv', isLive: true, url, hasAudio: false }, { enableWorker: false });
      end = () => player.destroy();
      player.on(mpegts.Events.ERROR, () => setError(new Error('现在没有画面：摄像头未开启或已断开。')));
      player.attachMediaElement(screen.current);
      player.load();
      await player.play();
    }
    play().catch((thrown) => gone || setError(thrown));
    return () => {
      gone = true;
      end();
    };
  }, [session]);

  return (
    <>
      <ProblemAlert error={error} />
      <Marked mark={mark ?? ''}>
        <video ref={screen} muted playsInline aria-label="实时画面" />
      </Marked>
    </>
  );
}
