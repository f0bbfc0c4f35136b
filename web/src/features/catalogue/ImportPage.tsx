import {
  getCatalogue,
  importEntries,
  importEntriesFaulty,
  importEntriesTemplate,
  undoImport,
} from '@zhenxun/contracts/catalogue.ts';
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

/** Entries of a draft from a spreadsheet. */
export default function ImportPage(): JSX.Element {
  const id = useParam('id');
  const found = useRead(getCatalogue, { params: { id } });
  if (found.isError) return <ProblemAlert error={found.error} />;
  if (!found.data) return <Loading />;
  const back = to('/government/catalogue/catalogues/$id', { id });
  return (
    <>
      <PageHead
        trail={<Go to={back}>{found.data.record.title}</Go>}
        title="从表格导入条目"
        sub="只填来源中有的内容，缺的可导入后补全；职业名称和等级必填。"
      />
      <ImportWizard
        route={importEntries}
        params={{ id }}
        faulty={importEntriesFaulty}
        templateHref={downloadUrl(importEntriesTemplate)}
        noun="条目"
        undo={(undo) => call(undoImport, { params: { id }, body: { undo } })}
        next={
          <Go to={back} className="zx-button primary">
            查看条目
          </Go>
        }
      />
    </>
  );
}
