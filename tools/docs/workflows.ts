import { allPermissions } from '@zhenxun/contracts/permission.ts';
import { Role } from '@zhenxun/contracts/roles.ts';
import { generated, table } from './glossary.ts';

/** The part of the kernel's Workflow the document shows. */
export type WorkflowShape = {
  readonly name: string;
  readonly states: { readonly values: readonly string[]; readonly title: string; label(state: string): string };
  readonly actions: Readonly<
    Record<
      string,
      {
        readonly zh: string;
        readonly from: readonly string[];
        readonly to?: string;
        readonly permission: string;
        readonly needsReason?: boolean;
        readonly guard?: unknown;
        readonly rule?: string;
      }
    >
  >;
};

function picture({ states, actions }: WorkflowShape): string {
  const lines = states.values.map((state) => `  ${state}: ${states.label(state)}`);
  for (const { zh, from, to } of Object.values(actions))
    for (const state of from) lines.push(`  ${state} --> ${to ?? state}: ${zh}`);
  return ['```mermaid', 'stateDiagram-v2', ...lines, '```'].join('\n');
}

function actionTable({ states, actions }: WorkflowShape): string {
  const rows = Object.entries(actions).map(([name, action]) => {
    const roles = allPermissions().get(action.permission)?.roles ?? [];
    return [
      `${action.zh} \`${name}\``,
      action.from.map((state) => states.label(state)).join('、'),
      action.to ? states.label(action.to) : '不变',
      `\`${action.permission}\` ${roles.map((role) => Role.label(role)).join('、')}`,
      [action.needsReason ? '须填理由' : '', action.guard ? '另有条件' : ''].filter(Boolean).join('，'),
      action.rule ?? '',
    ];
  });
  return table(['动作', '自', '至', '权限', '要求', '依据'], rows);
}

/** docs/workflows.md: for every workflow its picture and its table of actions, in order of name. */
export function workflowsDoc(workflows: readonly WorkflowShape[]): string {
  const parts = ['# Workflows', generated];
  for (const one of [...workflows].sort((a, b) => (a.name < b.name ? -1 : 1)))
    parts.push(`## \`${one.name}\` ${one.states.title}`, picture(one), actionTable(one));
  return `${parts.join('\n\n')}\n`;
}
