/** Refusals and notices of certificates: what is wrong, under which rule, and what to do. */
export const certificateTexts: Readonly<Record<string, string>> = {
  'certificate.class_not_finished': '班级尚未结业（当前“{state}”），结业审核通过后方可核发证书。',
  'certificate.not_enrolled': '学员不在册（{state}），不能核发证书。',
  'certificate.result_missing': '结业考核成绩尚未确认，请先由第二人确认成绩。',
  'certificate.not_passed': '结业考核不合格，不能核发培训合格证书；可补考后再核发。',
  'certificate.attendance_low': '出勤率{rate}低于规定的{minimum}，不能核发证书；有异议请在考勤中申请更正。',
  'certificate.unprintable': '姓名中的“{characters}”缺少字形，证书无法正确打印；请系统管理员安装中文字库后再核发。',
  'certificate.already_issued': '该学员已有本班有效证书（{serial}）。',
  'certificate.revoked_not_printed': '证书 {serial} 已撤销，不能再打印。',
  'certificate.nobody': '没有可以核发证书的学员，原因见各学员。',
  'certificate.verify_input': '请填写姓名，或扫描证书上的二维码查验。',
  'certificate.notice.proposed': '证书 {serial} 已提请撤销，请审批。',
  'certificate.notice.issued': '您的“{occupation} {level}”培训合格证书已核发，编号 {serial}。',
  'certificate.notice.revoked': '您的证书 {serial} 已被撤销，理由：{reason}。如有异议，可向{office}申请复核。',
};
