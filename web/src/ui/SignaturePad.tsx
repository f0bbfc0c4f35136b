import { type JSX, type PointerEvent, useRef, useState } from 'react';
import './signature-pad.css';

type Props = {
  id?: string;
  value?: Blob;
  onChange?: (value: Blob | undefined) => void;
  label: string;
  clearLabel: string;
};

/** Points of the picture; the box on the screen may be smaller. */
const size = { width: 640, height: 240 };

/**
 * A box to sign in with finger, pen or mouse; gives a PNG after every stroke. It cannot be used by keyboard: the form beside
 * it offers another way.
 */
export function SignaturePad({ id, value, onChange, label, clearLabel }: Props): JSX.Element {
  const canvas = useRef<HTMLCanvasElement>(null);
  const pen = useRef<number>(undefined);
  const [touched, setTouched] = useState(false);

  function place(event: PointerEvent<HTMLCanvasElement>): [x: number, y: number] {
    const box = event.currentTarget.getBoundingClientRect();
    return [
      ((event.clientX - box.left) / box.width) * size.width,
      ((event.clientY - box.top) / box.height) * size.height,
    ];
  }

  function brush(): CanvasRenderingContext2D | null {
    const context = canvas.current?.getContext('2d') ?? null;
    if (context) Object.assign(context, { lineWidth: 5, lineCap: 'round', lineJoin: 'round', strokeStyle: '#1f2329' });
    return context;
  }

  function begin(event: PointerEvent<HTMLCanvasElement>) {
    const context = brush();
    if (!context || pen.current !== undefined) return;
    pen.current = event.pointerId;
    event.currentTarget.setPointerCapture(event.pointerId);
    if (!touched) {
      // paper, so that the picture is not black on nothing
      context.fillStyle = '#fff';
      context.fillRect(0, 0, size.width, size.height);
    }
    setTouched(true);
    const [x, y] = place(event);
    context.beginPath();
    context.moveTo(x, y);
    // a tap is a dot
    context.lineTo(x + 0.1, y);
    context.stroke();
  }

  function draw(event: PointerEvent<HTMLCanvasElement>) {
    const context = brush();
    if (!context || event.pointerId !== pen.current) return;
    context.lineTo(...place(event));
    context.stroke();
  }

  function end(event: PointerEvent<HTMLCanvasElement>) {
    if (event.pointerId !== pen.current) return;
    pen.current = undefined;
    canvas.current?.toBlob((picture) => onChange?.(picture ?? undefined), 'image/png');
  }

  function clear() {
    canvas.current?.getContext('2d')?.clearRect(0, 0, size.width, size.height);
    setTouched(false);
    onChange?.(undefined);
  }

  return (
    <div className="zx-signature">
      <canvas
        ref={canvas}
        id={id}
        role="img"
        aria-label={label}
        data-signed={value !== undefined}
        {...size}
        onPointerDown={begin}
        onPointerMove={draw}
        onPointerUp={end}
        onPointerCancel={end}
      />
      {touched ? (
        <button type="button" className="zx-linkish" onClick={clear}>
          {clearLabel}
        </button>
      ) : null}
    </div>
  );
}
