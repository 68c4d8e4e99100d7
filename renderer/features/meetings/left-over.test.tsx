import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, it } from 'vitest'
import { idPatterns, paths } from '#renderer/entities/paths/paths.ts'
import type { Meeting } from '#shared/schema/meetings.ts'
import { makeItem } from '#tests/factories/matters.ts'
import { makeMeeting, makeRosterRow } from '#tests/factories/meeting.ts'
import { makeOrg } from '#tests/factories/org.ts'
import { startScreens, type Screens } from '#tests/screens/open-screen.tsx'
import { MeetingPage } from './meeting-page.tsx'

let screens: Screens
afterEach(() => screens.close())

const branch = makeOrg('一', { name: '第一网格党支部' })
const lamp = makeItem('lamp', {
  title: '加装路灯',
  state: 'done',
  result: '三号楼前的路灯已装好',
  progress: [],
  history: [],
  dueOn: '2026-11-10',
})
const last = makeMeeting('last', {
  state: 'recording',
  body: branch.id,
  title: '十月支委会',
  plannedAt: '2026-10-20T14:30',
  startedAt: '2026-10-20T14:30',
  agenda: [
    { id: 'a1', order: 0, title: '楼道照明', kind: 'decision', outcome: 'item' },
    { id: 'a2', order: 1, title: '停车收费办法', kind: 'decision', outcome: 'deferred', presenter: '王芳' },
  ],
  resolutions: [
    { id: 'r1', agenda: 'a1', text: '三号楼前加装路灯', item: lamp.id },
    { id: 'r2', agenda: 'a1', text: '按月公布电费' },
  ],
})

async function open(part: 'plan' | 'minutes', over: Partial<Meeting>, before: Meeting = last) {
  screens = await startScreens({ faults: { offline: true }, now: Date.parse('2026-11-25T15:20:00+08:00') })
  const next = makeMeeting('next', {
    body: branch.id,
    bodyName: branch.name,
    title: '十一月支委会',
    plannedAt: '2026-11-25T14:30',
    ...over,
  })
  const own = (document: object) => {
    const { unit, audience, createdAt, createdBy, updatedAt, updatedBy, ...kept } = document as Record<string, unknown>
    void [unit, audience, createdAt, createdBy, updatedAt, updatedBy]
    return kept as never // a factory's document is whole
  }
  const saved = await screens.db.save([
    { kind: 'put', collection: 'orgs', document: own(branch) },
    { kind: 'put', collection: 'items', document: own(lamp) },
    ...[before, next].map((document) => ({ kind: 'put' as const, collection: 'meetings' as const, document: own(document) })),
  ])
  if (!saved.ok) throw new Error(JSON.stringify(saved.error))
  screens.show(paths.meetingPart(next.id, part), [[idPatterns.meeting, MeetingPage]])
  await screen.findByRole('heading', { name: next.title })
  return async () => (await screens.db.findOne('meetings', next.id).run())?.agenda ?? []
}

it('[§2.14] a plan says what was promised and what came of it, and takes up what was put off without its being typed again', async () => {
  const agenda = await open('plan', {
    state: 'planned',
    agenda: [{ id: 'b1', order: 0, title: '年终总结', kind: 'report', outcome: 'open' }],
  })
  const table = within(await screen.findByRole('region', { name: '上次说定的和没有议定的' }))
  expect(await table.findByText('三号楼前的路灯已装好')).toBeTruthy()
  expect(table.getByText('已办结')).toBeTruthy()
  expect(table.getByText(/没有转为事项/)).toBeTruthy()
  await userEvent.click(table.getByRole('button', { name: '把“停车收费办法”列入议程' }))
  expect(table.queryByText('停车收费办法')).toBeNull()
  await userEvent.click(screen.getByRole('button', { name: '保存修改' }))
  await waitFor(async () =>
    expect(await agenda()).toMatchObject([
      { title: '年终总结' },
      { title: '停车收费办法', presenter: '王芳', kind: 'decision', outcome: 'open', takenFrom: 'a2' },
    ]),
  )
})

it('[§2.14] the record opens with it too, folded up, and a matter comes onto the agenda while people speak', async () => {
  const agenda = await open('minutes', {
    state: 'recording',
    startedAt: '2026-11-25T14:30',
    roster: [makeRosterRow({ id: 'p1', name: '李娟' })],
  })
  const folded = await screen.findByText('以前的会：说定 2 项，未议定 1 项')
  await userEvent.click(folded)
  await userEvent.click(await screen.findByRole('button', { name: '把“停车收费办法”列入议程' }))
  await waitFor(async () => expect((await agenda()).filter((row) => row.takenFrom === 'a2')).toHaveLength(1))
  expect(await screen.findByText('以前的会：说定 2 项')).toBeTruthy()
})

it('[§2.14] what was promised at a meeting that another body led is found by each of those who held it', async () => {
  const other = { id: 'other-branch', name: '第二网格党支部' }
  const joint = {
    ...last,
    body: other.id,
    bodyName: '第二网格党支部、第一网格党支部',
    joint: [other, { id: branch.id, name: branch.name }],
  }
  await open('plan', { state: 'planned' }, joint)
  const table = within(await screen.findByRole('region', { name: '上次说定的和没有议定的' }))
  expect(await table.findByText('三号楼前的路灯已装好')).toBeTruthy()
  expect(table.getByRole('button', { name: '把“停车收费办法”列入议程' })).toBeTruthy()
})
