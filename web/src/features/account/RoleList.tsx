import { Role, type RoleTie, roleDocs } from '@zhenxun/contracts/roles.ts';
import type { JSX } from 'react';
import { Go } from '../../app/Go.tsx';
import { to } from '../../app/paths.ts';
import { PageHead } from '../../ui/PageHead.tsx';
import { PlainTable } from '../../ui/PlainTable.tsx';
import { Section } from '../../ui/Section.tsx';

const ties: Readonly<Record<RoleTie, string>> = { region: '地区', organisation: '机构', person: '本人' };

/** Every role: what it is tied to, what it grants, what it does not, and who holds it. */
export default function RoleList(): JSX.Element {
  return (
    <>
      <PageHead
        title="角色"
        trail={<Go to={to('/government/accounts')}>账号</Go>}
        sub="角色是授权的唯一依据。不得由同一人担任的角色对，见系统参数“不得由同一人担任的角色”。"
      />
      <Section flush>
        <PlainTable label="角色" heads={['角色', '范围', '可以', '不可以', '账号']}>
          {Role.values.map((role) => (
            <tr key={role}>
              <th scope="row">{Role.label(role)}</th>
              <td>{ties[roleDocs[role].tie]}</td>
              <td>{roleDocs[role].grants}</td>
              <td>{roleDocs[role].not}</td>
              <td>
                <Go to={to('/government/accounts', {}, { role })} aria-label={`查看${Role.label(role)}的账号`}>
                  查看
                </Go>
              </td>
            </tr>
          ))}
        </PlainTable>
      </Section>
    </>
  );
}
