import { momentWords, longDay } from './time-words.ts'
import { STAMP_PATTERN, stampMs } from '#shared/lib/hybrid-clock.ts'
import { entityOf, type CollectionName } from '#shared/schema/entities.ts'
import { codeWords } from './code-words.ts'
import { fieldKind } from './field-kind.ts'

const DELETED = '_deleted'
export const EMPTY_WORDS = '（空）'

/** Members of rows and groups; a top-level field has its label in the schema. */
const memberLabels: Readonly<Record<string, string>> = {
  abstain: '弃权',
  approvedBy: '批准机关',
  asOf: '截至',
  at: '时间',
  away: '外出流动',
  awayTo: '流向',
  branchName: '所在支部',
  by: '经手人',
  capacity: '身份',
  category: '类别',
  cons: '不足',
  content: '内容',
  cost: '费用',
  declaredBy: '宣布人',
  direction: '方向',
  doer: '承办',
  doneOn: '完成日期',
  dueOn: '期限',
  duty: '职务',
  entitled: '有表决权应到',
  from: '起',
  fullOn: '转正日期',
  group: '党小组',
  hours: '服务时间',
  invalid: '废票',
  issued: '发出票',
  joinedOn: '入党日期',
  kind: '类别',
  lostSince: '失联起',
  memberNo: '编号',
  method: '方式',
  minority: '少数意见',
  name: '姓名',
  no: '反对',
  note: '说明',
  objections: '异议',
  on: '日期',
  order: '次序',
  orgName: '单位',
  outcome: '结果',
  owner: '责任人',
  place: '地点',
  plain: '文字',
  present: '实到',
  presenter: '汇报人',
  pros: '好处',
  reason: '原因',
  receiptNo: '回执号',
  reportedOn: '报到日期',
  result: '结果',
  returned: '收回票',
  rights: '党员权利',
  role: '身份',
  rule: '规则',
  stage: '党籍阶段',
  standing: '身份',
  state: '状态',
  subject: '事项',
  tellers: '计票人',
  text: '内容',
  title: '标题',
  to: '止',
  unitName: '所在单位',
  until: '至',
  votes: '有表决权',
  written: '书面意见',
  yes: '赞成',
}

/** 标题 · 议程「防汛准备」的说明 · 是否删除: the place of a difference, in the schema's own words. */
export function fieldWords(collection: CollectionName, path: string, document: object): string {
  const [field = '', ...rest] = path.split('.')
  if (field === DELETED) return '是否删除'
  const label = entityOf(collection).meta[field]?.label ?? field
  const member = rest.pop()
  if (member === undefined) return label
  const row = rowTitle(new Map<string, unknown>(Object.entries(document)).get(field), rest.join('.'))
  const named = `${label}${row === '' ? '' : `「${row}」`}`
  return member === DELETED ? `是否删除${named}` : `${named}的${memberWords(member)}`
}

/** 主持人 for `chair`: a member of a row or group. */
export function memberWords(member: string): string {
  return memberLabels[member] ?? member
}

export interface Reading {
  /** Titles of other records by id: who is in a field that names a person, a grid, an organisation. */
  readonly names?: ReadonlyMap<string, string>
  readonly now?: number
}

/** A value as a person reads it: codes as words, days as said, people by name. */
export function valueWords(collection: CollectionName, path: string, value: unknown, reading: Reading = {}): string {
  if (value === undefined || value === null || value === '') return EMPTY_WORDS
  if (isDeletion(path)) return value === true ? '删除' : '保留'
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (typeof value === 'number') return value.toLocaleString('zh-CN')
  if (typeof value === 'string') return textWords(collection, path, value, reading)
  if (Array.isArray(value)) {
    const parts = value.map((each) => valueWords(collection, path, each, reading))
    return parts.length === 0 ? EMPTY_WORDS : parts.join(value.some((each) => typeof each === 'object') ? '\n' : '、')
  }
  return groupWords(collection, path, value, reading)
}

function isDeletion(path: string): boolean {
  return path === DELETED || path.endsWith(`.${DELETED}`)
}

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const DAY = /^\d{4}-\d\d-\d\d$/
const MINUTE = /^\d{4}-\d\d-\d\dT\d\d:\d\d$/

function textWords(collection: CollectionName, path: string, value: string, { names, now }: Reading): string {
  const known = codeWords(collection, path, value)
  if (known !== undefined || fieldKind(collection, path).kind === 'choice') return known ?? value
  if (DAY.test(value)) return longDay(value)
  if (MINUTE.test(value)) return `${longDay(value.slice(0, 10))} ${value.slice(11)}`
  if (STAMP_PATTERN.test(value)) return momentWords(stampMs(value), now ?? stampMs(value))
  if (ID.test(value)) return names?.get(value) ?? `编号 ${value.slice(0, 8)}…`
  return value
}

function groupWords(collection: CollectionName, path: string, value: object, reading: Reading): string {
  if ('plain' in value && typeof value.plain === 'string') return value.plain === '' ? EMPTY_WORDS : value.plain
  const named = new Map<string, unknown>(Object.entries(value))
  const title = named.get('name')
  // A person in a sentence: the id says nothing beside the name.
  if (typeof title === 'string' && [...named.keys()].every((name) => ['id', 'name', 'duty'].includes(name))) {
    const duty = named.get('duty')
    return typeof duty === 'string' && duty !== '' ? `${title}（${duty}）` : title
  }
  const field = path.split('.')[0] ?? path
  const parts = [...named].filter(([name, each]) => isWorthSaying(named, name, each))
  return parts.map(([name, each]) => `${memberWords(name)}：${valueWords(collection, `${field}.${name}`, each, reading)}`).join('；')
}

/** Neither empty, nor an id beside the name that it stands for. */
function isWorthSaying(members: ReadonlyMap<string, unknown>, name: string, value: unknown): boolean {
  if (value === undefined || value === '' || name === 'pinyin' || name === 'id') return false
  return !(typeof value === 'string' && ID.test(value) && members.has(`${name}Name`))
}

/** Ids of other records that stand in a value, to be looked up for their names. */
export function idsIn(value: unknown): string[] {
  if (typeof value === 'string') return ID.test(value) ? [value] : []
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, each]: [string, unknown]) => (name === 'id' ? [] : idsIn(each)))
}

/** What a row is called: its title, subject or name; empty when it has none. */
export function rowTitle(rows: unknown, id: string): string {
  if (!Array.isArray(rows)) return ''
  const row: unknown = rows.find((each: unknown) => typeof each === 'object' && each !== null && 'id' in each && each.id === id)
  if (typeof row !== 'object' || row === null) return ''
  const named = new Map<string, unknown>(Object.entries(row))
  const title = named.get('title') ?? named.get('subject') ?? named.get('name') ?? named.get('text') ?? named.get('orgName') ?? ''
  return typeof title === 'string' ? title.slice(0, 30) : ''
}
