import { getClass } from '@zhenxun/contracts/training-class.ts';
import { draftChange, submitChange } from '@zhenxun/contracts/training-class-change.ts';
import { listSessions } from '@zhenxun/contracts/training-class-plan.ts';
import { App } from 'antd';
import { type JSX, useState } from 'react';
import { Go, useGo } from '../../app/Go.tsx';
import { Loading } from '../../app/pages/Loading.tsx';
import { useParam } from '../../app/params.ts';
import { to } from '../../app/paths.ts';
import { useRead, useSend } from '../../app/query.ts';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { ChangeForm } from './ChangeForm.tsx';
import { emptyChange, wishOf } from './change-form.ts';
import { useSaveChange } from './use-save-change.ts';

/** Asks for a change of an approved class; a lesson or a trainee named in the address is chosen already. */
export default function NewChange(): JSX.Element {
  const id = useParam('id');
  const go = useGo();
  const { message } = App.useApp();
  const found = useRead(getClass, { params: { id } });
  const plan = useRead(listSessions, { params: { id } });
  const draft = useSend(draftChange);
  const save = useSaveChange();
  const submit = useSend(submitChange);
  // what is drafted once is saved afterwards, when filing it was refused
  const [made, setMade] = useState<{ ref: string; version: number }>();
  if (found.isError) return <ProblemAlert error={found.error} />;
  if (!found.data || !plan.data) return <Loading />;
  const { record } = found.data;
  const asked = new URLSearchParams(location.search);
  const session = plan.data.find(({ ref }) => ref === asked.get('session'));
  const trainee = asked.get('trainee');
  return (
    <>
      <PageHead
        trail={<Go to={`${to('/institution/training-class/classes/$id', { id })}#changes`}>{record.title}</Go>}
        title="申请变更"
        sub="班级备案后，课次、教师、教室、学员的变动和撤销都须申请，经县区审核同意后生效。"
      />
      <ChangeForm
        record={record}
        initial={{
          ...emptyChange,
          about: trainee ? 'trainees' : 'sessions',
          sessions: session ? [wishOf(session)] : [],
          dropped: trainee ? [trainee] : [],
        }}
        onSend={async (input, file) => {
          const now = made
            ? { ref: made.ref, version: await save(made, input) }
            : await draft.mutateAsync({ params: { id }, body: input });
          setMade(now);
          if (file) await submit.mutateAsync({ params: { id: now.ref }, body: { version: now.version } });
          void message.success(file ? '已提交，待县区审核' : '已保存草稿');
          go(to('/institution/training-class/changes/$id', { id: now.ref }));
        }}
      />
    </>
  );
}
