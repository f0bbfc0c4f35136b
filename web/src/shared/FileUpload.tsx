import type { FileRef } from '@zhenxun/contracts/common.ts';
import { type JSX, useContext, useState } from 'react';
import { DropZone } from '../ui/DropZone.tsx';
import { bytesText, refuseFile } from '../ui/files.ts';
import { Icon } from '../ui/Icon.tsx';
import { Progress } from '../ui/Progress.tsx';
import { PhotoSource } from './camera/PhotoSource.tsx';
import { ProblemAlert } from './ProblemAlert.tsx';
import { UploadsUnderWay } from './uploads.ts';
import './file-upload.css';

type Sending = { key: number; file: File; part: number; error?: unknown };

/**
 * Files of a form: dropped or chosen, sent at once with progress, listed with name and size. Works as a field
 * (`value`/`onChange`) of an antd `Form.Item`. `send` is `(file, onProgress) => upload(route, { file, onProgress })`.
 */
export function FileUpload(props: {
  value?: readonly FileRef[];
  onChange?: (files: FileRef[]) => void;
  send: (file: File, onProgress: (part: number) => void) => Promise<FileRef>;
  /** Endings: ['pdf', 'jpg']. */
  accept: readonly string[];
  maxMb: number;
  max?: number;
  /** Photos by the camera of the device: only so, or from a file as well. */
  camera?: 'only' | 'too';
  /** What else is known of a file, beside its name. */
  noteOf?: (file: FileRef) => string;
  /** Link to look at a file. */
  hrefOf?: (file: FileRef) => string;
  label: string;
}): JSX.Element {
  const [sending, setSending] = useState<readonly Sending[]>([]);
  const [refused, setRefused] = useState<readonly string[]>([]);
  const underWay = useContext(UploadsUnderWay);
  const files = props.value ?? [];
  const max = props.max ?? 10;
  const hint = `${props.accept.join('、').toUpperCase()}，每份不超过 ${props.maxMb} MB`;
  const change = (key: number, part: Partial<Sending>) =>
    setSending((all) => all.map((one) => (one.key === key ? { ...one, ...part } : one)));

  async function send(chosen: readonly File[]) {
    const no = chosen.map((file) => refuseFile(file, props.accept, props.maxMb)).filter((one) => one !== undefined);
    const good = chosen.filter((file) => refuseFile(file, props.accept, props.maxMb) === undefined);
    const room = good.slice(0, Math.max(0, max - files.length));
    setRefused([...no, ...(room.length < good.length ? [`最多 ${max} 份，多出的没有上传。`] : [])]);
    const sent: FileRef[] = [];
    for (const file of room) {
      const key = Math.random();
      setSending((all) => [...all, { key, file, part: 0 }]);
      underWay(1);
      try {
        sent.push(await props.send(file, (part) => change(key, { part })));
        setSending((all) => all.filter((one) => one.key !== key));
        props.onChange?.([...files, ...sent]);
      } catch (error) {
        change(key, { error });
      } finally {
        underWay(-1);
      }
    }
  }

  return (
    <div className="zx-upload">
      {files.length < max && props.camera ? (
        <PhotoSource label="打开相机拍照" hint={hint} accept={props.accept} onFiles={(taken) => void send(taken)} />
      ) : null}
      {files.length < max && props.camera !== 'only' ? (
        <DropZone
          label={props.label}
          hint={hint}
          accept={props.accept}
          multiple={max > 1}
          onFiles={(chosen) => void send(chosen)}
          compact
        />
      ) : null}
      <div role="alert">
        {refused.map((one) => (
          <p key={one} className="no">
            {one}
          </p>
        ))}
      </div>
      <ul>
        {sending.map((one) => (
          <li key={one.key}>
            {one.error ? (
              <ProblemAlert
                error={one.error}
                title={one.file.name}
                action={
                  <button
                    type="button"
                    className="zx-button"
                    onClick={() => {
                      setSending((all) => all.filter((other) => other !== one));
                      void send([one.file]);
                    }}
                  >
                    重新上传
                  </button>
                }
              />
            ) : (
              <Progress label={one.file.name} value={Math.round(one.part * 100)} of={100} unit="%" />
            )}
          </li>
        ))}
        {files.map((file) => (
          <li key={file.id} className="file">
            <Icon name="file" />
            {props.hrefOf ? (
              <a href={props.hrefOf(file)} target="_blank" rel="noreferrer">
                {file.name}
              </a>
            ) : (
              <span>{file.name}</span>
            )}
            <span className="zx-quiet zx-num">{props.noteOf?.(file) ?? bytesText(file.bytes)}</span>
            <button
              type="button"
              aria-label={`移除 ${file.name}`}
              onClick={() => props.onChange?.(files.filter((one) => one.id !== file.id))}
            >
              <Icon name="close" />
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
