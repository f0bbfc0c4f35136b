import { ConsentKind, consentVersion } from '@zhenxun/contracts/person.ts';
import { giveConsent, listOwnConsents, withdrawConsent } from '@zhenxun/contracts/person-own.ts';
import { render } from '@zhenxun/contracts/texts/render.ts';
import { App, Button } from 'antd';
import type { JSX } from 'react';
import { useRead, useSend } from '../../app/query.ts';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import { DateText } from '../../ui/DateText.tsx';
import { Section } from '../../ui/Section.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';

/** Each purpose by itself, with its text; given and taken back one by one. */
export function ConsentSection(): JSX.Element {
  const { message } = App.useApp();
  const found = useRead(listOwnConsents);
  const give = useSend(giveConsent);
  const withdraw = useSend(withdrawConsent);
  const live = (kind: ConsentKind) =>
    found.data?.items.find((item) => item.kind === kind && !item.withdrawnAt && !item.validTo);
  return (
    <Section title="同意事项" sub="逐项同意，随时可以撤回；撤回不影响此前已办理的事项。">
      <ProblemAlert error={found.error ?? give.error ?? withdraw.error} />
      <ul className="zx-consents">
        {ConsentKind.values.map((kind) => {
          const given = live(kind);
          const label = ConsentKind.label(kind);
          return (
            <li key={kind}>
              <div className="head">
                <span>
                  <strong>{label}</strong>　
                  <StatusTag tone={given ? 'pass' : 'plain'} label={given ? '已同意' : '未同意'} />
                </span>
                {given ? (
                  <Button
                    aria-label={`撤回对${label}的同意`}
                    onClick={() =>
                      withdraw.mutate({ body: { kind } }, { onSuccess: () => void message.success('已撤回同意') })
                    }
                  >
                    撤回
                  </Button>
                ) : (
                  <Button
                    aria-label={`同意${label}`}
                    onClick={() =>
                      give.mutate(
                        { body: { kind, textVersion: consentVersion } },
                        { onSuccess: () => void message.success('已同意') },
                      )
                    }
                  >
                    同意
                  </Button>
                )}
              </div>
              <p>{render(`person.consent.${kind}.${given?.textVersion ?? consentVersion}`)}</p>
              {given ? (
                <p className="zx-quiet">
                  同意于 <DateText value={given.givenAt} time />
                  ，文本版本 {given.textVersion}
                </p>
              ) : null}
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
