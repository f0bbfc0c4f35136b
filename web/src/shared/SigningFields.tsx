import { uploadFile } from '@zhenxun/contracts/kernel.ts';
import { type PledgeSigning, SignatureMeans } from '@zhenxun/contracts/person.ts';
import type { PledgeText } from '@zhenxun/contracts/person-pledge.ts';
import { Checkbox, Form, Input, Radio } from 'antd';
import type { JSX } from 'react';
import { upload } from '../app/api.ts';
import { SignaturePad } from '../ui/SignaturePad.tsx';
import { PledgeWords } from './PledgeWords.tsx';

/** What the fields hold; the drawn signature leaves this device when the form is sent. */
export type SigningValues = {
  name: string;
  documentTail?: string;
  means: SignatureMeans;
  signature?: Blob;
  agreed: boolean;
};

export const signingStart: Pick<SigningValues, 'means'> = { means: 'drawn' };

/** The signature as the request takes it, under the text that was shown; uploads what was drawn. */
export async function signingOf(values: SigningValues, text: PledgeText): Promise<PledgeSigning> {
  const { name, documentTail, means, signature } = values;
  const body = { textRef: text.ref, digest: text.digest, name, means, ...(documentTail ? { documentTail } : {}) };
  if (means !== 'drawn' || !signature) return body;
  const file = new File([signature], 'signature.png', { type: 'image/png' });
  const sent = await upload(uploadFile, { file, fields: { kind: 'person.signature' } });
  return { ...body, signature: sent.id };
}

type Props = {
  text: PledgeText;
  /** Where the values stand in the form. */
  at: readonly string[];
  /** Whose name: of the trainee, with the last four of the ID number; or of the account. */
  of: 'trainee' | 'account';
  /** By hand alone: on the device of somebody else. */
  handOnly?: boolean;
};

/** The whole text, the consent to it, and the signature: name, ID number, by hand or by typing. */
export function SigningFields({ text, at, of, handOnly = false }: Props): JSX.Element {
  const name = (field: string) => [...at, field];
  return (
    <>
      <PledgeWords text={text} />
      <Form.Item
        name={name('agreed')}
        valuePropName="checked"
        rules={[
          {
            validator: async (_rule, value) => {
              if (!value) throw new Error('请阅读并同意承诺。');
            },
          },
        ]}
      >
        <Checkbox>我已阅读承诺书全文，以上情况属实，自愿承诺并承担相应责任</Checkbox>
      </Form.Item>
      <div className="zx-signing">
        <Form.Item
          name={name('name')}
          label={of === 'trainee' ? '本人姓名' : '签署人姓名'}
          rules={[{ required: true, message: '请填写姓名。' }]}
        >
          <Input maxLength={50} autoComplete="off" />
        </Form.Item>
        {of === 'trainee' ? (
          <Form.Item
            name={name('documentTail')}
            label="证件号码后四位"
            rules={[{ required: true, pattern: /^[0-9A-Za-z]{4}$/, message: '请填写证件号码后四位。' }]}
          >
            <Input maxLength={4} autoComplete="off" />
          </Form.Item>
        ) : null}
      </div>
      <Form.Item name={name('means')} label="签名方式" hidden={handOnly}>
        <Radio.Group
          aria-label="签名方式"
          options={SignatureMeans.values.map((value) => ({ value, label: SignatureMeans.label(value) }))}
        />
      </Form.Item>
      <Form.Item noStyle shouldUpdate>
        {(form) =>
          form.getFieldValue(name('means')) === 'typed' ? (
            <p className="zx-quiet">以键入的本人姓名作为签名，与手写签名同等对待。</p>
          ) : (
            <Form.Item name={name('signature')} label="签名" rules={[{ required: true, message: '请在框内签名。' }]}>
              <SignaturePad label="签名框：请用手指、触控笔或鼠标签名" clearLabel="重新签名" />
            </Form.Item>
          )
        }
      </Form.Item>
    </>
  );
}
