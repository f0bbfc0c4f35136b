import { Button, Checkbox, Dropdown, Input, Modal, Popover, Tooltip } from 'antd';
import { type JSX, useState } from 'react';
import { Icon } from '../../ui/Icon.tsx';
import type { Column } from './columns.ts';
import { shownColumns, type TableSettings, withView } from './settings.ts';

/** What the list can be taken away as: a link, so that the browser streams the file. */
export type Export = { readonly label: string; readonly href: (ask: Record<string, unknown>) => string };

type Props<T> = {
  columns: readonly Column<T>[];
  settings: TableSettings;
  onSettings: (next: TableSettings) => void;
  query: string;
  onQuery: (query: string) => void;
  exports: readonly Export[];
  ask: Record<string, unknown>;
};

/** Columns, saved views and export of a list. */
export function TableMenu<T>(props: Props<T>): JSX.Element {
  const { settings, onSettings } = props;
  const [naming, setNaming] = useState(false);
  const [name, setName] = useState('');
  const shown = shownColumns(props.columns, settings.columns).map((column) => column.key);

  function save() {
    if (!name.trim()) return;
    onSettings({ ...settings, views: withView(settings.views, { name: name.trim(), query: props.query }) });
    setNaming(false);
    setName('');
  }

  return (
    <div className="zx-table-menu">
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            ...settings.views.map((view) => ({
              key: `open ${view.name}`,
              label: view.name,
              icon: <Icon name="bookmark" />,
            })),
            ...(settings.views.length > 0 ? [{ type: 'divider' as const }] : []),
            { key: 'save', label: '保存当前条件…' },
            ...(settings.views.length > 0
              ? [
                  {
                    key: 'remove',
                    label: '删除视图',
                    children: settings.views.map((view) => ({ key: `remove ${view.name}`, label: view.name })),
                  },
                ]
              : []),
          ],
          onClick: ({ key }) => {
            if (key === 'save') return setNaming(true);
            const [verb, ...words] = key.split(' ');
            const view = settings.views.find((one) => one.name === words.join(' '));
            if (!view) return;
            if (verb === 'open') props.onQuery(view.query);
            else onSettings({ ...settings, views: settings.views.filter((one) => one !== view) });
          },
        }}
      >
        <Button icon={<Icon name="bookmark" />}>视图</Button>
      </Dropdown>
      <Popover
        trigger="click"
        placement="bottomRight"
        content={
          <div className="zx-table-columns">
            {props.columns.map((column, index) => (
              <Checkbox
                key={column.key}
                disabled={index === 0}
                checked={shown.includes(column.key)}
                onChange={(event) =>
                  onSettings({
                    ...settings,
                    columns: event.target.checked ? [...shown, column.key] : shown.filter((key) => key !== column.key),
                  })
                }
              >
                {column.title}
              </Checkbox>
            ))}
            <Button type="link" size="small" onClick={() => onSettings({ views: settings.views })}>
              恢复默认
            </Button>
          </div>
        }
      >
        <Tooltip title="选择显示的列">
          <Button icon={<Icon name="columns" />} aria-label="选择显示的列" />
        </Tooltip>
      </Popover>
      {props.exports.length === 1 ? (
        <Button icon={<Icon name="download" />} href={props.exports[0]?.href(props.ask)} download>
          导出
        </Button>
      ) : props.exports.length > 1 ? (
        <Dropdown
          trigger={['click']}
          menu={{
            items: props.exports.map((one) => ({
              key: one.label,
              label: (
                <a href={one.href(props.ask)} download>
                  {one.label}
                </a>
              ),
            })),
          }}
        >
          <Button icon={<Icon name="download" />}>导出</Button>
        </Dropdown>
      ) : null}
      <Modal
        open={naming}
        title="保存当前条件为视图"
        okText="保存"
        okButtonProps={{ disabled: !name.trim() }}
        onOk={save}
        onCancel={() => setNaming(false)}
        width={420}
        destroyOnHidden
      >
        <Input
          autoFocus
          aria-label="视图名称"
          placeholder="例如：本周到期"
          maxLength={20}
          value={name}
          onChange={(event) => setName(event.target.value)}
          onPressEnter={save}
        />
      </Modal>
    </div>
  );
}
