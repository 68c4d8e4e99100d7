import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { idPatterns, paths } from '#renderer/entities/paths/paths.ts'
import type { Schedule } from '#shared/schema/schedules.ts'
import { startScreens, type Screens } from '#tests/screens/open-screen.tsx'
import { bookVenue } from './actions.ts'
import { makePatrol, noteFinding } from './patrol-actions.ts'
import { arrive, handOver, makeRoster, replace, swap, type RosterInput } from './roster-actions.ts'
import { OneRosterPrintPage } from './roster-print-page.tsx'
import { namesOn, rosterOf } from './roster-view.ts'
import { SchedulePage } from './schedule-page.tsx'
import { SchedulesPage } from './schedules-page.tsx'

const NOW = Date.parse('2026-11-23T01:00:00Z')
const input: RosterInput = {
  title: '党员先锋岗值班',
  place: '一楼窗口',
  from: '2026-12-01',
  to: '2026-12-11',
  days: 'working',
  times: [{ shift: '白班', from: '08:30', to: '17:30' }],
  people: [{ name: '陈平' }, { name: '沈洁' }, { name: '顾安' }],
  away: [{ name: '沈洁', from: '2026-12-02', to: '2026-12-02' }],
}
let screens: Screens

beforeEach(async () => {
  screens = await startScreens({ faults: { offline: true }, now: NOW })
})
afterEach(() => screens.close())

async function made(part: Partial<RosterInput> = {}): Promise<Schedule> {
  const outcome = await makeRoster(screens.deps, { ...input, ...part })
  if (!outcome.ok) throw new Error(outcome.error.code)
  return outcome.value
}
const one = async (id: string): Promise<Schedule> => {
  const found = await screens.db.findOne('schedules', id).run()
  if (!found) throw new Error('not here')
  return found
}
const names = (roster: Schedule) => roster.shifts.map(({ name }) => name)

it('[D24] tells on both rosters, and above the week, whoever stands on two shifts at one time', async () => {
  const day = { from: '2026-12-01', to: '2026-12-01', people: [{ name: '陈平' }], away: [] }
  const window = await made({ ...day, title: '窗口值班' })
  const gate = await made({ ...day, title: '门岗值班', times: [{ shift: '晚班', from: '17:00', to: '20:00' }] })
  const words = '陈平：窗口值班 12月1日 08:30—17:30，门岗值班 12月1日 17:00—20:00'
  const router = screens.show(paths.schedule(window.id), [
    [idPatterns.schedule, SchedulePage],
    [paths.schedules(), SchedulesPage],
  ])
  await userEvent.click(await screen.findByRole('link', { name: words }))
  expect(router.state.location.pathname).toBe(paths.schedule(gate.id))
  expect(await screen.findByText('有人同时排了两班：点下面的班次换班或替班')).toBeTruthy()
  const [shift] = gate.shifts
  expect((await replace(screens.deps, gate, shift?.id ?? '', { who: { name: '沈洁' }, reason: '撞了' })).ok).toBe(true)
  await waitFor(() => expect(screen.queryByText('有人同时排了两班：点下面的班次换班或替班')).toBeNull())
})

