import { Button, Input } from 'antd';
import type { JSX } from 'react';
import { PlainTable } from '../../../ui/PlainTable.tsx';
import { Section } from '../../../ui/Section.tsx';
import { type Editing, foundAt } from './document.ts';
import { Yuan } from './Said.tsx';

/** The tables of standards as grids: keys and amounts in yuan, rows added and taken away. */
export function TableGrids({ scheme, change, findings }: Editing): JSX.Element {
  return (
    <>
      {Object.entries(scheme.tables).map(([name, table]) => {
        const problems = foundAt(findings, `/tables/${name}`);
        return (
          <Section key={name} title={table.title} sub={`来源：${table.source}`} flush>
            {problems.length > 0 ? <p className="zx-scheme-wrong">{problems.join(' ')}</p> : null}
            <PlainTable label={table.title} heads={[...table.keys, '金额', '操作']}>
              {table.rows.map((row, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a row has no name of its own while it is typed
                <tr key={at}>
                  {row.key.map((key, column) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: columns never move
                    <td key={column}>
                      <Input
                        aria-label={`第 ${at + 1} 行 ${table.keys[column] ?? ''}`}
                        value={key}
                        onChange={(event) =>
                          change((copy) => {
                            copy.tables[name]!.rows[at]!.key[column] = event.target.value;
                          })
                        }
                      />
                    </td>
                  ))}
                  <td>
                    <Yuan
                      label={`第 ${at + 1} 行金额`}
                      fen={row.fen}
                      onChange={(fen) =>
                        change((copy) => {
                          copy.tables[name]!.rows[at]!.fen = fen;
                        })
                      }
                    />
                  </td>
                  <td>
                    <Button
                      type="link"
                      aria-label={`删除第 ${at + 1} 行`}
                      disabled={table.rows.length === 1}
                      onClick={() => change((copy) => void copy.tables[name]!.rows.splice(at, 1))}
                    >
                      删除
                    </Button>
                  </td>
                </tr>
              ))}
            </PlainTable>
            <p className="zx-scheme-add">
              <Button
                onClick={() =>
                  change((copy) => void copy.tables[name]!.rows.push({ key: table.keys.map(() => ''), fen: null }))
                }
              >
                增加一行
              </Button>
              <span className="zx-quiet">金额留空表示文件没有载明，申领时说明缺少标准，不推定。</span>
            </p>
          </Section>
        );
      })}
    </>
  );
}
