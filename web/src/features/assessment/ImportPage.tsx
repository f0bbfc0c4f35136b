import { getSheet, importScores, importScoresFaulty, scoresTemplate } from '@zhenxun/contracts/assessment.ts';
import type { JSX } from 'react';
import { downloadUrl } from '../../app/api.ts';
import { Go } from '../../app/Go.tsx';
import { useParam } from '../../app/params.ts';
import { to } from '../../app/paths.ts';
import { useRead } from '../../app/query.ts';
import { ImportWizard } from '../../shared/ImportWizard.tsx';
import { PageHead } from '../../ui/PageHead.tsx';

/** Scores from a spreadsheet: the form with the names of the class, a dry run, the import. */
export default function ImportPage(): JSX.Element {
  const id = useParam('id');
  const found = useRead(getSheet, { params: { id } });
  const back = to('/institution/assessment/$id', { id });
  return (
    <>
      <PageHead
        title="导入成绩"
        trail={<Go to={back}>{found.data?.record.classTitle ?? '成绩单'}</Go>}
        sub="下载带本班名单的成绩录入表，填好后上传；序号对应学员，姓名用于核对。"
      />
      <ImportWizard
        route={importScores}
        params={{ id }}
        faulty={importScoresFaulty}
        templateHref={downloadUrl(scoresTemplate, { params: { id } })}
        noun="学员"
        maxMb={2}
        next={
          <Go className="zx-button primary" to={back}>
            回到成绩单
          </Go>
        }
      />
    </>
  );
}
