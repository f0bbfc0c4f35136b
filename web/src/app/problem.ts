import type { Problem, Refusal } from '@zhenxun/contracts/problem.ts';

/** The server's answer when it refuses: an RFC 9457 problem with every refusal found. */
export class ApiProblem extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.errors[0]?.message ?? problem.detail ?? problem.title);
    this.name = 'ApiProblem';
    this.problem = problem;
  }
  get status(): number {
    return this.problem.status;
  }
  /** True when one of the refusals has this code. */
  has(code: string): boolean {
    return this.problem.errors.some((error) => error.code === code);
  }
}

/** The request got no answer: nothing is known about its effect, and the same one may be sent again under its key. */
export class NetworkLost extends Error {
  constructor(cause?: unknown) {
    super('网络中断，尚未收到答复。您填写的内容已保留，网络恢复后再次提交即可，不会重复办理。', { cause });
    this.name = 'NetworkLost';
  }
}

/** Refusals of anything thrown; what is no refusal becomes one sentence. */
export function refusalsOf(error: unknown): Refusal[] {
  if (error instanceof ApiProblem) {
    const { errors, title, detail } = error.problem;
    return errors.length > 0 ? errors : [{ code: 'web.problem', message: detail ?? title }];
  }
  if (error instanceof NetworkLost) return [{ code: 'web.network_lost', message: error.message }];
  return [{ code: 'web.fault', message: '页面出现意外错误，内容已保留。请刷新后重试；仍不能办理的，请拨打服务热线。' }];
}

/** The sentence of a refusal, with the rule it rests on. The server fills `message` in at its edge. */
export function sentenceOf(refusal: Refusal): string {
  const sentence = refusal.message ?? refusal.code;
  return refusal.rule ? `${sentence}（依据：${refusal.rule}）` : sentence;
}

/**
 * Makes the exception of a failed answer. An answer that is no problem document (a proxy's page, say) is described by
 * its status.
 */
export function problemFrom(status: number, contentType: string, text: string): ApiProblem {
  if (/json/.test(contentType)) {
    try {
      const found = JSON.parse(text) as Partial<Problem>;
      if (typeof found.title === 'string') {
        return new ApiProblem({
          type: 'about:blank',
          status,
          ...found,
          title: found.title,
          errors: found.errors ?? [],
        });
      }
    } catch {
      // Not JSON after all: described by its status below.
    }
  }
  const title =
    status === 413
      ? '文件过大，服务器没有接收。'
      : status === 502 || status === 503 || status === 504
        ? '系统繁忙或正在维护，请稍后再试；填写的内容已保留。'
        : `服务器没有给出可读的答复（状态 ${status}），请稍后再试。`;
  return new ApiProblem({ type: 'about:blank', title, status, errors: [] });
}
