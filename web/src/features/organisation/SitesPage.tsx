import { type Organisation, type Site, siteRoutes } from '@zhenxun/contracts/organisation.ts';
import type { Fence } from '@zhenxun/contracts/values/fence.ts';
import { Button } from 'antd';
import { type JSX, useState } from 'react';
import { useRead } from '../../app/query.ts';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import { SketchMap } from '../../shared/SketchMap.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { KeyValue } from '../../ui/KeyValue.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { Section } from '../../ui/Section.tsx';
import { ItemVerbs } from './ItemVerbs.tsx';
import { WithOwn } from './own.tsx';
import { SiteDialog } from './SiteDialog.tsx';
import './organisation.css';

/** Sites of one's own organisation, each with its fence drawn (R2.1). */
export default function SitesPage(): JSX.Element {
  const [adding, setAdding] = useState(false);
  return (
    <WithOwn>
      {(own, mayKeep) => (
        <>
          <PageHead
            title="场地"
            sub="登记培训场地、教室容量和签到围栏；新增场地须申请变更，经现场核验后用于开班。"
            actions={
              mayKeep ? (
                <Button type="primary" icon={<Icon name="plus" />} onClick={() => setAdding(true)}>
                  添加场地
                </Button>
              ) : null
            }
          />
          <SiteCards own={own} />
          {adding ? <SiteDialog own={own} onClose={() => setAdding(false)} /> : null}
        </>
      )}
    </WithOwn>
  );
}

function SiteCards({ own }: { own: Organisation }): JSX.Element {
  const found = useRead(siteRoutes.list, {
    query: { organisationId: own.organisationId, state: 'in_use', limit: 200 },
  });
  if (found.isError) return <ProblemAlert error={found.error} />;
  if (found.data?.items.length === 0)
    return (
      <Section>
        <Empty icon="map" title="还没有登记场地" hint="添加场地后，可用于目录申请、排课和签到。" />
      </Section>
    );
  return (
    <div className="zx-sites">
      {found.data?.items.map((site) => (
        <SiteCard key={site.id} own={own} site={site} />
      ))}
    </div>
  );
}

function SiteCard({ own, site }: { own: Organisation; site: Site }): JSX.Element {
  return (
    <Section
      title={site.name}
      sub={`${site.placeName}　${site.address}`}
      extra={
        <ItemVerbs noun="site" item={site} edit={(close) => <SiteDialog own={own} site={site} onClose={close} />} />
      }
    >
      <KeyValue
        columns={1}
        items={[
          {
            label: `教室 ${site.rooms.length} 间，容量 ${site.capacity} 人`,
            value: site.rooms.map(({ name, capacity }) => `${name}（${capacity}）`).join('、'),
          },
        ]}
      />
      <SketchMap label={`${site.name}围栏示意`} places={[{ name: site.name, fence: site.fence as Fence }]} />
    </Section>
  );
}
