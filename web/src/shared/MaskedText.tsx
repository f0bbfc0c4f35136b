import { LookPurpose } from '@zhenxun/contracts/person.ts';
import { Input, Modal, Select } from 'antd';
import { type JSX, useEffect, useState } from 'react';
import { Icon } from '../ui/Icon.tsx';
import { ProblemAlert } from './ProblemAlert.tsx';
import './masked.css';

const purposes = LookPurpose.values.filter((purpose) => purpose !== 'own');

/** How long a clear value stays on the screen, ms. */
const shownFor = 60_000;

/**
 * A masked value with an eye. Whoever looks states the purpose; the server records it and the person can see who
 * looked. The clear value goes away by itself.
 */
export function MaskedText(props: {
  /** `4301**********1234` */
  masked: string;
  /** 「身份证号」, 「手机号」 */
  what: string;
  /** Asks the server; absent: one may not look. */
  unmask?: (purpose: LookPurpose, remark: string | undefined) => Promise<string>;
  /** The data of the person who looks: no purpose is asked. */
  own?: boolean;
}): JSX.Element {
  const [clear, setClear] = useState<string>();
  const [asking, setAsking] = useState(false);
  const [purpose, setPurpose] = useState<LookPurpose>();
  const [words, setWords] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();

  useEffect(() => {
    if (!clear) return;
    const timer = window.setTimeout(() => setClear(undefined), shownFor);
    return () => window.clearTimeout(timer);
  }, [clear]);

  async function look(why: LookPurpose | undefined) {
    if (!props.unmask || !why) return;
    setBusy(true);
    setError(undefined);
    try {
      setClear(await props.unmask(why, words.trim() || undefined));
      setAsking(false);
    } catch (thrown) {
      setError(thrown);
    } finally {
      setBusy(false);
    }
  }

  return (
    <span className="zx-masked">
      <span className="zx-num">{clear ?? props.masked}</span>
      {props.unmask ? (
        <button
          type="button"
          aria-label={clear ? `遮盖${props.what}` : `查看${props.what}${props.own ? '' : '，须填写用途'}`}
          title={clear ? '遮盖' : props.own ? '查看' : '查看（须填写用途）'}
          onClick={() => (clear ? setClear(undefined) : props.own ? void look('own') : setAsking(true))}
        >
          <Icon name={clear ? 'lock' : 'eye'} />
        </button>
      ) : null}
      <Modal
        open={asking}
        title={`查看${props.what}`}
        okText="查看"
        okButtonProps={{ disabled: !purpose || (purpose === 'other' && !words.trim()) }}
        confirmLoading={busy}
        onOk={() => void look(purpose)}
        onCancel={() => setAsking(false)}
        width={440}
      >
        <div className="zx-masked-ask">
          <p>查看用途会记入日志，本人可以看到谁在何时因何查看。</p>
          <Select
            aria-label="查看用途"
            placeholder="选择用途"
            value={purpose}
            onChange={setPurpose}
            options={purposes.map((value) => ({ value, label: LookPurpose.label(value) }))}
          />
          <Input
            aria-label="用途说明"
            placeholder={purpose === 'other' ? '请说明用途' : '补充说明（可不填）'}
            maxLength={100}
            value={words}
            onChange={(event) => setWords(event.target.value)}
          />
          <ProblemAlert error={error} />
        </div>
      </Modal>
    </span>
  );
}
