import type { ImportMode, ImportResult, ImportResultSchema } from '@zhenxun/contracts/import.ts';
import type { RouteSpec } from '@zhenxun/contracts/route.ts';
import { Button } from 'antd';
import { type JSX, type ReactNode, useState } from 'react';
import { upload, uploadForFile } from '../app/api.ts';
import { forget } from '../app/query.ts';
import { DropZone } from '../ui/DropZone.tsx';
import { bytesText, refuseFile } from '../ui/files.ts';
import { Icon } from '../ui/Icon.tsx';
import { type Step, Steps } from '../ui/Progress.tsx';
import { Section } from '../ui/Section.tsx';
import { ImportFindings } from './ImportFindings.tsx';
import { ProblemAlert } from './ProblemAlert.tsx';
import { saveFile } from './save-file.ts';
import './import-wizard.css';

const endings = ['xlsx', 'csv', 'json'];

type Props = {
  /** Upload route whose fields are `ImportFields` and whose answer is `ImportResultSchema`. */
  route: RouteSpec & { readonly response: typeof ImportResultSchema };
  params?: Readonly<Record<string, string>>;
  /** Route that answers with the faulty rows. */
  faulty?: RouteSpec;
  /** Address of the empty form. */
  templateHref?: string;
  /** What a row is: 「条目」「学员」. */
  noun: string;
  maxMb?: number;
  /** Takes the import back; offered while the server gives a name for it. */
  undo?: (name: string) => Promise<unknown>;
  /** Where to go on after the import. */
  next?: ReactNode;
  onImported?: (result: ImportResult) => void;
};

type Busy = ImportMode | 'faulty' | 'undo';

/**
 * Import of a spreadsheet in three steps: drop the file, see what a dry run found (columns recognised, faults by line and
 * column, faulty rows to take away and mend), then import all or only what is right; the result can be undone.
 */
export function ImportWizard(props: Props): JSX.Element {
  const { route, params, noun, maxMb = 10 } = props;
  const [file, setFile] = useState<File>();
  const [refused, setRefused] = useState<string>();
  const [found, setFound] = useState<ImportResult>();
  const [busy, setBusy] = useState<Busy>();
  const [error, setError] = useState<unknown>();
  const [undone, setUndone] = useState(false);

  async function work(what: Busy, job: () => Promise<void>) {
    setBusy(what);
    setError(undefined);
    try {
      await job();
    } catch (thrown) {
      setError(thrown);
    } finally {
      setBusy(undefined);
    }
  }

  const send = (chosen: File, mode: ImportMode) =>
    work(mode, async () => {
      const result: ImportResult = await upload(route, { params, fields: { mode }, file: chosen } as never);
      // what is shown elsewhere is read anew first: who goes back at once must not act on what was there before
      if (result.imported > 0) await forget(route.path.split('/')[2] ?? '');
      setFound(result);
      if (result.imported > 0) props.onImported?.(result);
    });

  function choose([chosen]: File[]) {
    if (!chosen) return;
    const no = refuseFile(chosen, endings, maxMb);
    setRefused(no);
    if (no) return;
    setFile(chosen);
    setUndone(false);
    void send(chosen, 'check');
  }

  function again() {
    setFile(undefined);
    setFound(undefined);
    setError(undefined);
  }

  const takeFaulty = () =>
    work('faulty', async () => {
      const sent = await uploadForFile(props.faulty as RouteSpec, { params, file } as never);
      saveFile(sent, `有问题的行-${file?.name.replace(/\.\w+$/, '')}.xlsx`);
    });
  const takeBack = (name: string) =>
    work('undo', async () => {
      await props.undo?.(name);
      await forget(route.path.split('/')[2] ?? '');
      setUndone(true);
    });

  const done = found !== undefined && found.imported > 0;
  const clean = found !== undefined && found.problems.length === 0 && found.valid > 0;
  const steps: Step[] = [
    { title: '选择文件', state: file ? 'done' : 'now' },
    { title: '检查', state: done ? 'done' : file ? (found && !clean ? 'failed' : 'now') : 'later' },
    { title: '导入', state: done ? 'done' : clean ? 'now' : 'later' },
  ];

  return (
    <div className="zx-import">
      <Steps items={steps} label="导入步骤" />
      <ProblemAlert error={error} />
      {!file ? (
        <Section title="选择文件">
          <DropZone
            label="把表格拖到这里，或点击选择"
            hint={`${endings.join('、')}，不超过 ${maxMb} MB。按表头识别各列，列的先后不限。`}
            accept={endings}
            onFiles={choose}
          />
          {refused ? <p role="alert">{refused}</p> : null}
          {props.templateHref ? (
            <p>
              <a href={props.templateHref} download>
                <Icon name="download" /> 下载空白模板
              </a>
            </p>
          ) : null}
        </Section>
      ) : (
        <Section
          title={done ? '导入结果' : '检查结果'}
          sub={`${file.name}（${bytesText(file.size)}）`}
          extra={
            <Button onClick={again} disabled={busy !== undefined}>
              换一个文件
            </Button>
          }
        >
          {!found ? (
            <p role="status">{busy ? '正在检查，还没有写入任何数据…' : '没有检查完，请换一个文件再试。'}</p>
          ) : done ? (
            <div className="zx-import-done" role="status">
              <p>
                <Icon name="check" size={20} />
                {undone
                  ? `已撤销，这次导入的 ${found.imported} 个${noun}已取出。`
                  : `已导入 ${found.imported} 个${noun}。`}
                {found.rows > found.imported ? `另有 ${found.rows - found.imported} 行有问题，没有导入。` : ''}
              </p>
              <div className="zx-import-choices">
                {props.next}
                {found.undo && props.undo && !undone ? (
                  <Button loading={busy === 'undo'} onClick={() => void takeBack(found.undo as string)}>
                    撤销本次导入
                  </Button>
                ) : null}
              </div>
            </div>
          ) : (
            <>
              <ImportFindings found={found} noun={noun} />
              <div className="zx-import-choices">
                <Button
                  type="primary"
                  disabled={!clean}
                  loading={busy === 'all'}
                  onClick={() => void send(file, 'all')}
                >
                  全部正确才导入
                </Button>
                <Button
                  disabled={found.valid === 0 || clean}
                  loading={busy === 'valid'}
                  onClick={() => void send(file, 'valid')}
                >
                  导入正确的 {found.valid} 行
                </Button>
                {props.faulty && found.problems.some((problem) => problem.line > 0) ? (
                  <Button icon={<Icon name="download" />} loading={busy === 'faulty'} onClick={() => void takeFaulty()}>
                    下载有问题的行
                  </Button>
                ) : null}
              </div>
            </>
          )}
          {done && found.problems.length > 0 ? <ImportFindings found={found} noun={noun} /> : null}
        </Section>
      )}
    </div>
  );
}
