import { openFace } from '@zhenxun/contracts/person-face.ts';
import { Button } from 'antd';
import type { JSX } from 'react';
import { useSend } from '../../../app/query.ts';
import { ProblemAlert } from '../../../shared/ProblemAlert.tsx';
import { Empty } from '../../../ui/Empty.tsx';
import { Icon } from '../../../ui/Icon.tsx';

const places = [
  ['face', '本次提交'],
  ['register', '人口库照片'],
  ['document', '本人附证件照片'],
] as const;

/** Picture beside picture, after saying that one looks. */
export function Pictures(props: { id: string; there: boolean; fault?: string | undefined }): JSX.Element {
  const open = useSend(openFace);
  if (!props.there)
    return <Empty icon="lock" title="照片已删除" hint={props.fault ?? '决定后或到期后，照片按规定删除。'} />;
  if (!open.data) {
    return (
      <div className="zx-face-closed">
        <Icon name="eye" size={28} />
        <p>照片默认不显示。</p>
        <ProblemAlert error={open.error} />
        <Button type="primary" loading={open.isPending} onClick={() => open.mutate({ params: { id: props.id } })}>
          查看照片
        </Button>
      </div>
    );
  }
  const pictures = open.data;
  return (
    <ul className="zx-face-pictures">
      {places.map(([key, label]) => {
        const picture = pictures[key];
        if (!picture && key === 'document') return null;
        return (
          <li key={key}>
            <figure>
              {picture ? (
                <img src={picture.url} alt={label} />
              ) : (
                <span className="none">
                  <Icon name="user" size={40} />
                  没有
                </span>
              )}
              <figcaption>{label}</figcaption>
            </figure>
          </li>
        );
      })}
    </ul>
  );
}
