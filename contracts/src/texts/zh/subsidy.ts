/** Refusals, checks and notices of the module: what is wrong, under which rule, and what to do. */
export const subsidyTexts: Readonly<Record<string, string>> = {
  'subsidy.claim.waits': '尚有数据来源未答复，不能审批；请待数据到位后“重新核算”。',
  'subsidy.claim.no_longer_granted': '按现有数据不符合补贴条件，不能审批；请查看核算结果，作出不予补贴的决定或退回。',
  'subsidy.claim.facts_changed':
    '提交之后数据有变化：原核算为 {before}，现为 {after}。请先“重新核算”，再按新的结果审核。',
  'subsidy.claim.frozen': '该申领已于 {since} 冻结（{reason}），冻结期间不办理；须先由另一人解除冻结。',
  'subsidy.claim.not_frozen': '该申领没有冻结，不需要解除。',
  'subsidy.claim.already_live': '本次培训已经申领，不能重复申领；可在补贴申领中查看进度。',
  'subsidy.claim.not_own': '只能为本人申领。',
  'subsidy.claim.not_own_class': '只能为本单位所办班级的学员申领。',
  'subsidy.claim.payee_kind': '您的账号不能以“{kind}”的名义申领。',
  'subsidy.claim.agreement_missing': '代为申领须与劳动者签订代领协议，请填写协议编号和签订日期。',
  'subsidy.claim.agreement_future': '代领协议签订日期 {signedOn} 晚于今天，请核对。',
  'subsidy.claim.account_missing': '还没有收款账户；请先在“我的信息”登记社会保障卡或银行账户。',
  'subsidy.claim.organisation_account_missing': '本单位还没有收款账户；请先设置对公账户。',
  'subsidy.claim.scheme_not_active': '所选补贴方案已停用或不适用于本次培训，请重新选择。',
  'subsidy.claim.nothing_changed': '数据与上次核算相同，不需要重新核算。',
  'subsidy.claim.not_enrolled': '该学员的报名状态不能申领补贴。',
  'subsidy.claim.account_same': '收款账户没有变化；账户有误的请先更正，核对无误的请选“账户核对无误”后重新申请拨付。',
  'subsidy.claim.account_gone': '现在没有登记收款账户；请先登记，再重新申请拨付。',
  'subsidy.payee_account.second_person':
    '本单位有审批通过、尚未拨付的补贴，变更收款账户须由本单位另一名经办人以同样内容再次提交后生效。',
  'subsidy.merge.same_level':
    '两份档案都有“{level}”的补贴名额，合并后同一等级享受了两次，不能合并；请先核实并处理其中一笔。',
  'subsidy.merge.higher_level':
    '合并后在更高等级“{held}”之后又享受了“{level}”的补贴，不能合并；请先核实并处理其中一笔。',
  'subsidy.slot.taken': '该职业（工种）该等级已享受过补贴或正在申领，同一等级只补贴一次。',
  'subsidy.check.line': '{text}',
  'subsidy.check.amount': '核算金额 {after}元，与申领金额 {before}元一致。',
  'subsidy.check.amount_changed': '核算金额 {after}元，与申领金额 {before}元不一致。',

  'subsidy.scheme.version_exists': '方案“{scheme}”第 {version} 版已经存在；请提高版本号后再提出。',
  'subsidy.scheme.version_older': '方案“{scheme}”已有第 {latest} 版，新方案的版本号须更高。',
  'subsidy.scheme.fact_undeliverable': '系统目前不能提供数据“{label}”（{kind}），该方案不能启用。',

  'subsidy.notice.nothing': '本地区没有审批通过、等待公示的申领。',
  'subsidy.notice.not_over': '公示期未满，不能结束公示。',
  'subsidy.notice.closed':
    '公示期已于 {closesOn} 届满，不能再提出公示异议；如有情况反映，请联系发布公示的人力资源社会保障部门。',
  'subsidy.notice.line_unknown': '公示名单中没有这一行。',
  'subsidy.objection.lines_missing':
    '对整个公示的异议成立的，须指明取消哪几行的补贴；请逐行选定，或作出“异议不成立”的意见。',
  'subsidy.objection.phone_needed': '对整个公示提出异议会暂缓全部名单的拨付，请先登录，或以短信验证码验证手机号。',
  'subsidy.objection.lines_given': '只有对整个公示的异议成立时才指明取消补贴的行。',
  'subsidy.notice.line_removed': '该行已因异议取消，不需要再提出异议。',

  'subsidy.inbox.submitted': '您的补贴申领 {number} 已提交，承诺 {dueOn} 前完成初审。',
  'subsidy.inbox.submitted_for_you':
    '{unit}以代领协议 {agreement} 为您申领补贴 {number}，款项拨付给该单位。没有签订协议的，请向办理的人力资源社会保障部门反映。',
  'subsidy.inbox.to_review': '有新的补贴申领 {number} 待初审，承诺日期 {dueOn}。',
  'subsidy.inbox.batch_to_review': '{unit}提交了 {count} 件补贴申领，待初审。',
  'subsidy.inbox.returned': '补贴申领 {number} 被退回补正：{reason}',
  'subsidy.inbox.refused': '补贴申领 {number} 不予补贴：{reason}',
  'subsidy.inbox.approved': '补贴申领 {number} 已审批通过，金额 {amount} 元，将进行公示。',
  'subsidy.inbox.on_notice': '补贴申领 {number} 正在公示，公示期至 {closesOn}。',
  'subsidy.inbox.payable': '补贴申领 {number} 公示期满，承诺 {dueOn} 前拨付。',
  'subsidy.inbox.objected': '补贴申领 {number} 因公示异议成立被取消：{reason}',
  'subsidy.inbox.frozen':
    '补贴申领 {number} 已中止办理，原因：{reason}。中止期间承诺时限停止计算，名额为您保留；恢复办理时会通知您。',
  'subsidy.inbox.resumed_due': '补贴申领 {number} 已恢复办理，承诺 {dueOn} 前完成当前环节。',
  'subsidy.inbox.resumed': '补贴申领 {number} 已恢复办理。',
  'subsidy.inbox.frozen_raised': '{office}的补贴申领 {number} 自 {since} 起冻结（{reason}），已超过规定天数，请督办。',
  'subsidy.inbox.overdue_raised': '{office}的补贴申领 {number} 承诺 {since} 前办理，至今未办，请督办。',
  'subsidy.inbox.paid': '补贴申领 {number} 已拨付 {amount} 元到账户 {account}。',
  'subsidy.inbox.payment_failed':
    '补贴申领 {number} 拨付失败，银行说明的原因：{reason}。请核对收款账户：有误的先更正，无误的可直接重新申请拨付；名额为您保留。',
  'subsidy.inbox.payee_account_pending':
    '有人提出把单位收款账户变更为 {bank} {account}。因有补贴尚未拨付，须由另一名经办人以同样内容再次提交后生效；如非本单位所为，请立即联系经办机构。',
  'subsidy.inbox.payee_account_changed': '单位收款账户已变更为 {bank} {account}；如非本单位所为，请立即联系经办机构。',
  'subsidy.inbox.objection': '公示 {number} 收到一件异议，请在 {dueOn} 前答复。',
  'subsidy.inbox.objection_answered': '公示异议 {number} 已提出处理意见，待复核。',
};
