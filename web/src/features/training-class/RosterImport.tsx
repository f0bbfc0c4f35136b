import { getClass } from '@zhenxun/contracts/training-class.ts';
import {
  faultyTrainees,
  importTrainees,
  traineesTemplate,
  undoTraineeImport,
} from '@zhenxun/contracts/training-class-roster.ts';
import type { JSX } from 'react';
import { call, downloadUrl } from '../../app/api.ts';
import { Go } from '../../app/Go.tsx';
import { Loading } from '../../app/pages/Loading.tsx';
import { useParam } from '../../app/params.ts';
import { to } from '../../app/paths.ts';
import { useRead } from '../../app/query.ts';
import { ImportWizard } from '../../shared/ImportWizard.tsx';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import { PageHead } from '../../ui/PageHead.tsx';

/** The roster from a spreadsheet. */
export default function RosterImport(): JSX.Element {
  const id = useParam('id');
  const found = useRead(getClass, { params: { id } });
  if (found.isError) return <ProblemAlert error={found.error} />;
  if (!found.data) return <Loading />;
  const back = `${to('/institution/training-class/classes/$id', { id })}#roster`;
  return (
    <>
      <PageHead
        trail={<Go to={back}>{found.data.record.title}</Go>}
        title="导入花名册"
        sub="请先编制教学计划，导入时会一并检查学员是否同时参加其他班级。证件号码列须为文本格式。"
      />
      <ImportWizard
        route={importTrainees}
        params={{ id }}
        faulty={faultyTrainees}
        templateHref={downloadUrl(traineesTemplate)}
        noun="学员"
        maxMb={5}
        undo={(undo) => call(undoTraineeImport, { params: { id }, body: { undo } })}
        next={
          <Go to={back} className="zx-button primary">
            查看花名册
          </Go>
        }
      />
    </>
  );
}
