import { cleanup, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, it } from 'vitest'
import { idPatterns, paths } from '#renderer/entities/paths/paths.ts'
import type { Meeting } from '#shared/schema/meetings.ts'
import { makeMeeting, makeRosterRow } from '#tests/factories/meeting.ts'
import { startScreens, type Screens } from '#tests/screens/open-screen.tsx'
import { MeetingPage } from './meeting-page.tsx'
import { noteStatement } from './statement-actions.ts'

// What is typed beside the minutes and not saved yet is there again after a lock or a crash (lessons.md §1.7).
let screens: Screens
afterEach(() => screens.close())

const draft = makeMeeting('drafts', {
  state: 'recording',
  plannedAt: '2026-11-25T14:30',
  startedAt: '2026-11-25T14:30',
  roster: [makeRosterRow({ id: 'p0', name: '张伟明' })],
  agenda: [
    { id: 'a1', order: 0, title: '修路灯', kind: 'decision', outcome: 'open' },
    { id: 'a2', order: 1, title: '选址', kind: 'discussion', outcome: 'open' },
  ],
  votes: [],
  resolutions: [],
})
const { unit: _unit, audience: _audience, createdAt: _at, createdBy: _by, updatedAt: _on, updatedBy: _who, ...document } = draft

async function start(): Promise<Meeting> {
  screens = await startScreens({ faults: { offline: true }, now: Date.parse('2026-11-25T15:20:00+08:00') })
  const saved = await screens.db.save([{ kind: 'put', collection: 'meetings', document }])
  if (!saved.ok) throw new Error(JSON.stringify(saved.error))
  return saved.value[0] as Meeting // the one document that was put
}

/** The page as it stands in the address, built anew: what lay in the fields is gone. */
async function show(address = paths.meetingPart(draft.id, 'minutes')) {
  cleanup()
  const router = screens.show(address, [[idPatterns.meeting, MeetingPage]])
  await screen.findByRole('form', { name: '记一条发言' })
  return () => router.state.location.pathname + router.state.location.search
}

const words = () => screen.findByRole<HTMLTextAreaElement>('textbox', { name: '原话' })

it('[L1.7] brings back what somebody was saying, on the item on which he said it, until it is noted', async () => {
  await start()
  await show()
  await userEvent.click(await screen.findByText(/选址/))
  await screen.findByText('发言：选址')
  await userEvent.type(await words(), '不同意放在河边')
  await show()
  await screen.findByText(/已恢复您 2026-11-25 15:20 填写、还没有保存的内容/)
  expect((await words()).value).toBe('不同意放在河边')
  expect(await screen.findByText('发言：选址')).toBeTruthy()
  const [speaker] = within(screen.getByRole('form', { name: '记一条发言' })).getAllByRole('textbox')
  await userEvent.type(speaker as HTMLElement, '张伟明{Enter}') // it stands first
  await userEvent.click(await words())
  await userEvent.keyboard('{Control>}{Enter}{/Control}')
  await waitFor(async () => expect(await screens.db.find('statements').run()).toMatchObject([{ words: '不同意放在河边', agenda: 'a2' }]))
  await waitFor(async () => expect(await screens.db.drafts.list()).toEqual([]))
  await show()
  expect((await words()).value).toBe('')
})

it('[L1.7] brings back a statement that was being put right, and forgets one that is given up', async () => {
  const meeting = await start()
  await noteStatement(screens.deps, meeting, { agenda: 'a1', speaker: { name: '张伟明' }, stance: 'none', words: '先修东门' })
  await show()
  const correct = async () => userEvent.click(await screen.findByRole('button', { name: '修改张伟明的发言' }))
  await correct()
  await userEvent.type(await words(), '，再修西门')
  await show()
  await correct()
  await waitFor(async () => expect((await words()).value).toBe('先修东门，再修西门'))
  await userEvent.click(screen.getByRole('button', { name: '取消' }))
  await waitFor(async () => expect(await screens.db.drafts.list()).toEqual([]))
  expect((await words()).value).toBe('')
})

it('[L1.7] opens a resolution that was half written again, with what stood in it', async () => {
  await start()
  const address = await show()
  await userEvent.keyboard('{F3}')
  const dialog = () => screen.findByRole('dialog', { name: '决议' })
  await userEvent.type(within(await dialog()).getByRole('textbox', { name: /决议内容/ }), '月底前修好')
  const now = await show(address())
  const again = within(await dialog())
  await waitFor(() => expect(again.getByRole<HTMLTextAreaElement>('textbox', { name: /决议内容/ }).value).toBe('月底前修好'))
  await userEvent.click(again.getByRole('switch', { name: /登记为清单事项/ }))
  await userEvent.click(again.getByRole('button', { name: '记入决议' }))
  await waitFor(async () =>
    expect((await screens.db.findOne('meetings', draft.id).run())?.resolutions).toMatchObject([{ text: '月底前修好' }]),
  )
  await waitFor(async () => expect(await screens.db.drafts.list()).toEqual([]))
  await waitFor(() => expect(now()).not.toContain('resolution'))
})
