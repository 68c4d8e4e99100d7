import { fieldWords, valueWords } from '#renderer/entities/labels/field-words.ts'
import { partyStageWords } from '#renderer/entities/labels/person-words.ts'
import { maskAddress, maskCitizenId, maskPhone } from '#shared/domain/masking.ts'
import { entityOf } from '#shared/schema/entities.ts'
import type { Person } from '#shared/schema/people.ts'
import { isTaken, type Answers } from './batch.ts'
import type { ImportEntity, ImportKind, Values } from './import-kind.ts'
import type { FieldChange, PlannedLine } from './plan.ts'

/** A line of the preview in words. Sensitive values are masked here too: others look over a shoulder at a counter. */
export interface PreviewRow {
  readonly key: string
  readonly line: number
  readonly kind: PlannedLine['kind']
  readonly title: string
  readonly glance: readonly string[]
  readonly what: string
  readonly warnings: string
}

/** What a line is told apart by, beside its name. */
export const glanceFields: Readonly<Record<ImportEntity, readonly string[]>> = {
  people: ['sex', 'bornOn', 'citizenId'],
  orgs: ['kind', 'creditCode', 'contactName'],
  areas: ['kind', 'code', 'address'],
  items: ['type', 'dueOn'],
}

export function previewRow(kind: ImportKind, line: PlannedLine, answers: Answers): PreviewRow {
  return {
    key: String(line.line),
    line: line.line,
    kind: line.kind,
    title: line.title || '（空）',
    glance: glanceFields[kind.entity].map((field) => (isSilent(line.values[field]) ? '' : saidWords(kind, field, line.values))),
    what: whatWords(kind, line, answers),
    warnings: line.warnings.join('；'),
  }
}

function whatWords(kind: ImportKind, line: PlannedLine, answers: Answers): string {
  if (line.kind === 'bad') return line.reasons.join('；')
  if (line.kind === 'same') return (line.settled && kind.settled?.words) || '台账里已有，内容一样'
  if (line.kind === 'new') return '台账里没有，新增'
  return line.changes
    .map((change) => `${changeWords(kind, change)}${isTaken(line.line, change, answers) ? '' : '（保留台账的）'}`)
    .join('；')
}

/** Fields that point at other records: the record's id says nothing to anybody. */
const POINTING = ['room', 'grid', 'parent', 'areas']

export function changeWords(kind: ImportKind, { field, from, to }: FieldChange): string {
  if (field === 'party') return partyWords(kind, from as Person['party'], to as Person['party']) // the field named party
  const label = fieldWords(kind.entity, field, {})
  if (POINTING.includes(field)) return `${label}改变`
  return `${label}：${shownValue(kind, field, from)} → ${shownValue(kind, field, to)}`
}

/** The value in words, masked where the field is sensitive. */
export function shownValue(kind: ImportKind, field: string, value: unknown): string {
  if (isSilent(value)) return '空'
  if (entityOf(kind.entity).meta[field]?.privacy !== 'P2') return valueWords(kind.entity, field, value)
  if (field === 'citizenId') return maskCitizenId(String(value))
  return field === 'address' ? maskAddress(String(value)) : maskPhone(String(value))
}

function saidWords(kind: ImportKind, field: string, values: Values): string {
  return values[field] === 'unknown' ? '' : shownValue(kind, field, values[field])
}

function isSilent(value: unknown): boolean {
  return value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
}

const PARTY_LABELS = {
  branchName: '党支部',
  group: '党小组',
  joinedOn: '入党日期',
  fullOn: '转正日期',
  awayTo: '外出流向',
  lostSince: '失去联系日期',
} as const

function partyWords({ columns }: ImportKind, from: Person['party'], to: Person['party']): string {
  if (!to) return ''
  const parts: string[] = []
  if (from?.stage !== to.stage) parts.push(`${from ? partyStageWords[from.stage] : '无党籍'} → ${partyStageWords[to.stage]}`)
  if (to.branch !== from?.branch && to.branch && to.branchName === from?.branchName) parts.push(`编入${to.branchName ?? '党支部'}`)
  for (const [field, label] of Object.entries(PARTY_LABELS) as [keyof typeof PARTY_LABELS, string][]) {
    // the keys above; a column that this person may not set he is not shown either
    if (field in columns && to[field] !== from?.[field]) parts.push(`${label}：${from?.[field] ?? '空'} → ${to[field] ?? '空'}`)
  }
  return `党籍：${parts.join('，') || '流动情况改变'}`
}
