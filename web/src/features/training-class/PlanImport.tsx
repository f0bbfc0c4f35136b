import { getClass } from '@zhenxun/contracts/training-class.ts';
import { faultySessions, importSessions, sessionsTemplate } from '@zhenxun/contracts/training-class-plan.ts';
import type { JSX } from 'react';
import { downloadUrl } from '../../app/api.ts';
import { Go } from '../../app/Go.tsx';
import { Loading } from '../../app/pages/Loading.tsx';
import { useParam } from '../../app/params.ts';
import { to } from '../../app/paths.ts';
import { useRead } from '../../app/query.ts';
import { ImportWizard } from '../../shared/ImportWizard.tsx';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import { PageHead } from '../../ui/PageHead.tsx';

/** The plan of sessions from a spreadsheet. */
export default function PlanImport(): JSX.Element {
  const id = useParam('id');
  const found = useRead(getClass, { params: { id } });
  if (found.isError) return <ProblemAlert error={found.error} />;
  if (!found.data) return <Loading />;
  const back = `${to('/institution/training-class/classes/$id', { id })}#plan`;
  return (
    <>
      <PageHead
        trail={<Go to={back}>{found.data.record.title}</Go>}
        title="导入教学计划"
        sub="教师填写师资登记的姓名，教室填写场地登记的名称；课时由起止时间计算，不必填写。"
      />
      <ImportWizard
        route={importSessions}
        params={{ id }}
        faulty={faultySessions}
        templateHref={downloadUrl(sessionsTemplate)}
        noun="课次"
        maxMb={5}
        next={
          <Go to={back} className="zx-button primary">
            查看教学计划
          </Go>
        }
      />
    </>
  );
}
