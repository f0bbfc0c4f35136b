/** Refusals, checks and notices of the module: what is wrong, under which rule, and what to do. */
export const personTexts: Readonly<Record<string, string>> = {
  'person.sms_code': '【真训】验证码 {code}，{minutes} 分钟内有效。请勿告诉他人；非本人操作请忽略。',
  'person.code_too_soon': '验证码刚刚发过，请 {seconds} 秒后再获取。',
  'person.code_too_many': '该手机号 24 小时内已获取 {most} 次验证码，请明日再试。',
  'person.code_expired': '验证码已失效，请重新获取。',
  'person.code_used_up': '验证码输错已满 {most} 次，请重新获取。',
  'person.code_wrong': '验证码不正确，请核对短信。',
  'person.not_linked':
    '账号尚未通过实名核验，暂不能办理。核验结果见“登录与安全”；姓名或证件有误请到常住地人社窗口更正。',
  'person.residence_county': '常住地应选到县（市、区）。',
  'person.consent_text_old': '同意书文本已更新，请阅读新文本后再同意。',
  'person.consent_given_already': '该事项已同意，无需重复。',
  'person.consent_none': '该事项没有有效的同意。',
  'person.face_consent':
    '登记人脸须先单独同意“人脸信息采集”。您也可以不登记，改用动态二维码签到，不影响参训和申领补贴。',
  'person.face_under_way': '上一张照片正在比对，请稍候查看结果。',
  'person.face_tries': '24 小时内已提交 {most} 次，请明日再试，或持证件原件到常住地人社窗口办理。',
  'person.face_no_face': '照片中没有找到人脸，请正对镜头、光线均匀，重新拍摄。',
  'person.face_many_faces': '照片中不止一人，请只拍本人，重新拍摄。',
  'person.face_unreadable': '照片无法读取，请换一张 JPG 或 PNG 照片。',
  'person.face_not_seen': '请先查看照片、核对本人，再确认。',
  'person.face_waiting': '一张人脸登记照片须人工核对：{doubts}。',
  'person.face_decided': '您的人脸登记结果：{result}。',
  'person.face_expired': '您的人脸登记已到期，照片和特征已删除；需要刷脸签到的，请重新登记。',
  'person.look_own': '“本人查看”只用于查看本人信息。',
  'person.look_remark': '用途选“其他”时，请写明具体用途。',
  'person.not_in_register': '该证件不在人口库核验范围内，请核对证件原件后确认。',
  'person.in_register': '该证件由人口库核验，不能以核对原件代替。',
  'person.merge_chain': '两份档案中有一份已与其他档案合并，请直接并入最终保留的档案。',
  'person.merge_nothing': '两份档案的关系没有变化。',
  'person.name_differs': '该证件号码已登记为其他姓名，请核对姓名与证件；登记有误请到常住地人社窗口更正。',
  'person.pledge_text_unknown': '没有这一版本的承诺书，请刷新页面，阅读现行文本后再签署。',
  'person.pledge.2026-1':
    '本人自愿参加职业技能培训，已了解培训组织实施要求、补贴申领条件和违规违纪违法责任，承诺：\n一、报名时填写的姓名、证件号码和身份情况真实、准确。\n二、如实说明是否为全日制在校学生、财政供养人员、已领取基本养老保险待遇人员，以及所属人员类别。\n三、同一职业（工种）同一技能等级只享受一次培训补贴，不重复申领。\n四、本人到课、考核，不由他人代签、代考。\n五、情况变化及时告知；如有虚假，退回已领补贴，并依法承担责任。',
  'person.consent.identity_check.2026-1':
    '将您的姓名、证件号码提交人口库核验，用于确认一人一档。核验只返回“相符、不符、查无”，不返回其他信息。',
  'person.consent.data_comparison.2026-1':
    '为核对参训与补贴条件，将您的身份信息与社会保险、就业登记、学籍等部门数据比对。每次比对的事项、时间和答复都可在“我的信息”中查看。',
  'person.consent.face.2026-1':
    '采集您的人脸照片并提取人脸特征，只用于登记时与人口库照片比对、签到和抽查时核对本人。特征加密保存，照片和特征到期自动删除。您可以不同意，改用动态二维码签到，不影响参训和申领补贴；同意后可随时撤回，撤回即删除照片和特征。',
  'person.consent.room_video.2026-1': '课堂录像用于督导检查，按规定期限保存。录像仅限有权人员因检查查看，查看留痕。',
  'person.consent.messages.2026-1':
    '通过短信和站内消息告知开班、签到、公示、到账等事项。您可以随时撤回，撤回后请自行登录查看。',
};
