import { makePerson } from '#tests/factories/person.ts'
import type { Change } from '#renderer/data/db.ts'
import { defineTable, enterReport } from '#renderer/features/reports/actions.ts'
import { saveTyped, fileTable, type FilingOf } from '#renderer/features/reports/filing-actions.ts'
import { emptyReport } from '#renderer/features/reports/report-form.ts'
import type { Agreement } from '#shared/schema/agreements.ts'
import type { FormTable } from '#shared/schema/forms.ts'
import type { Screens } from './open-screen.tsx'

/** A report that people are in by their tag, with one column that the register does not know. */
export const lowIncome = { ...emptyReport, title: '低收入家庭月报', asker: '区民政局', dueDay: '25' }

export const table: FormTable = {
  source: 'people',
  conditions: [
    { id: 'c1', field: 'state', test: 'is', value: 'active' },
    { id: 'c2', field: 'tags', test: 'has', value: '低收入' },
  ],
  columns: [
    { id: 'n', header: '序号', origin: 'counter' },
    { id: 'a', header: '姓名', origin: 'stored', field: 'name' },
    { id: 'b', header: '联系电话', origin: 'stored', field: 'phone' },
    { id: 'e', header: '工作单位', origin: 'stored', field: 'employer' },
    { id: 't', header: '本月收入', origin: 'typed' },
  ],
  sortBy: 'name',
  paper: 'A4',
  landscape: true,
  signers: ['填表人', '书记'],
}

const names = ['安一', '白二', '曹三']

export function value<T>(result: { readonly ok: boolean; readonly value?: T; readonly error?: unknown }): T {
  if (!result.ok || result.value === undefined) throw new Error(JSON.stringify(result.error))
  return result.value
}

/** 安一, 白二 and 曹三, who are in the table; or others of these names. */
export async function addPeople({ db }: Screens, who: readonly string[] = names): Promise<void> {
  const changes = who.map((name, at) => {
    const {
      unit: _unit,
      audience: _audience,
      ...person
    } = makePerson(name, { name, tags: ['低收入'], phone: `1380000000${at}`, employer: '无' })
    return { kind: 'put', collection: 'people', document: person } as unknown as Change // a factory's document is whole
  })
  value(await db.save(changes))
}

export async function defined({ deps }: Screens, form = lowIncome): Promise<Agreement> {
  const report = value(await enterReport(deps, form))
  return value(await defineTable(deps, report, { table, file: undefined }))
}

async function idOf({ db }: Screens, name: string): Promise<string> {
  return (await db.find('people').run()).find((one) => one.name === name)?.id ?? ''
}

/** The id of a person's cell in the column that is typed. */
export async function cell(screens: Screens, name: string): Promise<string> {
  return `${await idOf(screens, name)}/t`
}

/** Types an income for each of the three, and files the period. */
export async function fileIncomes(screens: Screens, of: FilingOf, incomes: readonly string[]): Promise<Agreement> {
  const ids = await Promise.all(names.map((name) => idOf(screens, name)))
  value(await saveTyped(screens.deps, of, new Map(ids.map((id, at) => [`${id}/t`, incomes[at] ?? '']))))
  const columns = table.columns.map(({ id, header, origin, field }) => ({ id, header, origin, ...(field ? { field } : {}) }))
  const rows = ids.map((id, at) => ({ id, cells: [String(at + 1), names[at] ?? '', `1380000000${at}`, '无', incomes[at] ?? ''] }))
  return value(await fileTable(screens.deps, of, { table: { source: 'people', columns, rows }, sendTo: undefined }))
}
