import { getClass } from '@zhenxun/contracts/training-class.ts';
import { type ChangeRecord, getChange, submitChange } from '@zhenxun/contracts/training-class-change.ts';
import { App } from 'antd';
import { type JSX, useRef } from 'react';
import { Go, useGo } from '../../app/Go.tsx';
import { Loading } from '../../app/pages/Loading.tsx';
import { useParam } from '../../app/params.ts';
import { to } from '../../app/paths.ts';
import { useRead, useSend } from '../../app/query.ts';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { Section } from '../../ui/Section.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { ChangeForm } from './ChangeForm.tsx';
import { valuesOf } from './change-form.ts';
import { useSaveChange } from './use-save-change.ts';

/** Mends a draft or what the office gave back. */
export default function EditChange(): JSX.Element {
  const id = useParam('id');
  const found = useRead(getChange, { params: { id } });
  if (found.isError) return <ProblemAlert error={found.error} />;
  if (!found.data) return <Loading />;
  return <Edit key={id} record={found.data.record} version={found.data.version} />;
}

function Edit({ record, version }: { record: ChangeRecord; version: number }): JSX.Element {
  const go = useGo();
  const { message } = App.useApp();
  const of = useRead(getClass, { params: { id: record.classRef } });
  const save = useSaveChange();
  const submit = useSend(submitChange);
  // the form stays what was typed while the record is read anew after saving
  const seen = useRef({ ref: record.ref, version });
  const initial = useRef(valuesOf(record));
  if (of.isError) return <ProblemAlert error={of.error} />;
  if (!of.data) return <Loading />;
  const back = to('/institution/training-class/changes/$id', { id: record.ref });
  return (
    <>
      <PageHead trail={<Go to={back}>变更申请</Go>} title="修改变更申请" sub={record.classTitle} />
      {record.state === 'returned' ? (
        <Section>
          <p role="status">
            <StatusTag tone="return" label="退回" /> {record.decisionReason}
          </p>
        </Section>
      ) : null}
      <ChangeForm
        record={of.data.record}
        initial={initial.current}
        saved={record.added}
        onSend={async (input, file) => {
          seen.current = { ref: record.ref, version: await save(seen.current, input) };
          if (file) await submit.mutateAsync({ params: { id: record.ref }, body: { version: seen.current.version } });
          void message.success(file ? '已提交，待县区审核' : '已保存');
          go(back);
        }}
      />
    </>
  );
}
