import { addEntry, editEntry } from '@zhenxun/contracts/catalogue.ts';
import type {
  CatalogueEntry,
  CatalogueRecord,
  EntryInForce,
  EntryInput,
} from '@zhenxun/contracts/catalogue-schemas.ts';
import { EntryMode, entryLabels } from '@zhenxun/contracts/catalogue-terms.ts';
import { regionLevel } from '@zhenxun/contracts/values/region-code.ts';
import { Form, Modal, Radio } from 'antd';
import { type JSX, useState } from 'react';
import { useSend } from '../../app/query.ts';
import { useProblems } from '../../shared/DraftForm.tsx';
import { MoneyField, moneyRule } from '../../shared/fields.tsx';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import { InheritedPicker } from './InheritedPicker.tsx';
import { OccupationFields } from './OccupationFields.tsx';
import { said } from './terms.tsx';
import { ValueFields } from './value-fields.tsx';

type What = Pick<EntryInput, 'trainingType' | 'edition' | 'occupationCode' | 'occupationName' | 'trade' | 'level'>;

/** What an entry is about, with what is not said left out. */
function whatOf(entry: CatalogueEntry | EntryInForce): What {
  const { trainingType, edition, occupationCode, occupationName, trade, level } = entry;
  return said({ trainingType, edition, occupationCode, occupationName, trade, level }) as What;
}

/** Adds an entry to a draft, overrides or excludes one of the region above, or changes one that is there. */
export function EntryDialog(props: {
  catalogue: CatalogueRecord;
  entry: CatalogueEntry | undefined;
  onClose: () => void;
}): JSX.Element {
  const { catalogue, entry, onClose } = props;
  const [form] = Form.useForm<EntryInput>();
  const [above, setAbove] = useState<What | undefined>(entry && entry.mode !== 'own' ? whatOf(entry) : undefined);
  const mode = Form.useWatch('mode', form) ?? entry?.mode ?? 'own';
  const problems = useProblems(form);
  const add = useSend(addEntry);
  const edit = useSend(editEntry);
  const hasAbove = regionLevel(catalogue.regionCode) !== 'province';

  async function send(values: EntryInput) {
    problems.clear();
    const { mode: chosen, ...rest } = said(values);
    const what = chosen === 'own' ? {} : (above ?? {});
    const body = { ...(chosen === 'exclude' ? {} : rest), ...what, mode: chosen } as EntryInput;
    try {
      if (entry) await edit.mutateAsync({ params: { id: entry.id }, body: { version: entry.version, ...body } });
      else await add.mutateAsync({ params: { id: catalogue.id }, body });
      onClose();
    } catch (error) {
      problems.place(error);
    }
  }

  const initial = entry ? said(entry) : { mode: 'own', edition: catalogue.edition };
  return (
    <Modal
      open
      width={720}
      title={entry ? '修改条目' : '新增条目'}
      okText="保存"
      okButtonProps={{ disabled: mode !== 'own' && above === undefined }}
      confirmLoading={add.isPending || edit.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={initial}
        onFinish={(values) => void send(values)}
        requiredMark={false}
      >
        <ProblemAlert refusals={problems.rest} />
        <Form.Item name="mode" label={entryLabels.mode} hidden={!hasAbove}>
          <Radio.Group
            aria-label={entryLabels.mode}
            optionType="button"
            options={EntryMode.values.map((value) => ({ value, label: EntryMode.label(value) }))}
          />
        </Form.Item>
        {mode === 'own' ? (
          <OccupationFields form={form} />
        ) : (
          <InheritedPicker catalogueId={catalogue.id} chosen={above} onChosen={(one) => setAbove(whatOf(one))} />
        )}
        {mode === 'exclude' ? (
          <p className="zx-quiet">发布后，本地区及所辖地区不再执行上级目录中的这一条。</p>
        ) : (
          <>
            <Form.Item name="standardFen" label={`${entryLabels.standardFen}（每人）`} rules={[moneyRule]}>
              <MoneyField placeholder={mode === 'override' ? '不填：同上级' : undefined} />
            </Form.Item>
            <ValueFields hint={mode === 'override' ? '不填：同上级' : '可先不填，送会签前补全'} />
          </>
        )}
      </Form>
    </Modal>
  );
}