describe('a duty roster', () => {
  it('[D24] is made in turn for the working days, and passes over a day of leave', async () => {
    const roster = await made()
    expect(roster).toMatchObject({ kind: 'duty', startsAt: '2026-12-01T08:30', endsAt: '2026-12-11T17:30' })
    expect(names(roster)).toEqual(['陈平', '顾安', '沈洁', '陈平', '顾安', '沈洁', '陈平', '顾安', '沈洁'])
    expect([namesOn(roster, '2026-12-02'), namesOn(roster, '2026-12-05')]).toEqual(['顾安', undefined])
  })

  it('[D24] keeps what became of a shift: who came, what was handed over, who changed with whom', async () => {
    const roster = await made()
    const [first, second, third] = roster.shifts.map(({ id }) => id)
    const { deps } = screens
    await arrive(deps, roster, first ?? '')
    await handOver(deps, await one(roster.id), first ?? '', { handover: '3 栋水管已报修，明早来人', handedTo: '顾安' })
    await swap(deps, await one(roster.id), [second ?? '', third ?? ''], '家里有事')
    await replace(deps, await one(roster.id), third ?? '', { who: { name: '丁力' }, reason: '' })
    const now = await one(roster.id)
    expect(now.shifts.slice(0, 3)).toMatchObject([
      { name: '陈平', arrivedAt: '2026-11-23T09:00', handover: '3 栋水管已报修，明早来人', handedTo: '顾安' },
      { name: '沈洁', instead: '顾安' },
      { name: '丁力', instead: '沈洁' },
    ])
    expect(now.history.map(({ note }) => note)).toEqual(['12月2日白班顾安与12月3日白班沈洁换班：家里有事', '12月3日白班顾安由丁力替班'])
    const marks = rosterOf([now], { from: '2026-12-01', to: '2026-12-03' }).days.map(({ cells }) => [...cells.values()].flat()[0]?.marks)
    expect(marks).toEqual([['已交接'], ['替顾安'], ['替沈洁']])
  })

  it.each([
    ['nobody', { people: [] }, 'schedule/no-people'],
    ['an end before its beginning', { to: '2026-11-30' }, 'schedule/time-order'],
    ['more than a month', { to: '2027-01-01' }, 'schedule/too-long'],
    ['no day on which anybody is on duty', { from: '2026-12-05', to: '2026-12-06' }, 'schedule/time-order'],
  ])('refuses %s in words', async (_, part, code) => {
    expect(await makeRoster(screens.deps, { ...input, ...part })).toMatchObject({ ok: false, error: { code } })
  })

  it('[D24] opens a shift from the month by the keyboard, and prints with a column to sign', async () => {
    const roster = await made()
    screens.show('/schedules?view=roster&month=2026-12', [
      [paths.schedules(), SchedulesPage],
      [idPatterns.oneRosterPrint, OneRosterPrintPage],
    ])
    await screen.findByRole('table', { name: '2026-12 值班表' })
    const [stop] = screen.getAllByRole('button', { name: /陈平/ })
    stop?.focus()
    await userEvent.keyboard('{ArrowDown}{Enter}')
    expect((await screen.findByRole('dialog')).textContent).toContain('顾安')
    await userEvent.type(screen.getByRole('textbox', { name: '交接记录' }), '无异常')
    await userEvent.click(screen.getByRole('button', { name: '保存' }))
    await waitFor(async () => expect((await one(roster.id)).shifts[1]?.handover).toBe('无异常'))
    screens.show(paths.oneRosterPrint(roster.id), [[idPatterns.oneRosterPrint, OneRosterPrintPage]])
    expect((await screen.findByRole('article', { name: '党员先锋岗值班' })).textContent).toContain('交接签名')
  })
})

it.each([
  ['a roster', () => made({ from: '2036-12-01', to: '2036-12-05' }).catch((cause: Error) => cause.message)],
  ['a patrol', () => patrolOn('2036-12-01')],
  ['a booking', () => bookedOn('2036-12-01')],
])('refuses %s ten years ahead: it is a slip of the year', async (_, make) => {
  expect(await make()).toBe('schedule/too-far')
})

it('says beside the day that it is years ahead', async () => {
  screens.show('/schedules?new=booking&at=2036-12-01', [[paths.schedules(), SchedulesPage]])
  expect(await screen.findByText('最多提前两年，请核对年份')).toBeTruthy()
})

const at = (day: string) => ({ startsAt: `${day}T08:00`, endsAt: `${day}T09:00` })
const patrolOn = async (day: string) => {
  const outcome = await makePatrol(screens.deps, { title: '巡逻', route: '', grid: '', ...at(day), people: [{ name: '陈平' }] })
  return outcome.ok ? 'ok' : outcome.error.code
}
const bookedOn = async (day: string) => {
  const input = { title: '排练', kind: 'booking', venue: 'hall', ...at(day), orgName: '', content: '', confirmed: false } as const
  const outcome = await bookVenue(screens.deps, { ...input, bookedBy: undefined, expected: undefined })
  return outcome.ok ? 'ok' : outcome.error.code
}

describe('a patrol', () => {
  it('[D25] turns what it found into a matter of the list in one step, each naming the other', async () => {
    const patrol = await makePatrol(screens.deps, {
      title: '网格巡逻',
      route: '东门—河边',
      grid: '',
      startsAt: '2026-11-23T19:30',
      endsAt: '2026-11-23T20:30',
      people: [{ name: '陈平' }, { name: '顾安' }],
    })
    if (!patrol.ok) throw new Error(patrol.error.code)
    screens.show(paths.schedule(patrol.value.id), [[idPatterns.schedule, SchedulePage]])
    await userEvent.type(await screen.findByRole('textbox', { name: '发现了什么' }), '5 栋后面井盖松动')
    await userEvent.click(screen.getByRole('button', { name: '记下' }))
    await waitFor(async () => expect((await one(patrol.value.id)).findings).toHaveLength(1))
    const [finding] = (await one(patrol.value.id)).findings ?? []
    const item = await screens.db.findOne('items', finding?.item ?? '').run()
    expect(item).toMatchObject({ type: 'problem', title: '5 栋后面井盖松动', origin: 'grid', originRef: patrol.value.id })
    expect(await screen.findByRole('link', { name: item?.number ?? '' })).toBeTruthy()
    expect(screen.getByText('已登记')).toBeTruthy()
    const matter = await screen.findByRole('link', { name: item?.number ?? '' })
    expect(matter.getAttribute('href')).toBe(paths.item(item?.id ?? ''))
    const noted = await noteFinding(screens.deps, await one(patrol.value.id), { text: '路灯已合闸', type: '' })
    expect(noted).toEqual({ ok: true, value: {} })
    expect(await screens.db.count('items').run()).toBe(1)
  })
})
