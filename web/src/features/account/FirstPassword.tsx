import { Modal } from 'antd';
import type { JSX } from 'react';
import './account.css';

/** The first password of an account opened or reset, told once. */
export function FirstPassword(props: { password: string | undefined; onClose: () => void }): JSX.Element {
  return (
    <Modal
      open={props.password !== undefined}
      title="初始密码"
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
