import { plainText, type SheetRow } from '#renderer/entities/spreadsheet/cell-values.ts'

/** What a roster column may fill. `sign` columns (序号) are known and left alone. */
export const importFields = {
  name: '姓名',
  citizenId: '公民身份号码',
  sex: '性别',
  bornOn: '出生日期',
  ethnicity: '民族',
  education: '文化程度',
  phone: '联系电话',
  address: '居住地址',
  grid: '所在网格',
  room: '户（房号或户编码）',
  relation: '与户主关系',
  memberNo: '人员编号',
  employer: '工作单位',
  duty: '职务',
  skills: '特长',
  stage: '人员类别（党员）',
  branchName: '所在党支部',
  group: '党小组',
  joinedOn: '入党日期',
  fullOn: '转正日期',
  away: '是否流动党员',
  awayTo: '外出流向',
  tags: '标签',
  note: '备注',
} as const
export type ImportField = keyof typeof importFields
export const importFieldNames = Object.keys(importFields) as ImportField[] // exactly the keys above

/** Column number → field; a field stands at most once. */
export type Mapping = Readonly<Record<number, ImportField>>

const LABELS: Readonly<Record<ImportField, readonly string[]>> = {
  name: ['姓名', '党员姓名', '居民姓名', '人员姓名', '名字'],
  citizenId: [
    '公民身份号码',
    '公民身份证号码',
    '身份证号码',
    '身份证号',
    '身份证',
    '居民身份证号',
    '居民身份证号码',
    '证件号码',
    '身份号码',
  ],
  sex: ['性别'],
  bornOn: ['出生日期', '出生年月', '出生年月日', '生日', '出生时间', '出生'],
  ethnicity: ['民族'],
  education: ['文化程度', '学历', '最高学历', '学历学位', '文化'],
  phone: ['联系电话', '手机', '手机号', '手机号码', '电话', '联系方式', '移动电话', '电话号码', '联系手机'],
  address: ['居住地址', '家庭住址', '住址', '现居地址', '现住址', '家庭地址', '地址', '居住地', '现居住地', '常住地址'],
  grid: ['所在网格', '网格', '网格名称', '所属网格'],
  room: ['户编码', '房号', '门牌', '房屋编码', '户号', '室号', '房间号'],
  relation: ['与户主关系', '户主关系', '与户主的关系', '关系', '家庭关系'],
  memberNo: ['人员编号', '党员编号', '编号', '档案编号', '全国系统编码'],
  employer: ['工作单位', '单位', '工作单位及职务', '单位名称', '就业单位', '工作岗位单位'],
  duty: ['职务', '党内职务', '工作岗位', '职业', '岗位'],
  skills: ['特长', '专长', '个人特长'],
  stage: ['人员类别', '党员类别', '政治面貌', '党员类型', '类别', '正式预备'],
  branchName: ['所在党支部', '党支部', '所属党支部', '所在支部', '支部', '支部名称', '党组织', '所属党组织', '所在党组织'],
  group: ['党小组', '所在党小组', '小组'],
  joinedOn: ['入党日期', '入党时间', '加入党组织日期', '加入党组织时间', '入党年月'],
  fullOn: ['转正日期', '转正时间', '转为正式党员日期', '转为正式党员时间'],
  away: ['是否流动党员', '是否为流动党员', '流动党员'],
  awayTo: ['外出流向', '流向', '外出地点', '流出地'],
  tags: ['标签', '人员标签', '特殊人群', '人群类别', '特殊群体'],
  note: ['备注', '说明', '其他'],
}

const FIELD_OF_LABEL = new Map(importFieldNames.flatMap((field) => LABELS[field].map((label) => [label, field] as const)))

/** How far down a title block may push the header. */
const HEADER_DEPTH = 10

export interface Header {
  /** Row number (from 0) of the first line of data. */
  readonly firstDataRow: number
  readonly labels: readonly string[]
  readonly mapping: Mapping
}

/** The line within the first ten that names 姓名 and knows most columns; two-line headers are read as one. */
export function findHeader(rows: readonly SheetRow[]): Header | undefined {
  let best: Header | undefined
  for (const [index, row] of rows.slice(0, HEADER_DEPTH).entries()) {
    const header = headerAt(rows, index, row)
    if (header && (!best || known(header) > known(best))) best = header
  }
  return best
}

/** The field a label stands for: exact words first, then the words without a bracketed remark. */
export function fieldOfLabel(label: string): ImportField | undefined {
  const bare = bareLabel(label)
  return FIELD_OF_LABEL.get(bare) ?? FIELD_OF_LABEL.get(bare.replace(/[([【].*?[)\]】]/g, ''))
}

/** Maps one column; a field that stood elsewhere leaves there. */
export function remap(mapping: Mapping, column: number, field: ImportField | undefined): Mapping {
  const rest = Object.entries(mapping).filter(([at, known]) => Number(at) !== column && known !== field)
  return Object.fromEntries(field ? [...rest, [column, field]] : rest)
}

function headerAt(rows: readonly SheetRow[], index: number, row: SheetRow): Header | undefined {
  const labels = row.map((cell) => plainText(cell))
  const second = (rows[index + 1] ?? []).map((cell) => plainText(cell))
  const single = guess(labels)
  const twoLines = isSecondLine(labels, second)
  const joined = twoLines ? second.map((label, column) => label || labels[column] || '') : labels
  const mapping = twoLines ? guess([...joined, ...labels.slice(joined.length)]) : single
  if (!Object.values(mapping).includes('name')) return undefined
  return { firstDataRow: index + (twoLines ? 2 : 1), labels: twoLines ? [...joined, ...labels.slice(joined.length)] : labels, mapping }
}

/** A second header line (under a merged cell) names fields and holds nothing under 姓名. */
function isSecondLine(labels: readonly string[], second: readonly string[]): boolean {
  const nameColumn = labels.findIndex((label) => fieldOfLabel(label) === 'name')
  if (nameColumn < 0 || second[nameColumn]) return false
  const filled = second.filter((label) => label !== '')
  return filled.length > 0 && filled.filter((label) => fieldOfLabel(label) !== undefined).length * 2 >= filled.length
}

function guess(labels: readonly string[]): Mapping {
  const taken = new Map<ImportField, number>()
  for (const [column, label] of labels.entries()) {
    const field = label ? fieldOfLabel(label) : undefined
    if (field && !taken.has(field)) taken.set(field, column)
  }
  return Object.fromEntries([...taken].map(([field, column]) => [column, field]))
}

function known(header: Header): number {
  return Object.keys(header.mapping).length
}

function bareLabel(label: string): string {
  return plainText(label)
    .replace(/[\s*::★]/g, '')
    .replace(/(必填)$/, '')
}
