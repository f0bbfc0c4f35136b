import { type FormEvent, type JSX, useState } from 'react';
import { Icon, type IconName } from '../../ui/Icon.tsx';
import { type Door, menuOf } from '../areas.ts';
import { features } from '../features.ts';
import { Go, useGo } from '../Go.tsx';
import { to } from '../paths.ts';
import { useGrants } from '../session.ts';
import { HomeCards } from './HomeCards.tsx';

const doors: readonly { door: Door; label: string; hint: string; icon: IconName }[] = [
  { door: 'enrol', label: '我要报名', hint: '看开班、选机构、在线报名', icon: 'pen' },
  { door: 'verify', label: '我要查证', hint: '查验结业与技能证书', icon: 'certificate' },
  { door: 'claim', label: '我要申领', hint: '能领多少、怎么领、到哪步', icon: 'money' },
];

/** Frame of the portal's home: what it is for, one search, the doors; the rest are cards of features. */
export default function PortalHome(): JSX.Element {
  const go = useGo();
  const grants = useGrants();
  const lists = menuOf(features, 'portal', grants)
    .flatMap((group) => group.entries)
    .filter((entry) => entry.search);
  const [chosen, setChosen] = useState(lists[0]?.path ?? '');
  const everything = features.flatMap((feature) => feature.menu ?? []);

  function search(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const words = String(new FormData(event.currentTarget).get('q') ?? '').trim();
    go(to(chosen as '/', {}, { q: words }));
  }

  return (
    <>
      <section className="zx-hero">
        <div className="zx-portal-width">
          <h1 tabIndex={-1}>学技能、拿证书、领补贴</h1>
          <p>培训目录、机构、开班与资金公开可查，每一笔补贴都说得清来龙去脉。</p>
          {lists.length > 0 ? (
            <search>
              <form className="zx-hero-search" onSubmit={search}>
                <select aria-label="查找范围" value={chosen} onChange={(event) => setChosen(event.target.value)}>
                  {lists.map((entry) => (
                    <option key={entry.path} value={entry.path}>
                      {entry.label}
                    </option>
                  ))}
                </select>
                <input name="q" aria-label="查找内容" placeholder="职业、机构、班级名称" autoComplete="off" />
                <button type="submit" className="zx-button primary">
                  <Icon name="search" />
                  查找
                </button>
              </form>
            </search>
          ) : null}
        </div>
      </section>
      <div className="zx-portal-width">
        <ul className="zx-doors">
          {doors.map(({ door, label, hint, icon }) => {
            const entry = everything.find((one) => one.door === door);
            const body = (
              <>
                <span className="mark">
                  <Icon name={icon} size={28} />
                </span>
                <span>
                  <strong>{label}</strong>
                  <small>{entry ? hint : '请到就近人社窗口办理'}</small>
                </span>
              </>
            );
            return <li key={door}>{entry ? <Go to={entry.path}>{body}</Go> : <div className="shut">{body}</div>}</li>;
          })}
        </ul>
        <HomeCards area="portal" />
      </div>
    </>
  );
}
