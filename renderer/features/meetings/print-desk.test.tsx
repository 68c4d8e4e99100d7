import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, it } from 'vitest'
import { idPatterns, paths } from '#renderer/entities/paths/paths.ts'
import { makeMeeting, makeRosterRow } from '#tests/factories/meeting.ts'
import { startScreens, type Screens } from '#tests/screens/open-screen.tsx'
import { MeetingPrintPage } from './print-page.tsx'

let screens: Screens
afterEach(() => screens.close())

async function open() {
  screens = await startScreens({ faults: { offline: true }, now: Date.parse('2026-11-25T17:00:00+08:00') })
  const draft = makeMeeting('desk', {
    state: 'finalised',
    title: '第一党支部党员大会',
    startedAt: '2026-11-25T14:30',
    roster: [makeRosterRow({ id: 'p0', name: '张伟明' }), makeRosterRow({ id: 'p1', name: '李娟' })],
    agenda: [{ id: 'a1', order: 0, title: '服务清单', kind: 'decision', outcome: 'open' }],
  })
  const { unit: _unit, audience: _audience, createdAt: _at, createdBy: _by, updatedAt: _on, updatedBy: _who, ...document } = draft
  const saved = await screens.db.save([{ kind: 'put', collection: 'meetings', document }])
  if (!saved.ok) throw new Error(JSON.stringify(saved.error))
  screens.show(paths.meetingPrint(draft.id), [[idPatterns.meetingPrint, MeetingPrintPage]])
  await screen.findByRole('heading', { name: '打印 · 会议记录' })
}

const choose = (name: string) => userEvent.click(screen.getByRole('radio', { name }))

it('prints only when the code for every page is there', async () => {
  await open()
  await waitFor(() => expect(screen.getByRole('button', { name: '打印' })).toHaveProperty('disabled', false))
  expect(await screen.findByRole('heading', { name: '第一党支部党员大会记录' })).toBeTruthy()
  expect(document.querySelector('article style')?.textContent).toMatch(/@bottom-right-corner \{ content: url\("data:image\/svg\+xml,/)
})

it('shows every paper of the meeting, and saves the 纪要 for Word', async () => {
  await open()
  await choose('纪要')
  expect(await screen.findByRole('heading', { name: '第一党支部党员大会纪要' })).toBeTruthy()
  await userEvent.click(screen.getByRole('button', { name: '存为 Word' }))
  expect(await screen.findByText('纪要已存为 Word 文件')).toBeTruthy()
  await choose('签到表（空白）')
  expect(await screen.findByRole('columnheader', { name: '签名' })).toBeTruthy()
  await choose('签到表（已填）')
  expect(await screen.findAllByText('未签到')).toHaveLength(2)
  await choose('通知')
  expect(await screen.findByRole('heading', { name: /的通知$/ })).toBeTruthy()
})

it('prints as many ballots as are asked for, and none of them bears a number', async () => {
  await open()
  await choose('选票')
  expect(await screen.findAllByRole('region', { name: '表决票' })).toHaveLength(2)
  const copies = screen.getByRole('textbox', { name: '印多少张' })
  await userEvent.clear(copies)
  await userEvent.type(copies, '5')
  await waitFor(() => expect(screen.getAllByRole('region', { name: '表决票' })).toHaveLength(5))
  expect(document.querySelector('article style')?.textContent).toContain('@bottom-center { content: none; }')
  await choose('计票表')
  expect(await screen.findByRole('heading', { name: '第一党支部党员大会计票表' })).toBeTruthy()
})
