import { openLive } from '@zhenxun/contracts/video.ts';
import { type JSX, useEffect, useRef, useState } from 'react';
import { call } from '../../app/api.ts';
import { serverNow } from '../../app/session.ts';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import { minuteOf } from '../../ui/time.ts';

const marks = 6;
const markEveryMs = 1_000;

/** The live picture of a room, under a mark of class, time and viewer that comes back when it is taken away. */
export function LiveView({ session }: { session: string }): JSX.Element {
  const box = useRef<HTMLDivElement>(null);
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

  useEffect(() => {
    const place = box.current;
    if (!place || !mark) return;
    return keepMark(place, () => `${mark} ${minuteOf(serverNow())}`);
  }, [mark]);

  return (
    <>
      <ProblemAlert error={error} />
      <div className="zx-video-live" ref={box}>
        <video ref={screen} muted playsInline aria-label="实时画面" />
      </div>
    </>
  );
}

/** Lays the mark over a place, with the time of now, and again whenever it was removed or changed. */
function keepMark(place: HTMLElement, text: () => string): () => void {
  let layer: HTMLElement | undefined;
  const draw = () => {
    if (layer?.isConnected && layer.className === 'zx-video-mark' && !layer.getAttribute('style')) {
      for (const one of layer.children) one.textContent = text();
      if (layer.children.length === marks) return;
    }
    layer?.remove();
    layer = document.createElement('div');
    layer.className = 'zx-video-mark';
    layer.setAttribute('aria-hidden', 'true');
    for (let n = 0; n < marks; n++)
      layer.append(Object.assign(document.createElement('span'), { textContent: text() }));
    place.append(layer);
  };
  draw();
  const timer = setInterval(draw, markEveryMs);
  const watch = new MutationObserver(
    (changes) => changes.some(({ removedNodes }) => removedNodes.length > 0) && draw(),
  );
  watch.observe(place, { childList: true });
  return () => {
    watch.disconnect();
    clearInterval(timer);
    layer?.remove();
  };
}
