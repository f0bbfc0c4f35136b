import { type DragEvent, type JSX, useId, useRef, useState } from 'react';
import { Icon } from './Icon.tsx';
import './drop-zone.css';

/** A place to drop files on, or to press and choose them. */
export function DropZone(props: {
  label: string;
  hint: string;
  /** Endings: ['xlsx', 'csv']. */
  accept: readonly string[];
  multiple?: boolean;
  compact?: boolean;
  /** A phone opens its camera. */
  camera?: boolean;
  onFiles: (files: File[]) => void;
}): JSX.Element {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);

  function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    const files = [...event.dataTransfer.files];
    if (files.length > 0) props.onFiles(props.multiple ? files : files.slice(0, 1));
  }

  return (
    <label
      htmlFor={id}
      className={`zx-drop${over ? ' over' : ''}${props.compact ? ' compact' : ''}`}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <input
        ref={input}
        id={id}
        type="file"
        className="zx-sr"
        accept={props.accept.map((ending) => `.${ending}`).join(',')}
        multiple={props.multiple}
        capture={props.camera ? 'environment' : undefined}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          event.target.value = '';
          if (files.length > 0) props.onFiles(files);
        }}
      />
      <Icon name="upload" size={props.compact ? 22 : 34} />
      <span>
        <strong>{props.label}</strong>
        <small>{props.hint}</small>
      </span>
    </label>
  );
}
