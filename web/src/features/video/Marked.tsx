import { type JSX, type ReactNode, useEffect, useRef } from 'react';
import { serverNow, useSession } from '../../app/session.ts';
import { minuteOf } from '../../ui/time.ts';
import './video.css';

const marks = 6;
const markEveryMs = 1_000;

/** A film under a mark of what it shows, who watches and when, that comes back when it is taken away. */
export function Marked({ mark, children }: { mark: string; children: ReactNode }): JSX.Element {
  const box = useRef<HTMLDivElement>(null);
  const viewer = useSession().account?.name ?? '';
  useEffect(() => {
    const place = box.current;
    return place ? keepMark(place, () => `${mark} ${viewer} ${minuteOf(serverNow())}`) : undefined;
  }, [mark, viewer]);
  return (
    <div className="zx-video-live" ref={box}>
      {children}
    </div>
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
