import type { PermissionSpec } from '@zhenxun/contracts/permission.ts';
import { Role, type RoleCode, type RoleDoc } from '@zhenxun/contracts/roles.ts';
import { generated, table } from './glossary.ts';

const ties = { region: '地区', organisation: '机构', person: '本人' } as const;

type Permissions = ReadonlyMap<string, PermissionSpec>;

/** docs/permissions.md: what each role grants and what not, its permissions, then one matrix for each module. */
export function permissionsDoc(permissions: Permissions, docs: Readonly<Record<RoleCode, RoleDoc>>): string {
  const parts = ['# Roles and permissions', generated, '## Roles'];
  const rows = Role.values.map((role) => {
    const { tie, grants, not } = docs[role];
    return [Role.label(role), `\`${role}\``, ties[tie], grants, not];
  });
  parts.push(table(['角色', 'code', '范围', '可以', '不可以'], rows), '## What each role may do');
  for (const role of Role.values) {
    const own = [...permissions].filter(([, spec]) => spec.roles.includes(role));
    const list = own.map(([name, spec]) => `- ${spec.zh} \`${name}\`${spec.note ? `（${spec.note}）` : ''}`);
    parts.push(`### ${Role.label(role)} \`${role}\``, list.length > 0 ? list.join('\n') : '尚无权限。');
  }
  parts.push('## Matrix');
  const modules = [...new Set([...permissions.keys()].map((name) => name.split('.')[0] ?? ''))].sort();
  for (const module of modules) {
    const own = [...permissions].filter(([name]) => name.startsWith(`${module}.`)).sort(([a], [b]) => (a < b ? -1 : 1));
    const holders = Role.values.filter((role) => own.some(([, spec]) => spec.roles.includes(role)));
    const lines = own.map(([name, spec]) => [
      `${spec.zh} \`${name}\``,
      ...holders.map((role) => (spec.roles.includes(role) ? '✓' : '')),
    ]);
    parts.push(`### ${module}`, table(['权限', ...holders.map((role) => Role.label(role))], lines));
  }
  return `${parts.join('\n\n')}\n`;
}
