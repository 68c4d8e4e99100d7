import { screen, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { idPatterns, paths } from '#renderer/entities/paths/paths.ts'
import { streetOf } from '#shared/domain/identity/area-code.ts'
import { makeTemplate } from '#tests/factories/matters.ts'
import { startScreens, type Screens } from '#tests/screens/open-screen.tsx'
import { reportMemberIn, reportUnitIn } from './actions.ts'
import { FeedbackPage } from './feedback-page.tsx'

let screens: Screens
beforeEach(async () => {
  screens = await startScreens()
})
afterEach(() => screens.close())

const unitOf = (name: string): Parameters<typeof reportUnitIn>[1] => ({
  ...{ name, contactName: '', contactPhone: '', reportedOn: screens.deps.today(), unitBranch: '' },
  ...{ posts: [], hours: '', grid: '', promise: '', memberCount: undefined },
})

async function open() {
  const unit = await reportUnitIn(screens.deps, unitOf('市规划设计院'))
  if (!unit.ok) throw new Error(unit.error.message)
  screens.show(paths.reportInFeedback(unit.value.id), [[idPatterns.reportInFeedback, FeedbackPage]])
  await screen.findByRole('heading', { name: /反馈单（/ })
}

it('[D5] names the members of this unit, not of another of the same name, and says who is there by the name only', async () => {
  const unit = await reportUnitIn(screens.deps, unitOf('市规划设计院'))
  const other = await reportUnitIn(screens.deps, unitOf('市规划设计院'))
  if (!unit.ok || !other.ok) throw new Error('not reported')
  const member = async (name: string, unitOrg: string) => {
    const made = await reportMemberIn(screens.deps, {
      ...{ name, phone: '', stage: 'full', reportedOn: screens.deps.today(), unitName: '市规划设计院', unitOrg, unitBranch: '' },
      ...{ posts: [], hours: '', grid: '', team: '', promise: '', declaredOn: '', declaredAs: '' },
    })
    if (!made.ok) throw new Error(made.error.message)
  }
  await member('方立新', unit.value.id)
  await member('安然', other.value.id)
  await member('白露', '')
  screens.show(paths.reportInFeedback(unit.value.id), [[idPatterns.reportInFeedback, FeedbackPage]])
  const sheet = within(await screen.findByRole('article', { name: '年度反馈单' }))
  await sheet.findByRole('cell', { name: '方立新' })
  expect(sheet.queryByRole('cell', { name: '安然' })).toBeNull()
  expect(sheet.getByRole('cell', { name: '白露' })).toBeDefined()
  expect(await screen.findByText(/^白露（1 人）登记时只写了单位名称/)).toBeDefined()
})

it('[D43] 激励约束办法: the yearly sheet asks for the district’s own measures, of both sides, and for none where there are none', async () => {
  await open()
  expect(screen.queryByRole('heading', { name: '评价指标' })).toBeNull()
  const street = streetOf(screens.db.user.unit)
  const measures = makeTemplate('measures', {
    kind: 'dictionary',
    code: 'incentives',
    unit: street,
    audience: [`${street.slice(0, 9)}*`],
    entries: [
      { id: 'a', code: '1', label: '开放会议室', order: 0, reference: { heading: '单位', lead: '每季度一次' } },
      { id: 'b', code: '2', label: '答复单位来信', order: 1, reference: { heading: '社区' } },
    ],
  })
  screens.district.put('templates', { ...measures, _deleted: false })
  await screens.db.sync.syncNow()
  await screen.findByRole('heading', { name: '评价指标' })
  const rows = within(screen.getByRole('heading', { name: '评价指标' }).nextElementSibling as HTMLElement).getAllByRole('row') // the table below it
  expect(rows.map((row) => row.textContent)).toEqual(['评价谁指标怎样算好情况', '单位开放会议室每季度一次', '社区答复单位来信'])
})
