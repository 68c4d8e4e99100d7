import { isCounts } from '#shared/domain/forms/count-table.ts'
import type { ConditionTest, FixedText, FormColumn, FormCondition, FormSource, FormTable, GroupPart } from '#shared/schema/forms.ts'
import { askedKind, valueProblem } from './asked.ts'
import { fieldsOf, type SourceField } from './fields.ts'
import { fixedWords } from './report-words.ts'

/** Of a new table; whoever has moved away or died is left out unless somebody takes the condition away. */
export function emptyTable(newId: () => string, source: FormSource = 'people'): FormTable {
  return {
    source,
    conditions: source === 'people' || source === 'orgs' ? [firstCondition(source, newId)] : [],
    columns: [{ id: shortId(newId), header: '序号', origin: 'counter' }],
    sortBy: '',
    descending: false,
    paper: 'A4',
    landscape: true,
    signers: ['填表人', '负责人'],
  }
}

function firstCondition(source: 'people' | 'orgs', newId: () => string): FormCondition {
  return { id: newId(), field: 'state', test: source === 'people' ? 'is' : 'isNot', value: source === 'people' ? 'active' : 'dissolved' }
}

/** To be filled in. */
export function noCondition(newId: () => string): FormCondition {
  return { id: newId(), field: '', test: 'is', value: '' }
}

/** Beside the id of a record it must fit one id of a row (64 characters). */
export function shortId(newId: () => string): string {
  return newId().slice(-12)
}

/** Another kind of records: what was taken from the old one goes, the rest of the table stays. */
export function withSource(table: FormTable, source: FormSource, newId: () => string): FormTable {
  const columns = table.columns
    .filter(({ origin }) => !['stored', 'group', 'sum'].includes(origin))
    .map(({ conditions: _conditions, ...column }) => column)
  const next = { ...table, source, columns, conditions: emptyTable(newId, source).conditions, sortBy: '' }
  const by = isCounts(table) ? firstGroup(source) : undefined
  return by ? asCounts(next, by, newId) : next
}

/** By what the records of a kind are counted until somebody says otherwise: where they are, or what they are. */
export function firstGroup(source: FormSource): SourceField | undefined {
  const fields = fieldsOf(source)
  return fields.find(({ place }) => ['grid', 'kind', 'type'].includes(place)) ?? fields[0]
}

/** A table of counts in place of a list, or back: what the other has no use for goes. @param by what its rows stand for */
export function asCounts(table: FormTable, by: SourceField, newId: () => string): FormTable {
  const kept = table.columns.filter(({ origin }) => origin !== 'stored' && origin !== 'group')
  const counted = kept.some(({ origin }) => origin === 'count')
  const count: FormColumn[] = counted ? [] : [{ id: shortId(newId), header: table.source === 'people' ? '人数' : '数量', origin: 'count' }]
  const at = kept.findIndex(({ origin }) => origin === 'counter') + 1
  return { ...table, columns: [...kept.slice(0, at), groupColumn(by, table.source, newId), ...count, ...kept.slice(at)], sortBy: '' }
}

export function asList(table: FormTable): FormTable {
  return { ...table, columns: table.columns.filter(({ origin }) => !['group', 'count', 'sum'].includes(origin)) }
}

export const MOST_GROUPS = 3

/** Days are grouped by the year and numbers by tens, until somebody says otherwise. */
export function groupColumn(field: SourceField, source: FormSource, newId: () => string): FormColumn {
  const [part] = partsOf(source, field.place)
  return { ...storedColumn(field, newId), origin: 'group', ...(part ? { part } : {}) }
}

/** How coarsely a field can be grouped. */
export function partsOf(source: FormSource, place: string): readonly GroupPart[] {
  const kind = askedKind(source, place)
  if (kind === 'number') return ['tens']
  return kind === 'day' || kind === 'minute' ? ['year', 'month'] : []
}

export function storedColumn({ place, label }: SourceField, newId: () => string): FormColumn {
  return { id: shortId(newId), header: label.split(' · ').at(-1) ?? label, origin: 'stored', field: place }
}

export function fixedColumn(fixed: FixedText, newId: () => string): FormColumn {
  return {
    id: shortId(newId),
    header: fixed === 'ownText' ? '备注' : fixedWords[fixed],
    origin: 'fixed',
    fixed,
    ...(fixed === 'ownText' ? { text: '' } : {}),
  }
}

/** @param by -1: one place up; 1: one place down */
export function moved(columns: readonly FormColumn[], id: string, by: -1 | 1): FormColumn[] {
  const at = columns.findIndex((one) => one.id === id)
  const to = at + by
  if (at < 0 || to < 0 || to >= columns.length) return [...columns]
  const next = columns.toSpliced(at, 1)
  next.splice(to, 0, columns[at] as FormColumn) // it was found there
  return next
}

export function wantsValue(test: ConditionTest): boolean {
  return test !== 'filled' && test !== 'blank'
}

/** What keeps a table from being saved, in words. */
export function tableProblem({ columns, conditions, source }: FormTable): string | undefined {
  if (columns.length === 0) return '至少要有一列'
  if (columns.some(({ header }) => header.trim() === '')) return '有一列还没有表头'
  const twice = columns.find(({ header }, at) => columns.findIndex((one) => one.header === header) < at)
  if (twice) return `有两列的表头都是“${twice.header}”`
  const asked = [...conditions, ...columns.flatMap((one) => one.conditions ?? [])]
  if (asked.some(({ field }) => !fieldsOf(source).some(({ place }) => place === field))) return '有一个条件还没有选项目'
  const valued = asked.filter(({ test }) => wantsValue(test))
  if (valued.some(({ value }) => value.trim() === '')) return '有一个条件还没有写完'
  const [wrong] = valued.flatMap((one) => {
    const problem = valueProblem(source, one)
    const label = fieldsOf(source).find(({ place }) => place === one.field)?.label ?? ''
    return problem ? [`条件“${label}”：${problem}`] : []
  })
  return wrong
}
