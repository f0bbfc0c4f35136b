import { FaceDoubt, FaceReference } from '@zhenxun/contracts/person.ts';
import type { OwnFace } from '@zhenxun/contracts/person-face.ts';
import type { JSX } from 'react';
import { DateText } from '../../../ui/DateText.tsx';
import { ToneIcon } from '../../../ui/StatusTag.tsx';

type Face = NonNullable<OwnFace['face']>;
type Told = { tone: 'pass' | 'todo' | 'wait' | 'fail' | 'plain'; title: string; words: string };

/** What became of the picture, in plain words, and what to do now. */
export function told(face: Face): Told {
  switch (face.state) {
    case 'waiting':
      return { tone: 'wait', title: '正在比对…', words: '一般几秒钟，可以离开本页，结果会发消息告诉您。' };
    case 'to_confirm':
      return {
        tone: 'todo',
        title: '等工作人员核对',
        words: '系统拿不准，由常住地人社部门人工核对。这段时间请扫码签到。',
      };
    case 'confirmed':
      return { tone: 'pass', title: '人脸登记成功', words: '以后用它核对是不是您本人；扫码签到照常有效。' };
    case 'unusable':
      return { tone: 'fail', title: '照片不能用', words: face.fault ?? '' };
    case 'unlike':
      return {
        tone: 'fail',
        title: '和证件照片不像',
        words: '可能是光线、角度，或证件照片较早。请重拍一次，并附上身份证人像面，由工作人员核对。',
      };
    case 'refused':
      return { tone: 'fail', title: '核对没有通过', words: face.reason ?? '' };
    case 'expired':
      return { tone: 'plain', title: '登记已到期', words: '照片和特征已删除。需要刷脸签到的，请重新登记。' };
    default:
      return { tone: 'plain', title: '还没有登记', words: '照片和特征已删除。' };
  }
}

export function Outcome({ face }: { face: Face }): JSX.Element {
  const { tone, title, words } = told(face);
  return (
    <section role="status" className={`zx-face-outcome ${tone}`}>
      {face.picture ? <img src={face.picture.url} alt="您登记的照片" /> : null}
      <div>
        <h2>
          <ToneIcon tone={tone} />
          {title}
        </h2>
        <p>{words}</p>
        {face.state === 'to_confirm' ? (
          <ul>
            {face.doubts.map((doubt) => (
              <li key={doubt}>{FaceDoubt.label(doubt)}</li>
            ))}
          </ul>
        ) : null}
        <p className="zx-quiet">
          提交于 <DateText value={face.handedIn} time />
          {face.state === 'confirmed' ? (
            <>
              ，有效期至 <DateText value={face.validTo} />
              {face.against ? `；比对来源：${FaceReference.label(face.against)}` : ''}
            </>
          ) : null}
        </p>
      </div>
    </section>
  );
}
