import { drawClaimSample, drawClassSample, PhoneOccasion, PhoneStage } from '@zhenxun/contracts/supervision-phone.ts';
import { listClasses } from '@zhenxun/contracts/training-class.ts';
import { Input, Modal, Radio, Select } from 'antd';
import { type JSX, useState } from 'react';
import { useGo } from '../../app/Go.tsx';
import { useRead, useSend } from '../../app/query.ts';
import { useGrants } from '../../app/session.ts';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import { useSupervisionArea } from './use-area.ts';
import './supervision.css';

/** What is drawn from, and why: trainees of a class, or claims of the own office before notice or payment. */
export function DrawPhoneDialog({ onClose }: { onClose: () => void }): JSX.Element {
  const running = useRead(listClasses, { query: { state: 'running', limit: 200 } });
  const submitted = useRead(listClasses, { query: { state: 'completion_submitted', limit: 200 } });
  const regionCode = useGrants().find((grant) => grant.regionCode)?.regionCode ?? '';
  const ofClass = useSend(drawClassSample);
  const ofClaims = useSend(drawClaimSample);
  const go = useGo();
  const area = useSupervisionArea();
  const [occasion, setOccasion] = useState<PhoneOccasion>('completion');
  const [classId, setClassId] = useState<string>();
  const [stage, setStage] = useState<PhoneStage>('approved');
  const [reason, setReason] = useState('');
  const [error, setError] = useState<unknown>();
  const classes = [...(submitted.data?.items ?? []), ...(running.data?.items ?? [])];

  async function draw() {
    setError(undefined);
    try {
      const { id } =
        occasion === 'completion'
          ? await ofClass.mutateAsync({ body: { classId: classId ?? '', reason } })
          : await ofClaims.mutateAsync({ body: { regionCode, stage, reason } });
      go(area.phoneSample(id));
    } catch (thrown) {
      setError(thrown);
    }
  }
  return (
    <Modal
      open
      title="抽取电话回访"
      okText="随机抽取"
      okButtonProps={{ disabled: reason.trim() === '' || (occasion === 'completion' && !classId) }}
      confirmLoading={ofClass.isPending || ofClaims.isPending}
      onOk={() => void draw()}
      onCancel={onClose}
    >
      <div className="zx-inspection-form">
        <Radio.Group
          aria-label="回访环节"
          value={occasion}
          onChange={({ target }) => setOccasion(target.value as PhoneOccasion)}
          options={PhoneOccasion.values.map((value) => ({ value, label: PhoneOccasion.label(value) }))}
        />
        {occasion === 'completion' ? (
          <>
            <label htmlFor="phone-class">班级（培训中或已提交结业）</label>
            <Select
              id="phone-class"
              showSearch
              optionFilterProp="label"
              placeholder="选择班级"
              value={classId}
              onChange={setClassId}
              options={classes.map((one) => ({ value: one.ref, label: one.title }))}
            />
          </>
        ) : (
          <Radio.Group
            aria-label="抽取范围"
            value={stage}
            onChange={({ target }) => setStage(target.value as PhoneStage)}
            options={PhoneStage.values.map((value) => ({ value, label: PhoneStage.label(value) }))}
          />
        )}
        <label htmlFor="phone-reason">事由</label>
        <Input
          id="phone-reason"
          value={reason}
          maxLength={300}
          placeholder="如：日常回访、公示前抽查"
          onChange={(event) => setReason(event.target.value)}
        />
        <p className="zx-quiet">抽中的人和每人的问题由系统随机决定，不能重抽、不能撤销；不通知机构和本人。</p>
      </div>
      <ProblemAlert error={error} />
    </Modal>
  );
}
