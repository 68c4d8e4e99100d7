import { fireEvent, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { idPatterns, paths } from '#renderer/entities/paths/paths.ts'
import type { Schedule } from '#shared/schema/schedules.ts'
import { makeArea } from '#tests/factories/area.ts'
import { makeSchedule } from '#tests/factories/matters.ts'
import { startScreens, type Screens } from '#tests/screens/open-screen.tsx'
import { UNIT } from '#tests/suites/data/device.ts'
import { confirm } from './actions.ts'
import { callOffDates, takeBackDates } from './call-off-actions.ts'
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

async function bookedUntil(until: string): Promise<readonly Schedule[]> {
  await bookEveryWeek(until)
  await screen.findByText('共 3 次，每次单独一项')
  await userEvent.click(screen.getByRole('button', { name: '预约' }))
  await waitFor(async () => expect(await choir()).toHaveLength(3))
  return choir()
}

const states = async () => (await choir()).map(({ state }) => state)

/** Opens 取消 of the page that was opened last. */
async function cancelling(one: Schedule | undefined): Promise<HTMLElement> {
  screens.show(paths.schedule(one?.id ?? ''), [[idPatterns.schedule, SchedulePage]])
  await userEvent.click((await screen.findAllByRole('button', { name: '其他处理' })).at(-1) as HTMLElement)
  await userEvent.click(await screen.findByRole('menuitem', { name: '取消…' }))
  return screen.findByRole('textbox', { name: /取消的理由/ })
}

describe('calling off what is booked every week', () => {
  it('[G4] one of them alone, and 撤销 lets it stand as it stood', async () => {
    const [first] = await bookedUntil('2026-12-15')
    await userEvent.type(await cancelling(first), '指导老师请假')
    expect(screen.getByRole('radio', { name: /只取消这一次/ })).toHaveProperty('checked', true)
    await userEvent.click(screen.getByRole('button', { name: '取消这一项' }))
    await waitFor(async () => expect(await states()).toEqual(['cancelled', 'planned', 'planned']))
    await userEvent.click((await screen.findAllByRole('button', { name: '撤销' })).at(-1) as HTMLElement) // the later of the two messages
    await waitFor(async () => expect(await states()).toEqual(['planned', 'planned', 'planned']))
  })

  it('[G4] this one and the later ones by keys alone, all of them taken back at once', async () => {
    const [first, second, third] = await bookedUntil('2026-12-15')
    const confirmed = await confirm(screens.deps, third as Schedule)
    expect(confirmed.ok).toBe(true)
    await userEvent.type(await cancelling(second), '老师住院')
    screen.getByRole('radio', { name: /只取消这一次/ }).focus()
    await userEvent.keyboard('{ArrowDown}')
    expect(screen.getByRole('radio', { name: '这一次及以后各次，共 2 次（到 12月15日）' })).toHaveProperty('checked', true)
    expect(screen.getByRole('button', { name: '取消这 2 次' })).toBeTruthy()
    await userEvent.keyboard('{Control>}{Enter}{/Control}')
    await waitFor(async () => expect(await states()).toEqual(['planned', 'cancelled', 'cancelled']))
    expect((await choir()).map(({ ending }) => ending?.reason)).toEqual([undefined, '老师住院', '老师住院'])
    await userEvent.click((await screen.findAllByRole('button', { name: '撤销' })).at(-1) as HTMLElement)
    await waitFor(async () => expect(await states()).toEqual(['planned', 'planned', 'confirmed']))
    expect((await choir()).map(({ ending }) => ending)).toEqual([undefined, undefined, undefined])
    expect((await choir())[0]?.updatedAt).toBe(first?.updatedAt)
  })

  it('[G4] leaves a date off whose room went to somebody else before 撤销, and brings back the others', async () => {
    const [, second, third] = await bookedUntil('2026-12-15')
    const off = await callOffDates(screens.deps, second as Schedule, { reason: '老师住院', rest: true })
    if (!off.ok) throw new Error(off.error.message)
    const other = {
      ...lecture,
      id: makeSchedule('other', {}).id,
      title: '家长会',
      startsAt: third?.startsAt ?? '',
      endsAt: third?.endsAt ?? '',
    }
    expect((await screens.db.save([{ kind: 'put', collection: 'schedules', document: other }])).ok).toBe(true)
    const back = await takeBackDates(screens.deps, off.value)
    expect(back.ok && back.value.map(({ id }) => id)).toEqual([second?.id])
    expect(await states()).toEqual(['planned', 'planned', 'cancelled'])
  })

  it('[G4] offers nothing to choose on the last date', async () => {
    const booked = await bookedUntil('2026-12-15')
    await cancelling(booked.at(-1))
    expect(screen.queryByRole('radio', { name: /只取消这一次/ })).toBeNull()
  })
})
