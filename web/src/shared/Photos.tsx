import type { FileRef } from '@zhenxun/contracts/common.ts';
import type { JSX } from 'react';
import { DateText } from '../ui/DateText.tsx';
import type { Located } from './locate.ts';
import './on-site.css';

type Shown = FileRef & { url: string; at?: string; position?: Located; likeSince?: string };

/**
 * Small pictures that open in full, with when and how exactly placed they were taken; one like an earlier picture of the
 * province says so. `of` says what they show, for those who do not see them.
 */
export function Photos({ items, of }: { items: readonly Shown[]; of: string }): JSX.Element {
  return (
    <div className="zx-photos">
      {items.map((photo) => (
        <figure key={photo.id}>
          <a href={photo.url} target="_blank" rel="noreferrer">
            <img src={photo.url} alt={`${of} ${photo.name}`} />
          </a>
          {photo.at || photo.likeSince ? (
            <figcaption>
              {photo.at ? <DateText value={photo.at} time /> : null}
              {photo.at ? <span>{photo.position ? `定位精度 ${photo.position.accuracy} 米` : '没有定位'}</span> : null}
              {photo.likeSince ? (
                <strong role="note">
                  与 <DateText value={photo.likeSince} time /> 已有的照片相同或极相似，请核实是否重复使用
                </strong>
              ) : null}
            </figcaption>
          ) : null}
        </figure>
      ))}
    </div>
  );
}
