import { masked, sensitivePersonFields } from '#renderer/entities/person/masked.ts'
import { partyStageWords, sexWords } from '#renderer/entities/labels/person-words.ts'
import { personLabel } from '#renderer/entities/person/person-words.ts'
import type { Person } from '#shared/schema/people.ts'
import type { FieldChange, PlannedLine } from './import-merge.ts'

/** A line of the preview in words. Sensitive values are masked here too: others look over a shoulder at a counter. */
export interface PreviewRow {
  readonly key: string
  readonly line: number
  readonly kind: PlannedLine['kind']
  readonly name: string
  readonly sex: string
  readonly bornOn: string
  readonly citizenId: string
  readonly what: string
  readonly warnings: string
}

export function previewRow(line: PlannedLine): PreviewRow {
  const { draft, warnings } = line.source
  return {
    key: String(line.source.line),
    line: line.source.line,
    kind: line.kind,
    name: draft.name || '（空）',
    sex: draft.sex && draft.sex !== 'unknown' ? sexWords[draft.sex] : '',
    bornOn: draft.bornOn ?? '',
    citizenId: masked('citizenId', draft.citizenId),
    what: whatWords(line),
    warnings: warnings.join('；'),
  }
}

function whatWords(line: PlannedLine): string {
  if (line.kind === 'bad') return line.reasons.join('；')
  if (line.kind === 'changed') return line.changes.map(changeWords).join('；')
  return line.kind === 'same' ? '台账里已有，内容一样' : '台账里没有，新增'
}

function changeWords({ field, from, to }: FieldChange): string {
  if (field === 'party') return partyWords(from as Person['party'], to as Person['party']) // the field named party
  const sensitive = sensitivePersonFields.find((each) => each === field)
  const show = (value: unknown): string => {
    if (value === undefined || value === '') return '空'
    if (Array.isArray(value)) return value.join('、') || '空'
    return sensitive ? masked(sensitive, String(value)) : String(value)
  }
  if (field === 'room' || field === 'grid') return `${personLabel(field)}改变`
  if (field === 'sex') return `性别：${sexWords[from as Person['sex']]} → ${sexWords[to as Person['sex']]}` // the field named sex
  return `${personLabel(field)}：${show(from)} → ${show(to)}`
}

const PARTY_LABELS = { branchName: '党支部', group: '党小组', joinedOn: '入党日期', fullOn: '转正日期', awayTo: '外出流向' } as const

function partyWords(from: Person['party'], to: Person['party']): string {
  if (!to) return ''
  const parts: string[] = []
  if (from?.stage !== to.stage) parts.push(`${from ? partyStageWords[from.stage] : '无党籍'} → ${partyStageWords[to.stage]}`)
  for (const [field, label] of Object.entries(PARTY_LABELS) as [keyof typeof PARTY_LABELS, string][]) {
    // the keys above
    if (to[field] !== from?.[field]) parts.push(`${label}：${from?.[field] ?? '空'} → ${to[field] ?? '空'}`)
  }
  return `党籍：${parts.join('，') || '流动情况改变'}`
}
