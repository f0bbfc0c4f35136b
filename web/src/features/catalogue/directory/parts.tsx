import type { DirectoryPage, Material, SiteVisit, StandingLine } from '@zhenxun/contracts/catalogue-directory.ts';
import {
  ListingState,
  StandingEvent,
  StandingReason,
  VisitAnswer,
  VisitItem,
  VisitOutcome,
} from '@zhenxun/contracts/catalogue-directory-terms.ts';
import type { OccupationFit } from '@zhenxun/contracts/organisation.ts';
import { Employment, ProofKind, ResourceKind } from '@zhenxun/contracts/organisation.ts';
import { SkillLevel } from '@zhenxun/contracts/skill-level.ts';
import type { Fence } from '@zhenxun/contracts/values/fence.ts';
import type { JSX } from 'react';
import { Photos } from '../../../shared/Photos.tsx';
import { SketchMap } from '../../../shared/SketchMap.tsx';
import { DateText } from '../../../ui/DateText.tsx';
import { Empty } from '../../../ui/Empty.tsx';
import { PlainTable } from '../../../ui/PlainTable.tsx';
import { StatusTag } from '../../../ui/StatusTag.tsx';
import './directory.css';

/** Programmes as a table of occupation and levels. */
export function Programmes({ items }: { items: readonly OccupationFit[] }): JSX.Element {
  if (items.length === 0) return <Empty icon="book" title="没有可开展的项目" />;
  return (
    <PlainTable label="培训项目" heads={['职业（工种）', '等级']}>
      {items.map(({ occupationKey, occupationName, levels }) => (
        <tr key={occupationKey}>
          <td>{occupationName}</td>
          <td>{levels.map((level) => SkillLevel.label(level)).join('、')}</td>
        </tr>
      ))}
    </PlainTable>
  );
}

/** Sites with their sketch. */
export function Sites({ items }: { items: DirectoryPage['sites'] }): JSX.Element {
  if (items.length === 0) return <Empty icon="map" title="没有登记场地" />;
  return (
    <>
      <PlainTable label="培训场地" heads={['场地', '地址', { title: '容量（人）', align: 'right' }]}>
        {items.map(({ ref, name, address, capacity }) => (
          <tr key={ref}>
            <td>{name}</td>
            <td>{address}</td>
            <td className="right">{capacity}</td>
          </tr>
        ))}
      </PlainTable>
      <SketchMap
        label={`场地位置示意：${items.map(({ name }) => name).join('、')}`}
        places={items.map(({ name, fence }) => ({ name, fence: fence as Fence }))}
      />
    </>
  );
}

/** The public history of status, the latest first. */
export function History({ lines }: { lines: readonly StandingLine[] }): JSX.Element {
  return (
    <ol className="zx-history">
      {lines.map((line) => (
        <li key={`${line.event} ${line.from} ${line.reason ?? ''}`}>
          <DateText value={line.from} />
          <div>
            <p>
              <StatusTag tone={ListingState.tone(line.state)} label={StandingEvent.label(line.event)} />
              {line.until ? `，至 ${line.until}` : null}
              {line.reasonCode ? `　${StandingReason.label(line.reasonCode)}` : null}
            </p>
            {line.reason ? <p className="zx-quiet">{line.reason}</p> : null}
          </div>
        </li>
      ))}
    </ol>
  );
}

export function Teachers({ items }: { items: Material['teachers'] }): JSX.Element {
  if (items.length === 0) return <Empty icon="users" title="没有选择师资" />;
  return (
    <PlainTable label="师资" heads={['姓名', '聘用', '资格', '技能等级', '可任教职业']}>
      {items.map((teacher) => (
        <tr key={teacher.ref}>
          <td>{teacher.nameMasked}</td>
          <td>{Employment.label(teacher.employment)}</td>
          <td>{teacher.qualification}</td>
          <td>{teacher.level ? SkillLevel.label(teacher.level) : '—'}</td>
          <td>{teacher.occupations.map(({ occupationName }) => occupationName).join('、') || '—'}</td>
        </tr>
      ))}
    </PlainTable>
  );
}

export function Resources({ items }: { items: Material['resources'] }): JSX.Element {
  if (items.length === 0) return <Empty icon="book" title="没有选择教学资源" />;
  return (
    <PlainTable label="教学资源" heads={['类别', '名称', 'ISBN']}>
      {items.map((resource) => (
        <tr key={resource.ref}>
          <td>{ResourceKind.label(resource.kind)}</td>
          <td>{resource.title}</td>
          <td className="zx-num">{resource.isbn ?? '—'}</td>
        </tr>
      ))}
    </PlainTable>
  );
}

export function Proofs({ items }: { items: Material['proofs'] }): JSX.Element {
  if (items.length === 0) return <Empty icon="file" title="没有选择证照" />;
  return (
    <PlainTable label="证照" heads={['证照', '编号', '有效期']}>
      {items.map((proof) => (
        <tr key={proof.ref}>
          <td>{ProofKind.label(proof.kind)}</td>
          <td>{proof.number}</td>
          <td className="zx-num">
            {proof.validFrom} 至 {proof.validTo ?? '长期'}
          </td>
        </tr>
      ))}
    </PlainTable>
  );
}

/** What was found on site, the latest visit first. */
export function Visits({ items }: { items: readonly SiteVisit[] }): JSX.Element {
  if (items.length === 0)
    return <Empty icon="map" title="还没有现场核验记录" hint="材料审核通过后，到场核验并登记。" />;
  return (
    <>
      {items.map((visit) => (
        <article key={visit.id} className="zx-visit" aria-label={`${visit.siteName}现场核验`}>
          <div className="zx-visit-head">
            <strong>{visit.siteName}</strong>
            <StatusTag of={VisitOutcome} code={visit.outcome} />
            <DateText value={visit.at} time />
            <span className="zx-quiet">{visit.by}</span>
          </div>
          <p>{visit.conclusion}</p>
          <PlainTable label="核验清单" heads={['核验项目', '结论', '说明']}>
            {visit.checklist.map((line) => (
              <tr key={line.item}>
                <td>{VisitItem.label(line.item)}</td>
                <td>
                  <StatusTag of={VisitAnswer} code={line.answer} />
                </td>
                <td>{line.remark ?? '—'}</td>
              </tr>
            ))}
          </PlainTable>
          <p className="zx-quiet">
            定位 {visit.position.lat.toFixed(5)}，{visit.position.lng.toFixed(5)}（精度{' '}
            {Math.round(visit.position.accuracy)} 米），
            {visit.standing === 'inside' ? '在场地围栏内' : `距围栏约 ${Math.max(0, visit.beyondMetres)} 米`}
            {visit.positionRemark ? `：${visit.positionRemark}` : ''}
          </p>
          <Photos items={visit.photos} of={`${visit.siteName}现场照片`} />
        </article>
      ))}
    </>
  );
}
