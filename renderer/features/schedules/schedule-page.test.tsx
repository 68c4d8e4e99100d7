import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { idPatterns, paths } from '#renderer/entities/paths/paths.ts'
import { makeArea } from '#tests/factories/area.ts'
import { makeSchedule } from '#tests/factories/matters.ts'
import { HALF_WRITTEN, wordsAfterEscape } from '#tests/screens/words-after-escape.ts'
import { startScreens, type Screens } from '#tests/screens/open-screen.tsx'
import { UNIT } from '#tests/suites/data/device.ts'
import { SchedulePage } from './schedule-page.tsx'
import { SchedulesPage } from './schedules-page.tsx'

const NOW = Date.parse('2026-11-23T01:00:00Z')
const hall = makeArea('hall', { unit: UNIT, kind: 'venue', name: '多功能厅', capacity: 40 })
const booking = (seed: string, from: string, to: string) =>
  makeSchedule(seed, {
    unit: UNIT,
    kind: 'booking',
    title: seed,
    venue: hall.id,
    startsAt: `2026-11-24T${from}`,
    endsAt: `2026-11-24T${to}`,
  })
const choir = booking('合唱队排练', '14:00', '16:00')
const lecture = booking('健康讲座', '15:00', '17:00')
let screens: Screens

beforeEach(async () => {
  screens = await startScreens({ faults: { offline: true }, now: NOW })
  const saved = await screens.db.save([
    { kind: 'put', collection: 'areas', document: hall },
    { kind: 'put', collection: 'schedules', document: choir },
    { kind: 'put', collection: 'schedules', document: lecture },
  ])
  if (!saved.ok) throw new Error(saved.error.message)
})
afterEach(() => screens.close())

const stored = (id: string) => screens.db.findOne('schedules', id).run()

it('[G4] tells on the page of a booking what it clashes with; one yields, with a reason', async () => {
  screens.show(paths.schedule(choir.id), [[idPatterns.schedule, SchedulePage]])
  await screen.findByText('这个场地同一时间约了不止一项，请与对方商定')
  expect(screen.getByRole('button', { name: '确认' })).toHaveProperty('disabled', true)
  await userEvent.click(screen.getByRole('button', { name: '本项让出' }))
  const reason = await screen.findByRole('textbox', { name: /让出的理由/ })
  await userEvent.click(screen.getByRole('button', { name: '让出' }))
  expect((await stored(choir.id))?.state).toBe('planned')
  await userEvent.type(reason, '讲座先约的')
  await userEvent.click(screen.getByRole('button', { name: '让出' }))
  await waitFor(async () =>
    expect(await stored(choir.id)).toMatchObject({ state: 'cancelled', ending: { how: 'yielded', yieldedTo: lecture.id } }),
  )
  await screen.findByText('已让出')
  expect(screen.queryByText('这个场地同一时间约了不止一项，请与对方商定')).toBeNull()
  expect(await screen.findByText(/让出场地给“健康讲座”：讲座先约的/)).toBeTruthy()
})

it('[L1.7] keeps what is typed into a decision and a change through Escape', async () => {
  screens.show(paths.schedule(choir.id), [[idPatterns.schedule, SchedulePage]])
  expect(
    await wordsAfterEscape(async () => {
      await userEvent.click(await screen.findByRole('button', { name: '本项让出' }))
      return screen.findByRole<HTMLTextAreaElement>('textbox', { name: /让出的理由/ })
    }),
  ).toBe(HALF_WRITTEN)
  await userEvent.click(screen.getByRole('button', { name: '取消' }))
  expect(
    await wordsAfterEscape(async () => {
      await userEvent.click(await screen.findByRole('button', { name: '修改' }))
      return screen.findByRole<HTMLTextAreaElement>('textbox', { name: '说明' })
    }),
  ).toBe(HALF_WRITTEN)
})

it('[G4] warns on the week, and refuses a third booking in words before anything is saved', async () => {
  screens.show('/schedules?new=booking&at=2026-11-24&from=15:30&to=16:30&room=' + hall.id, [[paths.schedules(), SchedulesPage]])
  await screen.findByText('有场地被同时约了，请商定谁让出或改期')
  await userEvent.type(await screen.findByRole('textbox', { name: /用途/ }), '家长会')
  expect((await screen.findByText('这段时间场地已有安排')).closest('[role=alert]')?.textContent).toContain('合唱队排练')
  await userEvent.click(screen.getByRole('button', { name: '预约' }))
  await screen.findByText('这个场地在这段时间已有安排，请换个时间或换个场地。')
  expect(await screens.db.count('schedules').run()).toBe(2)
  await userEvent.click(screen.getByRole('button', { name: '17:00—21:00' }))
  await userEvent.click(screen.getByRole('button', { name: '预约' }))
  await waitFor(async () => expect(await screens.db.count('schedules').run()).toBe(3))
})
