import { PayeeKind } from '@zhenxun/contracts/scheme-terms.ts';
import { SkillLevel } from '@zhenxun/contracts/skill-level.ts';
import { ClaimState, FreezeReason } from '@zhenxun/contracts/subsidy-terms.ts';
import { type ColumnSpec, choicesOf } from '../../../kernel/sheet/column.ts';

/** Columns of the exported list; people are masked. */
export const claimColumns = [
  { key: 'number', title: '申领编号', kind: 'id', width: 22 },
  { key: 'state', title: '状态', kind: 'choice', choices: choicesOf(ClaimState) },
  { key: 'person', title: '姓名', kind: 'text' },
  { key: 'document', title: '证件号码', kind: 'id', width: 22 },
  { key: 'payeeKind', title: '申领主体', kind: 'choice', choices: choicesOf(PayeeKind) },
  { key: 'organisation', title: '申领单位', kind: 'text', width: 30 },
  { key: 'unit', title: '培训机构', kind: 'text', width: 30 },
  { key: 'regionCode', title: '地区代码', kind: 'id' },
  { key: 'classTitle', title: '班级', kind: 'text', width: 30 },
  { key: 'occupation', title: '职业（工种）', kind: 'text', width: 20 },
  { key: 'level', title: '等级', kind: 'choice', choices: choicesOf(SkillLevel) },
  { key: 'schemeTitle', title: '补贴方案', kind: 'text', width: 24 },
  { key: 'amountFen', title: '补贴金额（元）', kind: 'money' },
  { key: 'submittedOn', title: '申领日期', kind: 'date' },
  { key: 'dueOn', title: '承诺日期', kind: 'date' },
  { key: 'frozenReason', title: '冻结原因', kind: 'choice', choices: choicesOf(FreezeReason), width: 20 },
] as const satisfies readonly ColumnSpec[];
