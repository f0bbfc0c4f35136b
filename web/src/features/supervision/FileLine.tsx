import { MarkStatus } from '@zhenxun/contracts/attendance.ts';
import { type FileEvent, FileSubject, FileTopic } from '@zhenxun/contracts/supervision-file.ts';
import type { JSX } from 'react';
import { Go } from '../../app/Go.tsx';
import { to } from '../../app/paths.ts';
import { DateText } from '../../ui/DateText.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { clockOf } from '../../ui/time.ts';
import { useSupervisionArea } from './use-area.ts';

/** One line of a file: what, who, when, why; whom it is about; its photos and its place in the log. */
export function FileLine({ event }: { event: FileEvent }): JSX.Element {
  const { topic, label, at, actor, reason, session, about, media, entryId, sealed } = event;
  return (
    <li data-topic={topic}>
      <p className="what">
        {session ? `第 ${session.no} 次课 ${session.content}` : label}
        <span className="topic">{FileTopic.label(topic)}</span>
      </p>
      {session ? <SessionText session={session} /> : null}
      <p className="who">
        {actor ? <span>{actor}</span> : null}
        <DateText value={at} time />
        {entryId ? (
          <Go to={to('/evidence', {}, { entry: entryId })} className="mark" aria-label={`${label}：查看存证`}>
            <Icon name={sealed ? 'lock' : 'clock'} />
            {sealed ? '已存证' : '待存证'}
          </Go>
        ) : null}
      </p>
      {session ? null : <About about={about} />}
      {reason ? <p className="why">{reason}</p> : null}
      <Media media={media} />
    </li>
  );
}

function SessionText({ session }: { session: NonNullable<FileEvent['session']> }): JSX.Element {
  const { startsAt, endsAt, enrolled, signedIn, signedOut, toJudge, settled, own } = session;
  const span = `${clockOf(startsAt)}–${clockOf(endsAt)}`;
  if (own)
    return (
      <p>
        {span}，{MarkStatus.label(own.status)}，计 {own.creditedMinutes} / {own.plannedMinutes} 分钟
      </p>
    );
  return (
    <p>
      {span}，应到 {enrolled} 人，签到 {signedIn} 人，签退 {signedOut} 人{toJudge > 0 ? `，待判断 ${toJudge} 次` : ''}，
      {settled ? '考勤已核定' : '考勤未核定'}
    </p>
  );
}

function About({ about }: { about: FileEvent['about'] }): JSX.Element | null {
  const area = useSupervisionArea();
  const shown = about.filter(({ kind }) => kind !== 'class' && kind !== 'organisation' && kind !== 'person');
  if (shown.length === 0) return null;
  const hrefOf = (kind: FileSubject, ref: string) => {
    if (kind === 'inspection') return area.inspection(ref);
    return kind === 'finding' ? area.finding(ref) : undefined;
  };
  return (
    <p className="about">
      {shown.map(({ kind, ref, name }) => {
        const href = hrefOf(kind, ref);
        const text = `${FileSubject.label(kind)} ${name}`;
        return href ? (
          <Go key={ref} to={href}>
            {text}
          </Go>
        ) : (
          <span key={ref}>{text}</span>
        );
      })}
    </p>
  );
}

function Media({ media }: { media: FileEvent['media'] }): JSX.Element | null {
  if (media.length === 0) return null;
  return (
    <div className="media">
      {media.map((file) => (
        <a key={file.id} href={file.url} target="_blank" rel="noreferrer">
          {file.mime.startsWith('image/') ? (
            <img src={file.url} alt={file.name} loading="lazy" />
          ) : (
            <>
              <Icon name="file" /> {file.name}
            </>
          )}
        </a>
      ))}
    </div>
  );
}
