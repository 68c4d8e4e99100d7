import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it } from 'vitest'
import { idPatterns, paths } from '#renderer/entities/paths/paths.ts'
import type { Schedule } from '#shared/schema/schedules.ts'
import { startScreens, type Screens } from '#tests/screens/open-screen.tsx'
import { bookVenue, editSchedule, finish } from './actions.ts'
import { SchedulePage } from './schedule-page.tsx'
import { SchedulesPage } from './schedules-page.tsx'

const NOW = Date.parse('2026-11-22T15:20:00+08:00')
const pages = [
  [idPatterns.schedule, SchedulePage],
  [paths.schedules(), SchedulesPage],
] as const

let screens: Screens
afterEach(() => screens.close())

function value<T>(result: { readonly ok: boolean; readonly value?: T; readonly error?: unknown }): T {
  if (!result.ok || result.value === undefined) throw new Error(JSON.stringify(result.error))
  return result.value
}

async function lecture(title: string, series: string, day: string): Promise<Schedule> {
  const who = { bookedBy: undefined, orgName: '南秀村社区大党委', expected: 60, content: '', confirmed: true }
  const when = { venue: '', startsAt: `${day}T14:00`, endsAt: `${day}T16:00` }
  return value(await bookVenue(screens.deps, { ...who, ...when, kind: 'course', title, series, lecturer: { name: '孙立群' } }))
}

describe('讲坛、论坛和课堂', () => {
  it.each([
    ['[B15]', '初心论坛', '商圈党员谈初心'],
    ['[B16]', '院士讲堂', '院士讲科技'],
    ['[B18]', '慧生活课堂', '手机怎么用'],
  ])('%s %s: planned with its lecturer, held, and summed up', async (_id, series, title) => {
    screens = await startScreens({ now: NOW, role: 'secretary', faults: { offline: true } })
    const first = await lecture(title, series, '2026-11-01')
    await lecture(`${title}（二）`, series, '2026-11-29')
    const held = value(await finish(screens.deps, first, '来了五十八人，问得很细。'))
    expect(held).toMatchObject({ state: 'finished', series, lecturer: { name: '孙立群' }, summary: '来了五十八人，问得很细。' })
    const router = screens.show(paths.schedule(first.id), pages)
    expect(await screen.findByText(/第 1 场，共 2 场，已办 1 场/)).toBeTruthy()
    expect(screen.getByText('孙立群')).toBeTruthy()
    await userEvent.click(screen.getByRole('link', { name: series }))
    expect(router.state.location.search).toContain('series=')
    expect(await screen.findByText(`${title}（二）`)).toBeTruthy()
    expect(screen.getByText('共 2 项')).toBeTruthy()
  })

  it('[B18] another lecturer is put right without touching the rest', async () => {
    screens = await startScreens({ now: NOW, role: 'secretary', faults: { offline: true } })
    const first = await lecture('手机怎么用', '慧生活课堂', '2026-11-29')
    const edit = { title: first.title, bookedBy: undefined, orgName: first.orgName ?? '', expected: 60, content: '', capacity: 60 }
    const edited = value(await editSchedule(screens.deps, first, { ...edit, series: '', lecturer: { name: '周敏' } }))
    expect(edited).toMatchObject({ lecturer: { name: '周敏' }, startsAt: first.startsAt, capacity: 60 })
    expect(edited.series).toBeUndefined()
  })
})
