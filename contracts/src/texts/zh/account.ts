export const accountTexts: Readonly<Record<string, string>> = {
  'account.wrong_login': '用户名或密码不正确。',
  'account.locked': '连续登录失败次数过多，账号已锁定，{minutes} 分钟后可再试。',
  'account.login_taken': '用户名已被使用。',
};
