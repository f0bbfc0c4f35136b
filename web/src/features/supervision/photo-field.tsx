import type { JSX } from 'react';
import { FileUpload } from '../../shared/FileUpload.tsx';
import { sendTaken, type Taken } from '../../shared/taken.ts';
import { minuteOf } from '../../ui/time.ts';

type Props = {
  id?: string;
  value?: readonly Taken[];
  onChange?: (photos: Taken[]) => void;
  kind: string;
  max: number;
  onSite?: boolean;
};

/** Photos with time and place as the device says; a field of a form. What is recorded `onSite` comes from the camera alone. */
export function PhotoField({ value, onChange, kind, max, onSite = false }: Props): JSX.Element {
  const noteOf = (file: { id: string }) => {
    const photo = value?.find(({ id }) => id === file.id);
    if (!photo) return '';
    return `${minuteOf(photo.at)}，${photo.position ? `定位精度 ${photo.position.accuracy} 米` : '没有定位'}`;
  };
  return (
    <FileUpload
      {...(value ? { value } : {})}
      onChange={(files) => onChange?.(files as Taken[])}
      label="从文件选择照片"
      camera={onSite ? 'only' : 'too'}
      accept={['jpg', 'jpeg', 'png', 'webp']}
      maxMb={20}
      max={max}
      noteOf={noteOf}
      send={sendTaken(kind)}
    />
  );
}
