import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { idPatterns, paths } from '#renderer/entities/paths/paths.ts'
import { seatsOf } from '#shared/domain/schedule/seats.ts'
import type { Schedule } from '#shared/schema/schedules.ts'
import { makeSchedule } from '#tests/factories/matters.ts'
import { startScreens, type Screens } from '#tests/screens/open-screen.tsx'
import { UNIT } from '#tests/suites/data/device.ts'
import { checkIn, checkInId, register, withdraw } from './registration-actions.ts'
import { OneRosterPrintPage } from './roster-print-page.tsx'
import { SchedulePage } from './schedule-page.tsx'

const NOW = Date.parse('2026-11-23T01:00:00Z')
const lecture = makeSchedule('lecture', {
  unit: UNIT,
  kind: 'activity',
  title: '我是党课主讲人',
  startsAt: '2026-11-26T14:00',
  endsAt: '2026-11-26T16:00',
  capacity: 3,
})
let screens: Screens

beforeEach(async () => {
  screens = await startScreens({ faults: { offline: true }, now: NOW })
  const saved = await screens.db.save([{ kind: 'put', collection: 'schedules', document: lecture }])
  if (!saved.ok) throw new Error(saved.error.message)
})
afterEach(() => screens.close())

const stored = async (): Promise<Schedule> => {
  const found = await screens.db.findOne('schedules', lecture.id).run()
  if (!found) throw new Error('not here')
  return found
}
const enrol = async (name: string, people = 1, orgName = '') =>
  register(screens.deps, await stored(), { who: orgName ? undefined : { name }, orgName, people })
const seats = async () => {
  const { seated, waiting } = seatsOf((await stored()).registrations ?? [], 3)
  return [seated.map(({ name }) => name), waiting.map(({ name }) => name)]
}

it('[B17] [D23] another branch books seats; who comes too late waits, and moves up when somebody withdraws', async () => {
  await enrol('一支部', 2, '一支部')
  await enrol('陈平')
  await enrol('沈洁')
  expect(await seats()).toEqual([['一支部', '陈平'], ['沈洁']])
  expect(await enrol('陈平')).toMatchObject({ ok: false, error: { code: 'schedule/registered' } })
  const chen = (await stored()).registrations?.find(({ name }) => name === '陈平')
  expect(await withdraw(screens.deps, await stored(), chen?.id ?? '', true)).toMatchObject({ ok: true })
  expect(await seats()).toEqual([['一支部', '沈洁'], []])
  expect((await stored()).history.at(-1)?.note).toBe('陈平退出报名')
})

it('[D23] [B17] tells the desk who moved up or fell back, until the person has been told', async () => {
  for (const name of ['陈平', '沈洁', '顾安', '丁力']) await enrol(name)
  screens.show(paths.schedule(lecture.id), [[idPatterns.schedule, SchedulePage]])
  await screen.findByRole('button', { name: '顾安退出' })
  expect(screen.queryByText('名额有变动，请告诉本人')).toBeNull()
  // Another PC, offline until now, had given a seat away before.
  const early = { id: 'early', name: '许可', at: '2026-11-22T01:00:00.000Z-0000-000000000000', people: 1, told: 'seated' as const }
  const now = await stored()
  await screens.db.save([
    { kind: 'put', collection: 'schedules', document: { ...now, registrations: [...(now.registrations ?? []), early] } },
  ])
  expect(await screen.findByText(/^退回候补：顾安（1 人）/)).toBeDefined()
  await userEvent.click(screen.getByRole('button', { name: '已告知顾安' }))
  await waitFor(() => expect(screen.queryByText('名额有变动，请告诉本人')).toBeNull())
  expect((await stored()).history.at(-1)?.note).toBe('已告知顾安：退回候补')
  await userEvent.click(screen.getByRole('button', { name: '沈洁退出' }))
  expect(await screen.findByText('顺延补上：顾安（1 人）')).toBeDefined()
  await userEvent.click(screen.getByRole('button', { name: '已告知顾安' }))
  await waitFor(() => expect(screen.queryByText('名额有变动，请告诉本人')).toBeNull())
  expect(await seats()).toEqual([['许可', '陈平', '顾安'], ['丁力']])
})

it('[D23] takes nobody any more once it is off', async () => {
  const off: Schedule = { ...(await stored()), state: 'cancelled' }
  await screens.db.save([{ kind: 'put', collection: 'schedules', document: off }])
  expect(await enrol('陈平')).toMatchObject({ ok: false, error: { code: 'schedule/wrong-state' } })
})

it('[B19] registers and checks in on the page, one document a person, and prints the sheet to sign', async () => {
  await enrol('陈平')
  screens.show(paths.schedule(lecture.id), [[idPatterns.schedule, SchedulePage]])
  await userEvent.type(await screen.findByRole('combobox', { name: '支部或单位' }), '二支部')
  await userEvent.click(screen.getByRole('button', { name: '报名' }))
  await screen.findByRole('button', { name: '二支部退出' })
  await userEvent.click(screen.getByRole('button', { name: '陈平签到' }))
  await screen.findByText('09:00 到')
  const [one] = (await stored()).registrations ?? []
  if (!one) throw new Error('nobody')
  expect(await screens.db.findOne('attendances', checkInId(lecture, one)).run()).toMatchObject({
    eventKind: 'activity',
    event: lecture.id,
    state: 'present',
  })
  await checkIn(screens.deps, lecture, one)
  await waitFor(async () => expect(await screens.db.count('attendances').run()).toBe(1))
  screens.show(paths.oneRosterPrint(lecture.id), [[idPatterns.oneRosterPrint, OneRosterPrintPage]])
  expect((await screen.findByRole('article', { name: '我是党课主讲人签到表' })).textContent).toContain('二支部')
})
