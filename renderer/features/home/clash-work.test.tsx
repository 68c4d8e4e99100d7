import { screen, within } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { idPatterns, paths } from '#renderer/entities/paths/paths.ts'
import type { User } from '#shared/contracts/api.ts'
import { makeArea } from '#tests/factories/area.ts'
import { makeSchedule } from '#tests/factories/matters.ts'
import { startScreens, type Screens } from '#tests/screens/open-screen.tsx'
import { makeUser, UNIT } from '#tests/suites/data/device.ts'
import { clashWork } from './clash-work.tsx'
import { HomePage } from './home-page.tsx'

const hall = makeArea('hall', { unit: UNIT, kind: 'venue', name: '多功能厅' })
const booking = (title: string, from: string, to: string) =>
  makeSchedule(title, {
    unit: UNIT,
    kind: 'booking',
    title,
    venue: hall.id,
    shifts: [],
    state: 'planned',
    startsAt: `2026-11-24T${from}`,
    endsAt: `2026-11-24T${to}`,
  })
const choir = booking('合唱队排练', '14:00', '16:00')
const lecture = booking('健康讲座', '15:00', '17:00')
const onDuty = (title: string, from: string, to: string) => ({
  ...booking(title, from, to),
  kind: 'duty' as const,
  state: 'confirmed' as const,
  venue: '',
  shifts: [{ id: title, name: '周强', shift: '早班', from: `2026-11-24T${from}`, to: `2026-11-24T${to}` }],
})
const rosters = [onDuty('窗口值班', '08:30', '12:00'), onDuty('门岗值班', '11:00', '14:00')]

describe('what is to be decided, on the home page', () => {
  let screens: Screens | undefined
  afterEach(() => screens?.close())

  it('[G4] [D24] names both, where and when, and leads to the later one', () => {
    const work = clashWork(makeUser('chen', 'secretary'), [choir, lecture, ...rosters], new Map([[hall.id, hall.name]]), '2026-11-23')
    expect(work.rooms).toMatchObject([
      {
        title: '合唱队排练 / 健康讲座',
        detail: '多功能厅 · 14:00—16:00 和 15:00—17:00',
        to: paths.schedule(lecture.id),
        when: '明天 15:00',
      },
    ])
    expect(work.duties).toMatchObject([
      {
        title: '周强：同时有两班',
        detail: '窗口值班 · 早班 08:30—12:00 和 门岗值班 · 早班 11:00—14:00',
        to: paths.schedule(rosters[1]?.id ?? ''),
        pressing: false,
      },
    ])
  })

  it('leaves to another unit what is its own to decide, and says nothing to who only reads', () => {
    const known = [choir, lecture].map((one) => ({ ...one, unit: '320106001002' }))
    expect(clashWork(makeUser('chen', 'secretary'), known, new Map(), '2026-11-23').rooms).toEqual([])
    expect(clashWork(makeUser('du', 'readonly'), [choir, lecture], new Map(), '2026-11-23').rooms).toEqual([])
  })

  async function open(role: User['role']) {
    screens = await startScreens({ now: Date.parse('2026-11-23T09:00:00+08:00'), role })
    const saved = await screens.db.save([
      { kind: 'put', collection: 'areas', document: hall },
      ...[choir, lecture, ...rosters].map((document) => ({ kind: 'put', collection: 'schedules', document }) as const),
    ])
    if (!saved.ok) throw new Error(JSON.stringify(saved.error))
    screens.show(paths.home(), [
      [paths.home(), HomePage],
      [idPatterns.schedule, () => null],
    ])
  }

  it.each([
    ['secretary', '待我处理'],
    ['recorder', '待商定'],
    ['worker', '待商定'],
  ] as const)('[G4] shows the %s both kinds under %s, with their number and a way in', async (role, title) => {
    await open(role)
    const section = within((await screen.findByText(title)).closest('section') as HTMLElement) // the section of that heading
    expect(await section.findByRole('heading', { name: '场地同时约了两项 1 处' })).toBeTruthy()
    expect(section.getByRole('heading', { name: '一人同时有两班 1 处' })).toBeTruthy()
    expect(section.getByRole('link', { name: /合唱队排练 \/ 健康讲座/ }).getAttribute('href')).toBe(paths.schedule(lecture.id))
    expect(section.getByRole('link', { name: /周强/ })).toBeTruthy()
  })
})
