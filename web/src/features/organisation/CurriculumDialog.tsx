import { listEntriesInForce } from '@zhenxun/contracts/catalogue.ts';
import { type Organisation, resourceRoutes } from '@zhenxun/contracts/organisation.ts';
import { type Curriculum, type CurriculumModule, curriculumRoutes } from '@zhenxun/contracts/organisation-means.ts';
import { SkillLevel } from '@zhenxun/contracts/skill-level.ts';
import { Button, Form, Input, InputNumber, Modal, Select } from 'antd';
import { type JSX, useState } from 'react';
import { useRead, useSend } from '../../app/query.ts';
import { useProblems } from '../../shared/DraftForm.tsx';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';

type Values = { programme: string; title: string; modules: CurriculumModule[] };
const needed = (message: string) => [{ required: true, message }];
const emptyModule = { name: '', theoryHours: 0, practiceHours: 0, content: '' };

/** A curriculum: the programme once, then its modules with hours, content and resource. */
export function CurriculumDialog(props: {
  own: Organisation;
  curriculum?: Curriculum;
  onClose: () => void;
}): JSX.Element {
  const { own, curriculum, onClose } = props;
  const [form] = Form.useForm<Values>();
  const problems = useProblems(form);
  const [words, setWords] = useState('');
  const offered = useRead(
    listEntriesInForce,
    { query: { regionCode: own.regionCode, limit: 200, ...(words ? { q: words } : {}) } },
    { enabled: !curriculum },
  );
  const resources = useRead(resourceRoutes.list, {
    query: { organisationId: own.organisationId, state: 'in_use', limit: 200 },
  });
  const add = useSend(curriculumRoutes.add, { also: ['training-class'] });
  const edit = useSend(curriculumRoutes.edit, { also: ['training-class'] });
  const entries = offered.data?.items ?? [];
  const keyOf = (one: { occupationKey: string; level: string }) => `${one.occupationKey} ${one.level}`;

  async function save({ programme, title, modules }: Values) {
    problems.clear();
    const kept = modules.map(({ resourceId, ...rest }) => ({ ...rest, ...(resourceId ? { resourceId } : {}) }));
    try {
      if (curriculum) {
        const body = { version: curriculum.version, title, modules: kept };
        await edit.mutateAsync({ params: { id: curriculum.id }, body });
      } else {
        const entry = entries.find((one) => keyOf(one) === programme);
        if (!entry) return;
        const { occupationKey, occupationName, level } = entry;
        await add.mutateAsync({
          body: { organisation: own.id, occupationKey, occupationName, level, title, modules: kept },
        });
      }
      onClose();
    } catch (error) {
      problems.place(error);
    }
  }

  return (
    <Modal
      open
      width={760}
      title={curriculum ? '修改课程设置' : '添加课程设置'}
      okText="保存"
      confirmLoading={add.isPending || edit.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={
          curriculum ? { title: curriculum.title, modules: curriculum.modules } : { modules: [emptyModule] }
        }
        onFinish={(values) => void save(values)}
      >
        <ProblemAlert refusals={problems.rest} />
        {curriculum ? (
          <p>
            {curriculum.occupationName} {SkillLevel.label(curriculum.level)}
          </p>
        ) : (
          <Form.Item name="programme" label="培训项目" rules={needed('请选择培训项目')}>
            <Select
              showSearch={{ filterOption: false, onSearch: setWords }}
              placeholder="输入职业名称，从本地区现行需求指导目录中选择"
              options={entries.map((one) => ({
                value: keyOf(one),
                label: `${one.occupationName} ${SkillLevel.label(one.level)}`,
              }))}
            />
          </Form.Item>
        )}
        <Form.Item name="title" label="名称" rules={needed('请填写名称')}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.List name="modules">
          {(fields, { add: more, remove }) => (
            <>
              {fields.map(({ key, name }, at) => (
                <fieldset key={key} className="zx-module">
                  <legend>模块 {at + 1}</legend>
                  <Form.Item name={[name, 'name']} label="模块名称" rules={needed('请填写模块名称')}>
                    <Input maxLength={60} />
                  </Form.Item>
                  <div className="zx-module-hours">
                    <Form.Item name={[name, 'theoryHours']} label="理论课时" rules={needed('请填写课时')}>
                      <InputNumber min={0} max={2000} precision={0} />
                    </Form.Item>
                    <Form.Item name={[name, 'practiceHours']} label="实训课时" rules={needed('请填写课时')}>
                      <InputNumber min={0} max={2000} precision={0} />
                    </Form.Item>
                  </div>
                  <Form.Item name={[name, 'content']} label="主要内容" rules={needed('请填写主要内容')}>
                    <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 6 }} />
                  </Form.Item>
                  <Form.Item name={[name, 'resourceId']} label="使用的教学资源（可不选）">
                    <Select
                      allowClear
                      options={(resources.data?.items ?? []).map(({ resourceId, title }) => ({
                        value: resourceId,
                        label: title,
                      }))}
                    />
                  </Form.Item>
                  {fields.length > 1 ? (
                    <Button size="small" onClick={() => remove(name)} aria-label={`删除模块 ${at + 1}`}>
                      删除模块
                    </Button>
                  ) : null}
                </fieldset>
              ))}
              <Button onClick={() => more(emptyModule)}>增加模块</Button>
            </>
          )}
        </Form.List>
      </Form>
    </Modal>
  );
}
