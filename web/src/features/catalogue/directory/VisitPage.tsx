import { getDirectoryApplication, recordSiteVisit, type VisitBody } from '@zhenxun/contracts/catalogue-directory.ts';
import { VisitAnswer, VisitItem, VisitOutcome } from '@zhenxun/contracts/catalogue-directory-terms.ts';
import type { FileRef } from '@zhenxun/contracts/common.ts';
import { uploadFile } from '@zhenxun/contracts/kernel.ts';
import type { Fence } from '@zhenxun/contracts/values/fence.ts';
import { Form, Input, Radio } from 'antd';
import type { JSX } from 'react';
import { upload } from '../../../app/api.ts';
import { Go, useGo } from '../../../app/Go.tsx';
import { Loading } from '../../../app/pages/Loading.tsx';
import { useParam } from '../../../app/params.ts';
import { to } from '../../../app/paths.ts';
import { useRead, useSend } from '../../../app/query.ts';
import { DraftForm } from '../../../shared/DraftForm.tsx';
import { FileUpload } from '../../../shared/FileUpload.tsx';
import { Locator } from '../../../shared/Locator.tsx';
import { ProblemAlert } from '../../../shared/ProblemAlert.tsx';
import { PageHead } from '../../../ui/PageHead.tsx';
import { Section } from '../../../ui/Section.tsx';
import './directory.css';

type Values = Pick<VisitBody, 'site' | 'positionRemark' | 'outcome' | 'conclusion'> & {
  position?: VisitBody['position'];
  checklist?: { answer?: VisitAnswer; remark?: string }[];
  photos?: FileRef[];
};

const radios = (of: typeof VisitAnswer | typeof VisitOutcome) =>
  of.values.map((value) => ({ value, label: (of.terms as Record<string, { zh: string }>)[value]?.zh ?? value }));

/** Records what was found on site; made for a phone in one hand (R2.2). */
export default function VisitPage(): JSX.Element {
  const id = useParam('id');
  const found = useRead(getDirectoryApplication, { params: { id } });
  const record = useSend(recordSiteVisit);
  const go = useGo();
  const back = to('/government/directory/$id', { id });
  if (found.isError) return <ProblemAlert error={found.error} />;
  if (!found.data) return <Loading />;
  const { version } = found.data;
  const { material, organisationName } = found.data.record;
  const action = found.data.actions.find(({ name }) => name === 'visit');

  async function send({ checklist, photos, positionRemark, position, ...values }: Values) {
    const body: VisitBody = {
      ...values,
      version,
      ...(positionRemark ? { positionRemark } : {}),
      position: position as VisitBody['position'],
      checklist: VisitItem.values.flatMap((item, at) => {
        const line = checklist?.[at];
        return line?.answer
          ? [{ item, answer: line.answer, ...(line.remark?.trim() ? { remark: line.remark } : {}) }]
          : [];
      }),
      photos: (photos ?? []).map((photo) => photo.id),
    };
    await record.mutateAsync({ params: { id }, body });
    go(back);
  }

  return (
    <>
      <PageHead
        trail={<Go to={back}>{organisationName}</Go>}
        title="登记现场核验"
        sub="逐处场地登记：先定位，再对照清单，拍照后提交。照片和定位随记录保存，登记后不能修改。"
      />
      {action?.refusal ? (
        <ProblemAlert refusals={[action.refusal]} />
      ) : (
        <DraftForm<Values>
          draft={`catalogue.visit.${id}`}
          sendLabel="提交核验记录"
          onSend={send}
          initialValues={{ site: material.sites[0]?.ref }}
          requiredMark={false}
        >
          {(form) => (
            <>
              <Section title="场地与定位">
                <Form.Item name="site" label="核验的场地" rules={[{ required: true, message: '请选择场地' }]}>
                  <Radio.Group
                    aria-label="核验的场地"
                    options={material.sites.map((site) => ({
                      value: site.ref,
                      label: `${site.name}（${site.address}）`,
                    }))}
                  />
                </Form.Item>
                <Form.Item noStyle shouldUpdate={(a: Values, b: Values) => a.site !== b.site}>
                  {() => {
                    const site = material.sites.find(({ ref }) => ref === form.getFieldValue('site'));
                    return (
                      <Form.Item name="position" label="定位" rules={[{ required: true, message: '请先获取定位' }]}>
                        <Locator place={site && { name: site.name, fence: site.fence as Fence }} />
                      </Form.Item>
                    );
                  }}
                </Form.Item>
                <Form.Item name="positionRemark" label="不在围栏内的原因（在围栏内不用填）">
                  <Input maxLength={300} placeholder="如：室内定位偏差、围栏登记有误" />
                </Form.Item>
              </Section>
              <Section title="核验清单">
                <ul className="zx-checklist">
                  {VisitItem.values.map((item, at) => (
                    <li key={item}>
                      <p>{VisitItem.label(item)}</p>
                      <Form.Item
                        name={['checklist', at, 'answer']}
                        noStyle
                        rules={[{ required: true, message: '请选择' }]}
                      >
                        <Radio.Group
                          aria-label={VisitItem.label(item)}
                          optionType="button"
                          options={radios(VisitAnswer)}
                        />
                      </Form.Item>
                      <Form.Item name={['checklist', at, 'remark']} noStyle>
                        <Input
                          aria-label={`${VisitItem.label(item)}：说明`}
                          placeholder="说明（不符合时必填）"
                          maxLength={300}
                        />
                      </Form.Item>
                    </li>
                  ))}
                </ul>
              </Section>
              <Section title="照片与结论">
                <Form.Item name="photos" label="现场照片" rules={[{ required: true, message: '请至少上传一张照片' }]}>
                  <FileUpload
                    label="拍照或选择照片"
                    accept={['jpg', 'jpeg', 'png', 'webp']}
                    maxMb={20}
                    max={20}
                    send={(file, onProgress) =>
                      upload(uploadFile, { file, onProgress, fields: { kind: 'catalogue.site_visit' } })
                    }
                  />
                </Form.Item>
                <Form.Item name="outcome" label="核验结果" rules={[{ required: true, message: '请选择结果' }]}>
                  <Radio.Group aria-label="核验结果" optionType="button" options={radios(VisitOutcome)} />
                </Form.Item>
                <Form.Item name="conclusion" label="结论" rules={[{ required: true, message: '请填写结论' }]}>
                  <Input.TextArea maxLength={1000} autoSize={{ minRows: 3, maxRows: 8 }} />
                </Form.Item>
              </Section>
            </>
          )}
        </DraftForm>
      )}
    </>
  );
}
