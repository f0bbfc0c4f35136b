import type { FileRef } from '@zhenxun/contracts/common.ts';
import { uploadFile } from '@zhenxun/contracts/kernel.ts';
import { enrolFace } from '@zhenxun/contracts/person-face.ts';
import { Button } from 'antd';
import { type ChangeEvent, type JSX, useCallback, useEffect, useId, useState } from 'react';
import { upload } from '../../../app/api.ts';
import { useSend } from '../../../app/query.ts';
import { Camera } from '../../../shared/camera/Camera.tsx';
import { FileUpload } from '../../../shared/FileUpload.tsx';
import { ProblemAlert } from '../../../shared/ProblemAlert.tsx';

type Taken = { file: File; fromCamera: boolean };

/** Taking the picture, looking at it, sending it. A file is the way where there is no camera; then an official looks. */
export function Capture(props: { askDocument: boolean; onSent: () => void }): JSX.Element {
  const [open, setOpen] = useState(false);
  const [fault, setFault] = useState(false);
  const [taken, setTaken] = useState<Taken>();
  const [document, setDocument] = useState<FileRef[]>([]);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const enrol = useSend(enrolFace);
  const chosen = useId();
  const noCamera = useCallback(() => {
    setOpen(false);
    setFault(true);
  }, []);

  function take(file: File, fromCamera: boolean) {
    setOpen(false);
    setError(undefined);
    setTaken({ file, fromCamera });
  }

  async function send({ file, fromCamera }: Taken) {
    setBusy(true);
    setError(undefined);
    try {
      const { id } = await upload(uploadFile, { file, fields: { kind: 'person.face' } });
      const [paper] = document;
      await enrol.mutateAsync({ body: { fileId: id, fromCamera, ...(paper ? { documentFileId: paper.id } : {}) } });
      props.onSent();
    } catch (thrown) {
      setError(thrown);
    } finally {
      setBusy(false);
    }
  }

  const file = (
    <p className="zx-face-file">
      <label htmlFor={chosen} className="zx-button">
        从相册选择照片
      </label>
      <input
        id={chosen}
        type="file"
        accept="image/jpeg,image/png,image/webp"
        className="zx-sr"
        onChange={(event: ChangeEvent<HTMLInputElement>) => {
          const one = event.target.files?.[0];
          if (one) take(one, false);
        }}
      />
      <span className="zx-quiet">不是现场拍摄的照片，须由工作人员核对。</span>
    </p>
  );

  if (taken) {
    return (
      <div className="zx-face-camera">
        <Preview file={taken.file} />
        <ProblemAlert error={error} />
        {props.askDocument ? (
          <div className="zx-face-document">
            <p>请一并附上身份证人像面照片，由工作人员比对。比对后即删除。</p>
            <FileUpload
              value={document}
              onChange={setDocument}
              send={(one, onProgress) =>
                upload(uploadFile, { file: one, fields: { kind: 'person.face_document' }, onProgress })
              }
              accept={['jpg', 'jpeg', 'png']}
              maxMb={8}
              max={1}
              label="身份证人像面"
            />
          </div>
        ) : null}
        <Button type="primary" block className="zx-face-main" loading={busy} onClick={() => void send(taken)}>
          用这张照片登记
        </Button>
        <Button block size="large" disabled={busy} onClick={() => setTaken(undefined)}>
          重拍
        </Button>
      </div>
    );
  }
  if (open) {
    return (
      <>
        <Camera onTaken={(picture) => take(picture, true)} onFault={noCamera} />
        <Button block size="large" className="zx-face-second" onClick={() => setOpen(false)}>
          关闭摄像头
        </Button>
      </>
    );
  }
  return (
    <>
      <ul className="zx-face-hints">
        <li>只拍本人，正对镜头，光线均匀</li>
        <li>摘下口罩、墨镜和帽子，露出眉毛</li>
        <li>不要翻拍照片或屏幕</li>
      </ul>
      {fault ? (
        <p role="alert" className="zx-face-fault">
          不能使用摄像头。请在浏览器设置中允许使用，或从相册选择照片。
        </p>
      ) : null}
      <Button type="primary" block className="zx-face-main" onClick={() => setOpen(true)}>
        打开摄像头
      </Button>
      {file}
    </>
  );
}

function Preview({ file }: { file: File }): JSX.Element {
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    const made = URL.createObjectURL(file);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  return <div className="view">{address ? <img src={address} alt="刚拍的照片" /> : null}</div>;
}
