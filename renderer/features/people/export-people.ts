import type { ListColumn, ListOut } from '#renderer/entities/export/list-out.ts'
import type { SensitivePersonField } from '#renderer/entities/person/masked.ts'
import { personLabel } from '#renderer/entities/person/person-words.ts'
import type { Contents } from '#shared/domain/privacy/release.ts'
import type { Day } from '#shared/lib/day.ts'
import type { Person } from '#shared/schema/people.ts'
import { personRow, type PersonRow } from './person-row.ts'

interface Exported {
  readonly person: Person
  readonly row: PersonRow
}
type ExportColumn = ListColumn<Exported>
type Value = (each: Exported) => string | undefined

/** What a list of people mostly wants. */
const usual = (key: string, header: string, value: Value, width = 12): ExportColumn => ({ key, header, value, width })
const plain = (key: string, header: string, value: Value, width = 12): ExportColumn => ({ key, header, value, width, usual: 'never' })
const sensitive = (key: SensitivePersonField | 'party' | 'report', header: string, value: Value, width = 20): ExportColumn => ({
  key,
  header,
  value,
  width,
  sensitive: true,
})

/** The columns a person may choose from; those marked sensitive are P2 in the schema: they need a reason, and are recorded. */
export const exportColumns: readonly ExportColumn[] = [
  usual('name', personLabel('name'), ({ person }) => person.name),
  usual('sex', personLabel('sex'), ({ row }) => row.sex, 6),
  plain('bornOn', personLabel('bornOn'), ({ person }) => person.bornOn),
  usual('age', '年龄', ({ row }) => row.age, 6),
  plain('ethnicity', personLabel('ethnicity'), ({ person }) => person.ethnicity, 8),
  plain('education', personLabel('education'), ({ person }) => person.education),
  usual('grid', personLabel('grid'), ({ row }) => row.grid, 16),
  plain('relation', personLabel('relation'), ({ person }) => person.relation),
  usual('employer', personLabel('employer'), ({ person }) => person.employer, 24),
  usual('duty', personLabel('duty'), ({ person }) => person.duty),
  plain('memberNo', personLabel('memberNo'), ({ person }) => person.memberNo, 14),
  usual('tags', personLabel('tags'), ({ person }) => person.tags.join('、'), 20),
  plain('note', personLabel('note'), ({ person }) => person.note, 24),
  sensitive('citizenId', personLabel('citizenId'), ({ person }) => person.citizenId, 22),
  sensitive('phone', personLabel('phone'), ({ person }) => person.phone, 16),
  sensitive('address', personLabel('address'), ({ person }) => person.address, 36),
  sensitive('party', '党员情况', ({ row, person }) => [row.stage, row.branch, person.party?.joinedOn].filter(Boolean).join(' '), 30),
  sensitive('report', '双报到', ({ row, person }) => [row.report, person.report?.unitName].filter(Boolean).join(' '), 24),
]

/** The list as it leaves. @param gridNames by id */
export function peopleOut(people: readonly Person[], gridNames: ReadonlyMap<string, string>, today: Day): ListOut<Exported> {
  return {
    title: '人员台账',
    counted: `${people.length} 人`,
    columns: exportColumns,
    rows: people.map((person) => ({ person, row: personRow(person, gridNames.get(person.grid) ?? '', today) })),
    contents: (keys) => exportContents(people, keys),
  }
}

/** What of whom leaves with these columns; the age is reckoned from the birthday. */
export function exportContents(people: readonly Person[], columns: readonly string[]): Contents {
  const fields = columns.map((column) => (column === 'age' ? 'bornOn' : column))
  return { collection: 'people', id: 'list', fields, what: '人员台账', people: people.map(({ id }) => id) }
}
