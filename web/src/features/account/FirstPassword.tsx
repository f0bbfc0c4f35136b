import { Modal } from 'antd';
import type { JSX } from 'react';
import './account.css';

/** The first password of an opened account, told once. */
export function FirstPassword(props: { password: string | undefined; onClose: () => void }): JSX.Element {
  return (
    <Modal
      open={props.password !== undefined}
      title="账号已开立"
      okText="已记下"
      cancelButtonProps={{ style: { display: 'none' } }}
      onOk={props.onClose}
      onCancel={props.onClose}
    >
      <p>请把初始密码当面交给本人。它只显示这一次，首次登录须修改。</p>
      <p className="zx-first-password zx-num">{props.password}</p>
    </Modal>
  );
}
