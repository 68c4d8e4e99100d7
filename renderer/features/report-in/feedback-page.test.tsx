import { screen, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { idPatterns, paths } from '#renderer/entities/paths/paths.ts'
import { streetOf } from '#shared/domain/identity/area-code.ts'
import { makeTemplate } from '#tests/factories/matters.ts'
import { startScreens, type Screens } from '#tests/screens/open-screen.tsx'
import { reportUnitIn } from './actions.ts'
import { FeedbackPage } from './feedback-page.tsx'

let screens: Screens
beforeEach(async () => {
  screens = await startScreens()
})
afterEach(() => screens.close())

async function open() {
  const unit = await reportUnitIn(screens.deps, {
    ...{ name: '市规划设计院', contactName: '', contactPhone: '', reportedOn: screens.deps.today(), unitBranch: '' },
    ...{ posts: [], hours: '', grid: '', promise: '', memberCount: undefined },
  })
  if (!unit.ok) throw new Error(unit.error.message)
  screens.show(paths.reportInFeedback(unit.value.id), [[idPatterns.reportInFeedback, FeedbackPage]])
  await screen.findByRole('heading', { name: /反馈单（/ })
}

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
