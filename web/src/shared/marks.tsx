import { createContext, type JSX, type ReactNode, useContext, useState } from 'react';
import { Icon } from '../ui/Icon.tsx';

/** A place of the file a reviewer marks for the applicant: JSON pointer and what is wrong there. */
export type Mark = { readonly pointer: string; readonly label: string; readonly remark: string };

type Marks = { marks: readonly Mark[]; set: (marks: readonly Mark[]) => void };

const Context = createContext<Marks | undefined>(undefined);

export function MarksProvider({ children }: { children: ReactNode }): JSX.Element {
  const [marks, set] = useState<readonly Mark[]>([]);
  return <Context value={{ marks, set }}>{children}</Context>;
}

export function useMarks(): Marks {
  const found = useContext(Context);
  if (!found) throw new Error('useMarks is used outside a ReviewPanel');
  return found;
}

/** One field of the file under review; the reviewer can mark it as to be corrected. Outside a review it only shows. */
export function Markable(props: { pointer: string; label: string; children: ReactNode }): JSX.Element {
  const review = useContext(Context);
  const { pointer, label } = props;
  const marked = review?.marks.some((mark) => mark.pointer === pointer) ?? false;

  function toggle() {
    if (!review) return;
    const others = review.marks.filter((mark) => mark.pointer !== pointer);
    review.set(marked ? others : [...others, { pointer, label, remark: '' }]);
  }

  return (
    <div className={`zx-markable${marked ? ' marked' : ''}`} data-pointer={pointer}>
      <span className="label">{label}</span>
      <span className="value">{props.children}</span>
      {review ? (
        <button type="button" aria-pressed={marked} onClick={toggle} aria-label={`标记“${label}”需改正`}>
          <Icon name="flag" />
          {marked ? '已标记' : '标记'}
        </button>
      ) : null}
    </div>
  );
}

/** Brings a place of the file into view and lights it up for a moment. */
export function showPlace(pointer: string): void {
  const place = document.querySelector<HTMLElement>(`[data-pointer="${CSS.escape(pointer)}"]`);
  if (!place) return;
  place.scrollIntoView({ block: 'center', behavior: 'smooth' });
  place.classList.add('lit');
  setTimeout(() => place.classList.remove('lit'), 1600);
}
