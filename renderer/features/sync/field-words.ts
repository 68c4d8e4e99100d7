import { itemLevelWords, itemOriginWords, itemStateWords, itemTypeWords } from '#renderer/entities/labels/item-words.ts'
import { partyStageWords, registerStateWords, sexWords, votingRightsWords } from '#renderer/entities/labels/person-words.ts'
import type { Entity } from '#shared/schema/entity.ts'
import type { CollectionName } from '#shared/schema/entities.ts'

const DELETED = '_deleted'

/** Members of rows and groups; a top-level field has its label in the schema. */
const memberLabels: Readonly<Record<string, string>> = {
  abstain: '弃权',
  category: '类别',
  content: '内容',
  dueOn: '期限',
  duty: '职务',
  from: '起',
  kind: '类别',
  name: '姓名',
  no: '反对',
  note: '说明',
  order: '次序',
  orgName: '单位',
  outcome: '结果',
  owner: '责任人',
  present: '实到',
  presenter: '汇报人',
  reason: '原因',
  result: '结果',
  role: '身份',
  state: '状态',
  subject: '事项',
  text: '内容',
  title: '标题',
  to: '止',
  votes: '有表决权',
  yes: '赞成',
  [DELETED]: '删除',
}

const enumWords: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'items.type': itemTypeWords,
  'items.state': itemStateWords,
  'items.level': itemLevelWords,
  'items.origin': itemOriginWords,
  'people.sex': sexWords,
  'people.state': registerStateWords,
  stage: partyStageWords,
  rights: votingRightsWords,
}

/** 标题 · 议程「防汛准备」的说明 · 是否删除: the place of a difference, in the schema's own words. */
export function fieldWords(entity: Pick<Entity, 'meta'>, path: string, document: object): string {
  const [field = '', ...rest] = path.split('.')
  if (field === DELETED) return '是否删除'
  const label = entity.meta[field]?.label ?? field
  const member = rest.pop()
  if (member === undefined) return label
  const row = rowTitle(new Map<string, unknown>(Object.entries(document)).get(field), rest.join('.'))
  return `${label}${row === '' ? '' : `「${row}」`}的${memberLabels[member] ?? member}`
}

/** A value as a person reads it. */
export function valueWords(collection: CollectionName, path: string, value: unknown): string {
  if (value === undefined || value === null || value === '') return '（空）'
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (typeof value === 'number') return value.toLocaleString('zh-CN')
  if (typeof value === 'string') return wordOf(collection, path, value)
  if (Array.isArray(value)) return value.length === 0 ? '（空）' : value.map((each) => valueWords(collection, path, each)).join('、')
  return groupWords(collection, value)
}

function wordOf(collection: CollectionName, path: string, value: string): string {
  const last = path.split('.').at(-1) ?? ''
  return enumWords[`${collection}.${path}`]?.[value] ?? enumWords[last]?.[value] ?? value
}

function groupWords(collection: CollectionName, value: object): string {
  if ('plain' in value && typeof value.plain === 'string') return value.plain
  const parts = Object.entries(value).filter(([name, each]) => name !== 'id' && each !== undefined && each !== '')
  if ('name' in value && typeof value.name === 'string' && parts.length <= 2) return value.name
  return parts.map(([name, each]) => `${memberLabels[name] ?? name}：${valueWords(collection, name, each)}`).join('；')
}

function rowTitle(rows: unknown, id: string): string {
  if (!Array.isArray(rows)) return ''
  const row: unknown = rows.find((each: unknown) => typeof each === 'object' && each !== null && 'id' in each && each.id === id)
  if (typeof row !== 'object' || row === null) return ''
  const named = new Map<string, unknown>(Object.entries(row))
  const title = named.get('title') ?? named.get('subject') ?? named.get('name') ?? named.get('text') ?? ''
  return typeof title === 'string' ? title.slice(0, 30) : ''
}
