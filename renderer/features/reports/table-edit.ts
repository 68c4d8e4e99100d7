import type { ConditionTest, FixedText, FormColumn, FormCondition, FormSource, FormTable } from '#shared/schema/forms.ts'
import { valueProblem } from './asked.ts'
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

/** Beside the id of a record it must fit one id of a row (64 characters). */
export function shortId(newId: () => string): string {
  return newId().slice(-12)
}

/** Another kind of records: what was taken from the old one goes, the rest of the table stays. */
export function withSource(table: FormTable, source: FormSource, newId: () => string): FormTable {
  const columns = table.columns.filter(({ origin }) => origin !== 'stored')
  return { ...table, source, columns, conditions: emptyTable(newId, source).conditions, sortBy: '' }
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
  if (conditions.some(({ field }) => !fieldsOf(source).some(({ place }) => place === field))) return '有一个条件还没有选项目'
  const valued = conditions.filter(({ test }) => wantsValue(test))
  if (valued.some(({ value }) => value.trim() === '')) return '有一个条件还没有写完'
  const [wrong] = valued.flatMap((one) => {
    const problem = valueProblem(source, one)
    const label = fieldsOf(source).find(({ place }) => place === one.field)?.label ?? ''
    return problem ? [`条件“${label}”：${problem}`] : []
  })
  return wrong
}
