/** Refusals, checks and notices of the module: what is wrong, under which rule, and what to do. */
export const organisationTexts: Readonly<Record<string, string>> = {
  'organisation.uscc_taken': '该统一社会信用代码已登记，同一单位不得重复登记；请在单位列表中查找。',
  'organisation.county_required': '单位应登记在县级行政区划下，{region}不是县级。',
  'organisation.closed': '单位“{name}”已注销，不能再维护其资料。',
  'organisation.none_own': '您的账号没有所属单位，请联系本单位管理员或当地人社部门。',
  'organisation.fence_radius': '围栏半径应在 {min} 至 {max} 米之间，现为 {radius} 米。',
  'organisation.fence_crosses': '围栏多边形的边相互交叉，请按顺时针或逆时针顺序重新录入各点。',
  'organisation.room_duplicate': '教室“{name}”重复，请改名。',
  'organisation.isbn_invalid': 'ISBN 校验不符，应为13位（978 或 979 开头），请核对版权页。',
  'organisation.isbn_required': '教材须填写 ISBN、版次和出版单位。',
  'organisation.teacher_name_differs': '姓名与该证件在实名库中的姓名不一致，请核对证件原件。',
  'organisation.teacher_once': '该教师已在本单位师资名单中。',
  'organisation.period_invalid': '有效期止不得早于有效期起。',
  'organisation.proof_lapsed': '该证照已于 {date} 到期，请上传在有效期内的证照。',
  'organisation.proof_expiring': '“{name}”的{kind}（{number}）将于 {date} 到期，还有 {days} 天，请在到期前换证并上传。',
  'organisation.proof_ended': '“{name}”的{kind}（{number}）已于 {date} 到期，请立即换证并上传。',
};
