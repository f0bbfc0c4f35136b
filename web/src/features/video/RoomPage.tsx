import { getSessionVideo, makePack, openCamera, type SessionVideo, takeRoomPhoto } from '@zhenxun/contracts/video.ts';
import { App } from 'antd';
import { type JSX, useState } from 'react';
import { Go, useGo } from '../../app/Go.tsx';
import { Loading } from '../../app/pages/Loading.tsx';
import { useParam } from '../../app/params.ts';
import { useRead, useSend } from '../../app/query.ts';
import { FileUpload } from '../../shared/FileUpload.tsx';
import { Photos } from '../../shared/Photos.tsx';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import { ActionButton } from '../../shared/RecordActions.tsx';
import { sendTaken, type Taken } from '../../shared/taken.ts';
import { Empty } from '../../ui/Empty.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { Section } from '../../ui/Section.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { clockOf, minuteOf } from '../../ui/time.ts';
import { LiveView } from './LiveView.tsx';
import { Marked } from './Marked.tsx';
import { useVideoArea } from './use-area.ts';
import './video.css';

/** The room of a session: camera, live picture, photos of the teacher, recordings, and the pack afterwards. */
export default function RoomPage(): JSX.Element {
  const id = useParam('id');
  const area = useVideoArea();
  const go = useGo();
  const { message } = App.useApp();
  const found = useRead(getSessionVideo, { params: { id } });
  const camera = useSend(openCamera);
  const pack = useSend(makePack);
  const [address, setAddress] = useState<{ url: string; until: string }>();
  const [watching, setWatching] = useState(false);
  const [error, setError] = useState<unknown>();
  if (found.isError) return <ProblemAlert error={found.error} />;
  if (!found.data) return <Loading />;
  const { record, actions } = found.data;
  const action = (name: string) => actions.find((one) => one.name === name);
  const [film, live, photos, make] = ['camera', 'live', 'photos', 'pack'].map(action);

  async function attempt(act: () => Promise<void>) {
    setError(undefined);
    try {
      await act();
    } catch (thrown) {
      setError(thrown);
    }
  }
  const begin = () => attempt(async () => setAddress(await camera.mutateAsync({ params: { id }, body: {} })));
  const finish = () =>
    attempt(async () => {
      const made = await pack.mutateAsync({ params: { id }, body: {} });
      void message.success('片段已抽取，正在截取');
      go(area.pack(made.id));
    });

  return (
    <>
      <PageHead
        title={`第${record.no}次课课堂视频`}
        trail={<Go to={area.session(id)}>课次签到</Go>}
        sub={
          <>
            {record.classTitle}{' '}
            <span className="zx-num">
              {minuteOf(record.startsAt)}–{clockOf(record.endsAt)}
            </span>
          </>
        }
        actions={
          <>
            {record.packId ? (
              <Go className="zx-button" to={area.pack(record.packId)}>
                查看“3+2”证据包
              </Go>
            ) : null}
            {make ? <ActionButton action={make} busy={pack.isPending} onPress={() => void finish()} /> : null}
            {film ? <ActionButton action={film} busy={camera.isPending} onPress={() => void begin()} /> : null}
            {live ? <ActionButton action={live} primary onPress={() => setWatching(true)} /> : null}
          </>
        }
      />
      <ProblemAlert error={error} />
      {record.withheld > 0 ? (
        <p role="note" className="zx-video-note">
          有 {record.withheld} 名学员未同意课堂录像：本次课不录像，用照片和随机点名代替。
        </p>
      ) : null}
      {address ? (
        <Section
          title="推流地址"
          sub={`填入摄像头或推流软件，${minuteOf(address.until)} 失效；只用于本次课，请勿转发。`}
        >
          <code className="zx-video-address">{address.url}</code>
        </Section>
      ) : null}
      {watching ? (
        <Section title="实时画面">
          <LiveView session={id} />
        </Section>
      ) : null}
      <RoomPhotos record={record} mayTake={photos !== undefined && !photos.refusal} />
      <Recordings record={record} />
    </>
  );
}

function RoomPhotos({ record, mayTake }: { record: SessionVideo; mayTake: boolean }): JSX.Element {
  const send = useSend(takeRoomPhoto);
  const [error, setError] = useState<unknown>();
  async function take(photo: Taken) {
    setError(undefined);
    if (!photo.position) {
      setError(new Error('没有取得定位，请允许浏览器使用位置信息后重新拍摄。'));
      return;
    }
    const { lat, lng, accuracy } = photo.position;
    const body = { fileId: photo.id, at: photo.at, position: { lat, lng, accuracy } };
    await send.mutateAsync({ params: { id: record.id }, body }).catch(setError);
  }
  return (
    <Section
      title="课堂照片"
      sub={`上课时由教师现场拍摄 ${record.photosWanted} 张，须有定位；与以前照片相同的会被识别。`}
    >
      <ProblemAlert error={error} />
      {record.photos.length > 0 ? <Photos items={record.photos} of="课堂照片" /> : <Empty title="还没有课堂照片" />}
      {mayTake ? (
        <FileUpload
          label="课堂照片"
          camera="only"
          accept={['jpg', 'jpeg', 'png', 'webp']}
          maxMb={20}
          max={1}
          value={[]}
          onChange={([photo]) => photo && void take(photo as Taken)}
          send={sendTaken('video.photo')}
        />
      ) : null}
    </Section>
  );
}

function Recordings({ record }: { record: SessionVideo }): JSX.Element {
  return (
    <Section title="录像" sub="时间以服务器时钟为准；到期自动删除。">
      {record.recordings.length === 0 ? <Empty title="没有录像" hint="摄像头没有开启，或录像还没有入库。" /> : null}
      <ul className="zx-video-list">
        {record.recordings.map((piece) => (
          <li key={piece.id}>
            <p>
              <span className="zx-num">{minuteOf(piece.startsAt)}</span>，{Math.round(piece.seconds)} 秒{' '}
              {piece.outside ? <StatusTag tone="return" label="不在上课时间" /> : null}
            </p>
            {piece.file ? (
              <Marked mark={record.classTitle}>
                <video
                  src={piece.file.url}
                  muted
                  controls
                  preload="none"
                  aria-label={`${minuteOf(piece.startsAt)} 的录像`}
                />
              </Marked>
            ) : (
              <p className="zx-quiet">已到期删除</p>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
