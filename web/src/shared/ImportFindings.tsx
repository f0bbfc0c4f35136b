import type { ImportResult } from '@zhenxun/contracts/import.ts';
import { render } from '@zhenxun/contracts/texts/render.ts';
import { Button } from 'antd';
import { type JSX, useState } from 'react';
import { Scroll } from '../ui/Scroll.tsx';
import { StatusTag } from '../ui/StatusTag.tsx';

const shownAtFirst = 50;

/** What a dry run found: rows, columns recognised and not, and every fault by line and column. */
export function ImportFindings({ found, noun }: { found: ImportResult; noun: string }): JSX.Element {
  const [all, setAll] = useState(false);
  const titles = new Map(found.columns.map((column) => [column.key, column.title]));
  const problems = all ? found.problems : found.problems.slice(0, shownAtFirst);
  const faulty = found.rows - found.valid;
  return (
    <>
      <p className="zx-import-sum" role="status">
        <span>
          共 <strong>{found.rows}</strong> 行：
        </span>
        <StatusTag tone="pass" label={`${found.valid} 行正确`} />
        {faulty > 0 ? <StatusTag tone="fail" label={`${faulty} 行有问题`} /> : null}
      </p>
      <p>
        识别到 {found.columns.length} 列：{found.columns.map((column) => `${column.letter} ${column.title}`).join('，')}
        。
        {found.ignored.length > 0
          ? `没有用到：${found.ignored.map((column) => `${column.letter} ${column.header}`).join('，')}。`
          : ''}
      </p>
      {problems.length > 0 ? (
        <Scroll label="问题清单" className="zx-import-problems">
          <table>
            <thead>
              <tr>
                <th scope="col">行</th>
                <th scope="col">列</th>
                <th scope="col">问题和改法</th>
              </tr>
            </thead>
            <tbody>
              {problems.map((problem) => (
                <tr key={`${problem.line} ${problem.column} ${problem.code}`}>
                  <td className="zx-num">{problem.line === 0 ? '整个文件' : problem.line}</td>
                  <td>{problem.column === '' ? '整行' : `${problem.column} ${titles.get(problem.key ?? '') ?? ''}`}</td>
                  <td>{render(problem.code, problem.params)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      ) : found.rows > 0 ? (
        <p>
          没有发现问题，可以导入 {found.valid} 个{noun}。
        </p>
      ) : null}
      {found.problems.length > problems.length ? (
        <Button type="link" onClick={() => setAll(true)}>
          显示全部 {found.problems.length} 处问题
        </Button>
      ) : null}
    </>
  );
}
