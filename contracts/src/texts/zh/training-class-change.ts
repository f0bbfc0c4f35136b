/** Changes of an approved class: what is wrong with a request, what was found, who is told what. */
export const trainingClassChangeTexts: Readonly<Record<string, string>> = {
  'training_class.change_class_state': '班级备案通过后、提交结业申请前才能申请变更；未备案的班级请直接修改开班申请。',
  'training_class.change_empty': '请至少选择一次课、一名学员，或选择撤销班级。',
  'training_class.change_cancel_alone': '撤销班级须单独申请，不能与其他变更合在一份申请里。',
  'training_class.change_session_unknown': '本班教学计划中没有这次课，请重新选择。',
  'training_class.change_session_twice': '同一次课在申请中出现两次，请合并为一行。',
  'training_class.change_same': '第 {no} 次课的时间、教师和教室都没有变化，请修改或移出申请。',
  'training_class.change_room_not_own': '该教室不在本单位在用的场地内，请在“场地”中登记后选择。',
  'training_class.change_room_online': '第 {no} 次课是线上授课，不需要教室。',
  'training_class.change_trainee_unknown': '该学员已不在本班花名册中，请重新选择。',
  'training_class.change_added_twice': '同一人在申请中出现两次，请删除一条。',
  'training_class.change_evidence': '紧急变更须上传证明材料（如医院证明、停电停水通知）。',
  'training_class.change_urgent_two': '紧急变更须经办同意后由另一人复核，请选择“同意并送复核”。',
  'training_class.change_not_urgent': '该申请不是紧急变更，无须复核，可直接同意。',

  'training_class.check.change_begun': '第 {no} 次课（{at}）已经开始或已有签到，不能变更。',
  'training_class.check.change_begun.past': '第 {no} 次课调整后的时间（{at}）已过，请另选时间。',
  'training_class.check.change_begun.ok': '涉及的 {count} 次课均未开始，没有签到。',
  'training_class.check.change_stale': '第 {no} 次课在申请之后已有其他变更，请按现在的安排重新填写。',
  'training_class.check.change_late.session_moved':
    '第 {no} 次课最早在 {at} 上课，调整时间应至少提前 {hours} 小时申请；确有紧急情况的，请按紧急变更申请并附证明。',
  'training_class.check.change_late.teacher_replaced':
    '第 {no} 次课在 {at} 上课，更换教师应至少提前 {hours} 小时申请；确有紧急情况的，请按紧急变更申请并附证明。',
  'training_class.check.change_late.place_changed':
    '第 {no} 次课在 {at} 上课，更换教室或场地应至少提前 {hours} 小时申请；确有紧急情况的，请按紧急变更申请并附证明。',
  'training_class.check.change_late.ok': '涉及的 {count} 次课均在规定时限之前申请。',
  'training_class.check.change_add_late':
    '已授 {taught} 课时，占全部 {planned} 课时的 {share}%，超过 {limit}% 后不能再增加学员，请安排到下期班级。',
  'training_class.check.change_add_late.ok': '已授 {taught} 课时，占 {share}%，未超过增加学员的限度 {limit}%。',

  'training_class.notice.change_submitted': '“{title}”提交了变更申请，请于 {day} 前办结。',
  'training_class.notice.change_urgent': '“{title}”提交了紧急变更申请，请尽快办理（最迟 {day}）。',
  'training_class.notice.change_endorsed': '“{title}”的紧急变更经办已同意，请复核。',
  'training_class.notice.change_given_back': '“{title}”的紧急变更被复核退回：{reason}',
  'training_class.notice.change_approved': '“{title}”的变更申请已同意，变更已生效。',
  'training_class.notice.change_returned': '“{title}”的变更申请被退回：{reason}',
  'training_class.notice.change_refused': '“{title}”的变更申请未获同意：{reason}',
  'training_class.notice.session_moved': '“{title}”第 {no} 次课改到 {after}（原 {before}），教室 {place}。',
  'training_class.notice.session_place': '“{title}”第 {no} 次课（{at}）改在 {after} 上课（原 {before}）。',
  'training_class.notice.session_teacher': '“{title}”第 {no} 次课（{at}）改由{teacher}授课。',
  'training_class.notice.sessions_changed': '“{title}”有 {count} 次课的安排有变更，请查看最新课表。',
};
