import {
  getOrganisationTimeline,
  getOwnOrganisation,
  OrganisationKind,
  OrganisationNature,
  OrganisationState,
} from '@zhenxun/contracts/organisation.ts';
import { type JSX, useState } from 'react';
import { Loading } from '../../app/pages/Loading.tsx';
import { useRead } from '../../app/query.ts';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import { RecordPage } from '../../shared/RecordPage.tsx';
import { Timeline } from '../../shared/Timeline.tsx';
import { KeyValue } from '../../ui/KeyValue.tsx';
import { Section } from '../../ui/Section.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { ProfileDialog } from './ProfileDialog.tsx';
import { ProofSection } from './ProofSection.tsx';

/** Profile and proofs of one's own organisation (R2.1). */
export default function ProfilePage(): JSX.Element {
  const found = useRead(getOwnOrganisation);
  const id = found.data?.record.id;
  const timeline = useRead(getOrganisationTimeline, { params: { id: id ?? '' } }, { enabled: id !== undefined });
  const [editing, setEditing] = useState(false);
  if (found.isError) return <ProblemAlert error={found.error} />;
  if (!found.data) return <Loading />;
  const { record, version, actions } = found.data;
  return (
    <RecordPage
      name={record.name}
      state={<StatusTag of={OrganisationState} code={record.state} strong />}
      number={record.uscc}
      region={record.regionName}
      api={`/api/organisation/organisations/${record.id}`}
      version={version}
      actions={actions}
      dialogs={{
        edit: ({ close }) => <ProfileDialog record={record} version={version} onClose={close} />,
      }}
      tabs={[
        {
          key: 'profile',
          label: '机构资料',
          children: (
            <>
              <Section title="基本资料">
                <KeyValue
                  items={[
                    { label: '单位类别', value: OrganisationKind.label(record.kind) },
                    { label: '机构性质', value: OrganisationNature.label(record.nature) },
                    { label: '统一社会信用代码', value: <span className="zx-num">{record.uscc}</span> },
                    { label: '法定代表人', value: record.legalRepresentativeMasked },
                    { label: '联系人', value: record.contactNameMasked },
                    { label: '联系电话', value: <span className="zx-num">{record.contactPhoneMasked}</span> },
                    { label: '地址', value: record.address, wide: true },
                    { label: '业务范围', value: record.scopeText, wide: true },
                  ]}
                />
              </Section>
              <ProofSection
                organisation={record}
                adding={editing}
                onAdd={setEditing}
                mayKeep={actions.some(({ name, refusal }) => name === 'edit' && !refusal)}
              />
            </>
          ),
        },
        {
          key: 'timeline',
          label: '变更记录',
          children: (
            <Section title="变更记录">
              <Timeline items={timeline.data ?? []} />
            </Section>
          ),
        },
      ]}
    />
  );
}
