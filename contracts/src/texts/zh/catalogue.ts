import { directoryTexts } from './catalogue-directory.ts';

/** Refusals, checks and notices of the module: what is wrong, under which rule, and what to do. */
export const catalogueTexts: Readonly<Record<string, string>> = {
  'catalogue.one_open': '本地区已有一个尚未发布的目录版本，请先办完或作废，再起草新的。',
  'catalogue.period_reversed': '截止日期 {to} 早于起始日期 {from}，请更正。',
  'catalogue.empty': '目录中还没有条目，请先新增或导入条目。',
  'catalogue.entry_incomplete': '“{entry}”缺少：{fields}。请补全后再办理。',
  'catalogue.document_missing': '请填写发布文号；不是现行政策的，填“示例”。',
  'catalogue.entry_twice': '同一培训类型、职业、工种和等级在本目录中只能有一条，请修改已有条目。',
  'catalogue.code_format': '职业编码“{value}”不符合职业分类大典（{edition}年版）的编码形式，应如 6-18-02-04。',
  'catalogue.code_name':
    '职业编码 {value} 在职业分类大典（{edition}年版）中是“{name}”，不是“{given}”，请核对编码和版本。',
  'catalogue.nothing_above': '上级现行目录没有“{entry}”，不能改写或不执行；需要时请作为新增条目填写。',
  'catalogue.already_above': '上级现行目录已有“{entry}”。内容不同的请用“改写上级”，相同的不必再列。',
  'catalogue.undo_not_possible': '导入之后目录又有改动，或已不在起草中，不能整体撤销；请逐条修改。',
  'catalogue.import_twice': '与第 {line} 行是同一培训类型、职业、工种和等级，请保留一行。',
  'catalogue.import_there': '草稿中已有同一培训类型、职业、工种和等级的条目，请删除本行，或先从草稿中删除该条目。',
  'catalogue.import_list': '“{value}”不是可填的{column}。可填：{allowed}；多项用顿号隔开。',
  'catalogue.notice_consulting': '“{title}”请财政会签，共 {count} 条。',
  'catalogue.notice_agreed': '“{title}”财政会签同意，请审批。',
  'catalogue.notice_objected': '“{title}”财政会签退回，请修改。',
  'catalogue.notice_approved': '“{title}”已审批通过，请发布。',
  'catalogue.notice_returned': '“{title}”审批退回，请修改。',
  'catalogue.notice_published': '上级目录“{title}”（第 {number} 版）已发布，请核对本地改写和不执行的条目。',
  ...directoryTexts,
};
