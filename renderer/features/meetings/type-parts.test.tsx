import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, it } from 'vitest'
import { idPatterns, paths } from '#renderer/entities/paths/paths.ts'
import type { Meeting } from '#shared/schema/meetings.ts'
import { makeMeeting, makeRosterRow } from '#tests/factories/meeting.ts'
import { startScreens, type Screens } from '#tests/screens/open-screen.tsx'
import { MeetingPage } from './meeting-page.tsx'

const NOW = Date.parse('2026-11-25T15:20:00+08:00')
let screens: Screens
afterEach(() => screens.close())

async function held(over: Partial<Meeting>) {
  screens = await startScreens({ faults: { offline: true }, now: NOW })
  const {
    unit: _unit,
    createdAt: _at,
    createdBy: _by,
    updatedAt: _on,
    updatedBy: _who,
    ...document
  } = makeMeeting('parts', {
    state: 'recording',
    plannedAt: '2026-11-25T14:30',
    startedAt: '2026-11-25T14:30',
    roster: [makeRosterRow({ id: 'p0', name: '张伟明' })],
    ...over,
  })
  const saved = await screens.db.save([{ kind: 'put', collection: 'meetings', document }])
  if (!saved.ok) throw new Error(JSON.stringify(saved.error))
  screens.show(paths.meetingPart(document.id, 'finish'), [[idPatterns.meeting, MeetingPage]])
  await screen.findByRole('heading', { name: '定稿前检查' })
  return async () => (await screens.db.findOne('meetings', document.id).run()) as Meeting // just saved
}

it('[§3.3] asks a lecture for its parts, leads to each, and saves them by itself', async () => {
  const record = await held({ type: 'partyLecture', title: '党课' })
  expect(await screen.findByText('没有主讲人')).toBeTruthy()
  const row = screen.getByText('没有题目（主题）').closest('[role="listitem"]') as HTMLElement // each defect is a list item
  await userEvent.click(row.querySelector('button') as HTMLElement) // its jump
  const topic = screen.getByRole('textbox', { name: /题目（主题）/ })
  expect(document.activeElement).toBe(topic)
  await userEvent.paste('坚守初心')
  await waitFor(async () => expect((await record()).topic).toBe('坚守初心'))
  await waitFor(() => expect(screen.queryByText('没有题目（主题）')).toBeNull())
})

it('holds back hours that cannot be written down, and nothing else', async () => {
  const record = await held({ type: 'partyLecture', title: '党课' })
  await userEvent.type(screen.getByRole('textbox', { name: /学时/ }), '1.3')
  await userEvent.click(screen.getByRole('textbox', { name: /参加对象/ }))
  await userEvent.paste('入党积极分子')
  await waitFor(async () => expect((await record()).parts).toEqual([{ id: 'attendees', text: '入党积极分子' }]))
  expect((await record()).studyHours).toBeUndefined()
  expect((await screen.findByRole('alert')).textContent).toContain('其余内容已存上')
  expect(screen.getByRole('textbox', { name: /学时/ })).toHaveProperty('value', '1.3')
  await userEvent.type(screen.getByRole('textbox', { name: /学时/ }), '{Backspace}5')
  await waitFor(async () => expect((await record()).studyHours).toBe(1.5))
})

it('has no such form where the type asks for nothing', async () => {
  await held({ type: 'jointConference', title: '联席会', typeEdition: { edition: 1 } })
  expect(screen.getByRole('heading', { name: '党建联席会应记的内容' })).toBeTruthy()
  await screens.close()
  await held({ type: 'groupMeeting', title: '党小组会' })
  expect(screen.queryByText(/应记的内容/)).toBeNull()
})
