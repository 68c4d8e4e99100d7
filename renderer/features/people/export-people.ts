import type { SensitivePersonField } from '#renderer/entities/person/masked.ts'
import { personLabel } from '#renderer/entities/person/person-words.ts'
import { tableSheet, workbookBytes, type SheetColumn } from '#renderer/entities/spreadsheet/write-sheet.ts'
import type { Contents } from '#shared/domain/privacy/release.ts'
import type { Person } from '#shared/schema/people.ts'
import { personRow, type PersonRow } from './person-row.ts'

interface Exported {
  readonly person: Person
  readonly row: PersonRow
}
type ExportColumn = SheetColumn<Exported> & { readonly key: string; readonly sensitive: boolean }

const plain = (key: string, header: string, value: (each: Exported) => string | undefined, width = 12): ExportColumn => ({
  key,
  header,
  value,
  width,
  sensitive: false,
})
const sensitive = (
  key: SensitivePersonField | 'party' | 'report',
  header: string,
  value: (each: Exported) => string | undefined,
  width = 20,
): ExportColumn => ({
  key,
  header,
  value,
  width,
  sensitive: true,
})

/** The columns a person may choose for an export; those marked sensitive are P2 in the schema: they need a reason, and are recorded. */
export const exportColumns: readonly ExportColumn[] = [
  plain('name', personLabel('name'), ({ person }) => person.name),
  plain('sex', personLabel('sex'), ({ row }) => row.sex, 6),
  plain('bornOn', personLabel('bornOn'), ({ person }) => person.bornOn),
  plain('age', '年龄', ({ row }) => row.age, 6),
  plain('ethnicity', personLabel('ethnicity'), ({ person }) => person.ethnicity, 8),
  plain('education', personLabel('education'), ({ person }) => person.education),
  plain('grid', personLabel('grid'), ({ row }) => row.grid, 16),
  plain('relation', personLabel('relation'), ({ person }) => person.relation),
  plain('employer', personLabel('employer'), ({ person }) => person.employer, 24),
  plain('duty', personLabel('duty'), ({ person }) => person.duty),
  plain('memberNo', personLabel('memberNo'), ({ person }) => person.memberNo, 14),
  plain('tags', personLabel('tags'), ({ person }) => person.tags.join('、'), 20),
  plain('note', personLabel('note'), ({ person }) => person.note, 24),
  sensitive('citizenId', personLabel('citizenId'), ({ person }) => person.citizenId, 22),
  sensitive('phone', personLabel('phone'), ({ person }) => person.phone, 16),
  sensitive('address', personLabel('address'), ({ person }) => person.address, 36),
  sensitive('party', '党员情况', ({ row, person }) => [row.stage, row.branch, person.party?.joinedOn].filter(Boolean).join(' '), 30),
  sensitive('report', '双报到', ({ row, person }) => [row.report, person.report?.unitName].filter(Boolean).join(' '), 24),
]

export const DEFAULT_EXPORT = ['name', 'sex', 'age', 'grid', 'employer', 'duty', 'tags']

export interface ExportInput {
  readonly people: readonly Person[]
  readonly columns: readonly string[]
  readonly gridName: (id: string) => string
  readonly today: string
}

/** The list as a workbook. @param mark the watermark of its release */
export async function peopleWorkbook(input: ExportInput, mark: string): Promise<Uint8Array> {
  const columns = exportColumns.filter((column) => input.columns.includes(column.key))
  const rows = input.people.map((person) => ({ person, row: personRow(person, input.gridName(person.grid), input.today) }))
  const widths = columns.map((column) => column.width)
  return workbookBytes('人员台账', tableSheet(columns, rows), widths, mark)
}

/** What of whom leaves with these columns; the age is reckoned from the birthday. */
export function exportContents(people: readonly Person[], columns: readonly string[]): Contents {
  const fields = columns.map((column) => (column === 'age' ? 'bornOn' : column))
  return { collection: 'people', id: 'list', fields, what: '人员台账', people: people.map(({ id }) => id) }
}
