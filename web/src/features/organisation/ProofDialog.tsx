import type { FileRef } from '@zhenxun/contracts/common.ts';
import { uploadFile } from '@zhenxun/contracts/kernel.ts';
import { type Proof, ProofKind, proofRoutes } from '@zhenxun/contracts/organisation.ts';
import { Form, Input, Modal, Select } from 'antd';
import type { JSX } from 'react';
import { upload } from '../../app/api.ts';
import { useSend } from '../../app/query.ts';
import { useProblems } from '../../shared/DraftForm.tsx';
import { FileUpload } from '../../shared/FileUpload.tsx';
import { DayField } from '../../shared/fields.tsx';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';

type Values = {
  kind: ProofKind;
  number: string;
  issuer: string;
  validFrom: string;
  validTo?: string;
  file?: FileRef[];
};

/** A proof with its scan; of one on record the scan stays, a new document is a new proof. */
export function ProofDialog(props: { organisation: string; proof?: Proof; onClose: () => void }): JSX.Element {
  const { organisation, proof, onClose } = props;
  const [form] = Form.useForm<Values>();
  const problems = useProblems(form);
  const add = useSend(proofRoutes.add, { also: ['catalogue'] });
  const edit = useSend(proofRoutes.edit, { also: ['catalogue'] });
  async function save({ file, validTo, ...rest }: Values) {
    problems.clear();
    const body = { ...rest, ...(validTo ? { validTo } : {}) };
    try {
      if (proof) await edit.mutateAsync({ params: { id: proof.id }, body: { version: proof.version, ...body } });
      else await add.mutateAsync({ body: { organisation, ...body, fileId: file?.[0]?.id ?? '' } });
      onClose();
    } catch (error) {
      problems.place(error);
    }
  }
  return (
    <Modal
      open
      title={proof ? '修改证照' : '添加证照'}
      okText="保存"
      confirmLoading={add.isPending || edit.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={proof}
        onFinish={(values) => void save(values)}
      >
        <ProblemAlert refusals={problems.rest} />
        <Form.Item name="kind" label="证照类别" rules={[{ required: true, message: '请选择证照类别' }]}>
          <Select options={ProofKind.values.map((value) => ({ value, label: ProofKind.label(value) }))} />
        </Form.Item>
        <Form.Item name="number" label="编号" rules={[{ required: true, message: '请填写编号' }]}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="issuer" label="发证单位" rules={[{ required: true, message: '请填写发证单位' }]}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="validFrom" label="有效期起" rules={[{ required: true, message: '请选择有效期起' }]}>
          <DayField />
        </Form.Item>
        <Form.Item name="validTo" label="有效期止（长期有效的不填）">
          <DayField />
        </Form.Item>
        {proof ? null : (
          <Form.Item name="file" label="扫描件" rules={[{ required: true, message: '请上传扫描件' }]}>
            <FileUpload
              label="选择或拖入扫描件"
              accept={['pdf', 'jpg', 'jpeg', 'png', 'webp']}
              maxMb={20}
              max={1}
              send={(file, onProgress) =>
                upload(uploadFile, { file, onProgress, fields: { kind: 'organisation.proof' } })
              }
            />
          </Form.Item>
        )}
      </Form>
    </Modal>
  );
}
