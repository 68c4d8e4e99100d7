import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, it } from 'vitest'
import { idPatterns, paths } from '#renderer/entities/paths/paths.ts'
import type { Agreement } from '#shared/schema/agreements.ts'
import { makeArea } from '#tests/factories/area.ts'
import { addPeople, defined, fileIncomes, lowIncome, value } from '#tests/screens/low-income.ts'
import { startScreens, type Screens } from '#tests/screens/open-screen.tsx'
import { enterReport } from './actions.ts'
import { FileDialog } from './file-dialog.tsx'
import { filingsFor, lateReceived, receivedOutside } from './queries.ts'
import { ReportPage } from './report-page.tsx'
import { ReportsPage } from './reports-page.tsx'

const NOW = Date.parse('2026-11-22T15:20:00+08:00')
const STREET = '320106002000'
const HERE = '320106002001'
const pages = [
  [paths.reports(), ReportsPage],
  [idPatterns.report, ReportPage],
] as const

let screens: Screens
afterEach(() => screens.close())

const [district, ofStreet] = [
  makeArea('d', { kind: 'district', code: '320106000000', name: '示例区', parent: '', unit: '320106000000' }),
  makeArea('s', { kind: 'street', code: STREET, name: '云南路街道', unit: STREET }),
]
const below = ([name, order]: readonly [string, number]) => {
  const code = `32010600200${order}`
  return makeArea(code, { kind: 'community', code, name, order, parent: ofStreet.id, unit: code })
}
const areas = [
  district,
  { ...ofStreet, parent: district.id },
  ...([['乙社区', 2], ['甲社区', 1], ['丙社区', 3]] as const).map(below), // prettier-ignore
].map((area) => ({ ...area, audience: ['320106*'] }))

async function street(...held: readonly Agreement[]): Promise<void> {
  screens = await startScreens({ role: 'street', unit: STREET, now: NOW })
  for (const one of areas) screens.district.put('areas', { ...one, _deleted: false })
  for (const one of held) screens.district.put('agreements', { ...one, _deleted: false })
  await screens.db.sync.syncNow()
}

it('[D15] shows the street from which communities a period has come, since when, with what changed, and whom to remind', async () => {
  await street()
  const entry = value(await enterReport(screens.deps, { ...lowIncome, title: '街道的月报', admissionNo: '鼓准〔2026〕7号' }))
  await screens.close()
  screens = await startScreens({ unit: HERE, now: NOW, faults: { offline: true } })
  await addPeople(screens)
  const own = await defined(screens)
  const answering = { ...own, form: { ...own.form, answers: entry.id } } as Agreement // a table of its own, as the page makes one
  const [before, now] = [
    await fileIncomes(screens, { report: answering, period: '2026-10', edition: 1 }, ['800', '900', '700']),
    await fileIncomes(screens, { report: answering, period: '2026-11', edition: 1 }, ['800', '950', '700']),
  ]
  await screens.close()
  await street(entry, ...[before, now].map((one) => ({ ...one, audience: [STREET] })))

  screens.show(paths.reports(), pages)
  await userEvent.click(await screen.findByRole('tab', { name: '各社区报了没有' }))
  const list = await screen.findByRole('grid', { name: '各社区报了没有' })
  const awaited = (await within(list).findByText('2026年11月')).closest('[role="row"]') as HTMLElement
  expect(awaited.textContent).toBe('街道的月报2026年11月2026-11-251 / 3乙社区、丙社区')
  await userEvent.click(awaited)

  const table = await screen.findByRole('table', { name: '各社区报了没有' })
  const rows = within(table).getAllByRole('row').slice(1)
  expect(rows.map((row) => row.textContent)).toEqual([
    '甲社区已收到2026-11-22 15:20 chen3新增和改动 1，减少 0',
    '乙社区没有收到———',
    '丙社区没有收到———',
  ])
  expect(screen.getByText('收到 1 / 3，2026-11-25 前')).toBeTruthy()
  const remind = screen.getByRole('button', { name: '复制提醒的话' })
  expect(remind.title).toContain('《街道的月报》2026年11月，请在 2026-11-25 前报送。')
  expect(remind.title).toContain('还没有收到（2 个）：乙社区、丙社区。')
  expect(remind.title).toContain('选“送到云南路街道”')
  // What the communities sent stands in this list, not a second time below it.
  expect(screen.queryByRole('table', { name: '各期' })).toBeNull()
})

it('reads of others only what it shows: of a report its own tables, of the catalogue those of the last two periods', async () => {
  screens = await startScreens({ unit: HERE, now: NOW, faults: { offline: true } })
  await addPeople(screens)
  const [one, other] = [await defined(screens), await defined(screens, { ...lowIncome, title: '另一张' })]
  const filed = []
  for (const period of ['2026-08', '2026-10', '2026-11'])
    filed.push(await fileIncomes(screens, { report: one, period, edition: 1 }, ['8', '9', '7']))
  filed.push(
    await fileIncomes(
      screens,
      { report: { ...other, form: { ...other.form, answers: one.id } } as Agreement, period: '2026-11', edition: 1 },
      ['1', '2', '3'],
    ),
  ) // as its page makes one
  await screens.close()
  await street(one, ...filed.map((each) => ({ ...each, audience: [STREET] })))
  const periodsIn = (found: readonly Agreement[]) =>
    found.map(({ filing }) => `${filing?.form === one.id ? '' : '另'}${filing?.period}`).toSorted()
  const { db } = screens
  expect(periodsIn(await lateReceived(db, '2026-11-22').run())).toEqual(['2026-10', '2026-11', '另2026-11'])
  expect(periodsIn(await filingsFor(db, one.id).run())).toEqual(['2026-08', '2026-10', '2026-11', '另2026-11'])
  expect(periodsIn(await filingsFor(db, other.id).run())).toEqual(['另2026-11'])
  expect(await db.count('agreements', receivedOutside([one.id], db)).run()).toBe(0)
  expect(await db.count('agreements', receivedOutside([other.id], db)).run()).toBe(3)
})

it('[D15] reminds nobody of a report that is not admitted', async () => {
  await street()
  const entry = value(await enterReport(screens.deps, { ...lowIncome, title: '未准入的月报' }))
  screens.show(paths.report(entry.id), pages)
  expect(await screen.findByText(/没有有效的准入，社区可以不报，不用提醒/)).toBeTruthy()
  expect(screen.queryByRole('button', { name: '复制提醒的话' })).toBeNull()
  screens.show(`${paths.reports()}?tab=awaited`, pages)
  expect(await screen.findByText('没有有效的准入，社区可以不报')).toBeTruthy()
})

it('files a community’s own table to whoever asked with the entry that it answers', async () => {
  screens = await startScreens({ unit: HERE, now: NOW })
  const entry = { ...(await defined(screens)), unit: STREET, id: '0197a2f0-0000-7000-8000-00000000e001', audience: ['320106002*'] }
  screens.district.put('agreements', { ...entry, _deleted: false })
  await screens.db.sync.syncNow()
  const own = value(await enterReport(screens.deps, lowIncome, entry))
  const table = { source: 'people' as const, columns: [], rows: [] }
  const Dialog = () => (
    <FileDialog of={{ report: own, period: '2026-11', edition: 1 }} table={table} onClose={() => {}} onFiled={() => {}} />
  )
  screens.show('/x', [['/x', Dialog]])
  await waitFor(() => expect(screen.getByRole('radio', { name: new RegExp(`送到${STREET}`) })).toHaveProperty('checked', true))
})
