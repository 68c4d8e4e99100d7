import { fireEvent, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { idPatterns, paths } from '#renderer/entities/paths/paths.ts'
import type { Schedule } from '#shared/schema/schedules.ts'
import { makeArea } from '#tests/factories/area.ts'
import { makeSchedule } from '#tests/factories/matters.ts'
import { startScreens, type Screens } from '#tests/screens/open-screen.tsx'
import { UNIT } from '#tests/suites/data/device.ts'
import { SchedulePage } from './schedule-page.tsx'
import { SchedulesPage } from './schedules-page.tsx'

const hall = makeArea('hall', { unit: UNIT, kind: 'venue', name: '多功能厅' })
const lecture = makeSchedule('lecture', {
  unit: UNIT,
  kind: 'booking',
  title: '健康讲座',
  venue: hall.id,
  state: 'confirmed',
  shifts: [],
  startsAt: '2026-12-08T15:00',
  endsAt: '2026-12-08T17:00',
})
let screens: Screens

beforeEach(async () => {
  screens = await startScreens({ faults: { offline: true }, now: Date.parse('2026-11-23T01:00:00Z') })
  const saved = await screens.db.save([
    { kind: 'put', collection: 'areas', document: hall },
    { kind: 'put', collection: 'schedules', document: lecture },
  ])
  if (!saved.ok) throw new Error(saved.error.message)
})
afterEach(() => screens.close())

const choir = async (): Promise<readonly Schedule[]> =>
  (await screens.db.find('schedules').run())
    .filter(({ title }) => title === '合唱队排练')
    .toSorted((a, b) => (a.startsAt < b.startsAt ? -1 : 1))

async function bookEveryWeek(until: string): Promise<void> {
  screens.show('/schedules?new=booking&at=2026-11-24&from=14:00&to=16:00&room=' + hall.id, [[paths.schedules(), SchedulesPage]])
  await userEvent.type(await screen.findByRole('textbox', { name: /用途/ }), '合唱队排练')
  await userEvent.click(screen.getByRole('checkbox', { name: '每周重复' }))
  fireEvent.change(screen.getByLabelText(/到哪一天/), { target: { value: until } })
}

it('[G4] books every week until a day, names beforehand the day on which the room is taken, and leaves it out', async () => {
  await bookEveryWeek('2026-12-15')
  const warning = await screen.findByText('这几天场地已有安排，不约')
  expect(warning.closest('[role=alert]')?.textContent).toContain('12月8日 15:00—17:00 健康讲座')
  expect(screen.getByText('共 3 次，每次单独一项')).toBeTruthy()
  await userEvent.click(screen.getByRole('button', { name: '预约' }))
  await waitFor(async () => expect(await choir()).toHaveLength(3))
  const booked = await choir()
  expect(booked.map(({ startsAt }) => startsAt)).toEqual(['2026-11-24T14:00', '2026-12-01T14:00', '2026-12-15T14:00'])
  expect(new Set(booked.map(({ repeats }) => repeats))).toEqual(new Set([booked[0]?.id]))
})

it('[G4] says beside the day that it is more than a year, and saves nothing', async () => {
  await bookEveryWeek('2028-01-01')
  expect(await screen.findByText('要晚于第一次一周以上，最多一年')).toBeTruthy()
  await userEvent.click(screen.getByRole('button', { name: '预约' }))
  expect(await screen.findByText('每周重复到哪一天：要晚于第一次，最多一年。')).toBeTruthy()
  expect(await choir()).toEqual([])
})

it('[G4] calls off one of the weeks, or this one and the rest', async () => {
  await bookEveryWeek('2026-12-15')
  await screen.findByText('共 3 次，每次单独一项')
  await userEvent.click(screen.getByRole('button', { name: '预约' }))
  await waitFor(async () => expect(await choir()).toHaveLength(3))
  const states = async () => (await choir()).map(({ state }) => state)
  const callOff = async (one: Schedule | undefined, all: boolean): Promise<void> => {
    screens.show(paths.schedule(one?.id ?? ''), [[idPatterns.schedule, SchedulePage]])
    await userEvent.click((await screen.findAllByRole('button', { name: '其他处理' })).at(-1) as HTMLElement) // of the page that was opened last
    await userEvent.click(await screen.findByRole('menuitem', { name: '取消…' }))
    await userEvent.type(await screen.findByRole('textbox', { name: /取消的理由/ }), '指导老师请假')
    if (all) await userEvent.click(screen.getByRole('checkbox', { name: '以后各周的也一起取消' }))
    await userEvent.click(screen.getByRole('button', { name: '取消这一项' }))
  }
  const [first, second] = await choir()
  await callOff(first, false)
  await waitFor(async () => expect(await states()).toEqual(['cancelled', 'planned', 'planned']))
  await callOff(second, true)
  await waitFor(async () => expect(await states()).toEqual(['cancelled', 'cancelled', 'cancelled']))
})
