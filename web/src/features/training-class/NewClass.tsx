import { classOptions, draftClass } from '@zhenxun/contracts/training-class.ts';
import type { JSX } from 'react';
import { Go, useGo } from '../../app/Go.tsx';
import { Loading } from '../../app/pages/Loading.tsx';
import { to } from '../../app/paths.ts';
import { useRead, useSend } from '../../app/query.ts';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { Section } from '../../ui/Section.tsx';
import { BasicsForm } from './BasicsForm.tsx';

/** A new class begins with its basics; everything else follows on its own page. */
export default function NewClass(): JSX.Element {
  const options = useRead(classOptions);
  const draft = useSend(draftClass);
  const go = useGo();
  if (options.isError) return <ProblemAlert error={options.error} />;
  if (!options.data) return <Loading />;
  const [organisation] = options.data.organisations;
  return (
    <>
      <PageHead
        trail={<Go to={to('/institution/training-class/classes')}>班级</Go>}
        title="新建班级"
        sub="先填写基本信息；保存后继续编制花名册、教学计划和考核方案。"
      />
      <Section title="基本信息">
        <BasicsForm
          draft="training-class.new"
          options={options.data}
          sendLabel="保存，继续填写"
          onSend={async (values) => {
            const made = await draft.mutateAsync({ body: { organisationId: organisation?.id ?? '', ...values } });
            go(`${to('/institution/training-class/classes/$id', { id: made.ref })}#roster`);
          }}
        />
      </Section>
    </>
  );
}
