import { type JSX, useEffect, useRef } from 'react';
import { SignInForm } from './SignInForm.tsx';

/** The session ended while a page was open: sign in over it, so that nothing typed is lost. */
export default function SignInAgain(): JSX.Element {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog ref={dialog} className="zx-dialog" aria-labelledby="again" onCancel={(event) => event.preventDefault()}>
      <h2 id="again">登录已过期，请重新登录</h2>
      <p>当前页面和填写的内容都保留着，登录后请再次提交。</p>
      <SignInForm onDone={() => undefined} />
      <button type="button" className="zx-button bare" onClick={() => location.assign('/login')}>
        不再继续，离开此页
      </button>
    </dialog>
  );
}
