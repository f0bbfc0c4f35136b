import { type FormEvent, type JSX, useId, useRef, useState } from 'react';
import { Icon } from '../../ui/Icon.tsx';
import { ApiProblem, refusalsOf, sentenceOf } from '../problem.ts';
import { type Session, signIn } from '../session.ts';
import './sign-in.css';

/**
 * Name, password and, when the server asks for it, the code of the authenticator. Refusals stand at their field; the
 * password is the only thing that must be typed again.
 */
export function SignInForm({ onDone }: { onDone: (session: Session) => void }): JSX.Element {
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const [busy, setBusy] = useState(false);
  const [shown, setShown] = useState(false);
  const [withCode, setWithCode] = useState(false);
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});

  async function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const typed = new FormData(event.currentTarget);
    const text = (name: string) => String(typed.get(name) ?? '').trim();
    const input = { login: text('login'), password: String(typed.get('password') ?? ''), code: text('code') };
    const missing: Record<string, string> = {};
    if (!input.login) missing.login = '请填写账号或手机号。';
    if (!input.password) missing.password = '请填写密码。';
    if (withCode && !/^\d{6}$/.test(input.code)) missing.code = '请填写身份验证器上的 6 位数字。';
    setErrors(missing);
    const first = Object.keys(missing)[0];
    if (first) return form.current?.querySelector<HTMLInputElement>(`[name="${first}"]`)?.focus();
    setBusy(true);
    try {
      onDone(await signIn({ login: input.login, password: input.password, ...(withCode ? { code: input.code } : {}) }));
    } catch (error) {
      if (error instanceof ApiProblem && error.has('account.code_required')) setWithCode(true);
      const found: Record<string, string> = {};
      for (const refusal of refusalsOf(error)) {
        const field = refusal.pointer?.slice(1) ?? '';
        found[['login', 'password', 'code'].includes(field) ? field : 'whole'] = sentenceOf(refusal);
      }
      setErrors(found);
    } finally {
      setBusy(false);
    }
  }

  const field = (name: string) => ({
    id: `${id}-${name}`,
    name,
    'aria-invalid': errors[name] ? true : undefined,
    'aria-describedby': errors[name] ? `${id}-${name}-error` : undefined,
  });
  const problem = (name: string) =>
    errors[name] ? (
      <span className="zx-field-error" id={`${id}-${name}-error`}>
        {errors[name]}
      </span>
    ) : null;

  return (
    <form ref={form} className="zx-signin" onSubmit={send} noValidate>
      <div role="alert">{errors.whole ? <p className="zx-signin-problem">{errors.whole}</p> : null}</div>
      <div className="zx-field">
        <label htmlFor={`${id}-login`}>账号</label>
        <input {...field('login')} className="zx-input" autoComplete="username" placeholder="账号或手机号" />
        {problem('login')}
      </div>
      <div className="zx-field">
        <label htmlFor={`${id}-password`}>密码</label>
        <span className="zx-input-wrap">
          <input
            {...field('password')}
            className="zx-input"
            type={shown ? 'text' : 'password'}
            autoComplete="current-password"
          />
          <button type="button" aria-pressed={shown} onClick={() => setShown(!shown)}>
            <Icon name="eye" />
            {shown ? '隐藏' : '显示'}
          </button>
        </span>
        {problem('password')}
      </div>
      {withCode ? (
        <div className="zx-field">
          <label htmlFor={`${id}-code`}>动态验证码</label>
          <input
            {...field('code')}
            className="zx-input"
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={6}
          />
          {problem('code')}
        </div>
      ) : null}
      <button type="submit" className="zx-button primary" disabled={busy}>
        {busy ? '正在登录…' : '登录'}
      </button>
    </form>
  );
}
