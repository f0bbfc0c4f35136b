import { getOwnDirectory } from '@zhenxun/contracts/catalogue-directory.ts';
import { ApplicationKind, ApplicationState, DirectoryStanding } from '@zhenxun/contracts/catalogue-directory-terms.ts';
import type { JSX } from 'react';
import { Go } from '../../../app/Go.tsx';
import { to } from '../../../app/paths.ts';
import { useRead } from '../../../app/query.ts';
import { Promised } from '../../../shared/Promised.tsx';
import { Section } from '../../../ui/Section.tsx';
import { StatusTag } from '../../../ui/StatusTag.tsx';
import '../catalogue.css';

/** Where the institution stands in the directory, and its application under way. */
export default function StandingCard(): JSX.Element {
  const found = useRead(getOwnDirectory);
  const listing = found.data?.listing;
  const application = found.data?.application;
  const open = application && !['approved', 'withdrawn'].includes(application.state) ? application : undefined;
  return (
    <Section title="机构目录" extra={<Go to={to('/institution/directory')}>目录申请</Go>}>
      <ul className="zx-tasks">
        <li>
          <StatusTag of={DirectoryStanding} code={listing?.state ?? 'unlisted'} />
          <span>
            {listing
              ? `目录编号 ${listing.number}，已批准 ${listing.programmes.length} 个项目`
              : found.data
                ? '列入目录后才能申请开班'
                : '正在加载'}
          </span>
        </li>
        {open ? (
          <li>
            <Go to={to('/institution/directory/$id', { id: open.id })}>{ApplicationKind.label(open.kind)}申请</Go>
            <span>
              <StatusTag of={ApplicationState} code={open.state} /> <Promised due={open.dueOn} brief />
            </span>
          </li>
        ) : null}
      </ul>
    </Section>
  );
}
