import { Role } from '@zhenxun/contracts/roles.ts';
import { Dropdown, Modal } from 'antd';
import { type JSX, useState } from 'react';
import { Bell } from '../../shared/Bell.tsx';
import { ShortcutHelp } from '../../shared/ShortcutHelp.tsx';
import { useShortcut } from '../../shared/shortcuts.ts';
import { Icon } from '../../ui/Icon.tsx';
import { type Area, areaOf, areas, areasOf } from '../areas.ts';
import { useGo } from '../Go.tsx';
import { signOut, useSession } from '../session.ts';

/** Right end of the head: where and as what one works, help, messages, account. */
export function ConsoleTools({ area }: { area: Area }): JSX.Element {
  const { account, demo } = useSession();
  const [help, setHelp] = useState(false);
  const go = useGo();
  useShortcut({ key: '?', label: '快捷键', run: () => setHelp(true) });

  const here = (account?.roles ?? []).filter((grant) => areaOf(grant.role) === area);
  const place = here[0]?.regionName ?? here[0]?.organisationName ?? '';
  const roles = [...new Set(here.map((grant) => Role.label(grant.role)))].join('、');
  const others = areasOf(account?.roles ?? []).filter((other) => other !== area);

  return (
    <div className="zx-console-tools">
      {demo ? <span className="demo">演示</span> : null}
      <span className="post" title={`${place} ${roles}`}>
        <span className="place">{place}</span>
        <span className="roles">{roles}</span>
      </span>
      <button type="button" className="zx-bell" aria-label="快捷键" onClick={() => setHelp(true)}>
        <Icon name="help" size={20} />
      </button>
      <Bell />
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            ...others.map((other) => ({ key: areas[other].home, label: `切换到${areas[other].label}` })),
            { key: `${areas[area].base}/security`, label: '登录与安全' },
            { key: '/', label: '服务大厅' },
            { type: 'divider' as const },
            { key: 'out', label: '退出登录' },
          ],
          onClick: ({ key }) => (key === 'out' ? void signOut() : go(key)),
        }}
      >
        <button type="button" className="account" aria-haspopup="menu" aria-label={`账号：${account?.name ?? ''}`}>
          <span className="face" aria-hidden="true">
            {account?.name.slice(0, 1)}
          </span>
          <span className="name">{account?.name}</span>
          <Icon name="down" size={12} />
        </button>
      </Dropdown>
      <Modal open={help} onCancel={() => setHelp(false)} footer={null} title="快捷键" width={480}>
        <ShortcutHelp />
      </Modal>
    </div>
  );
}
