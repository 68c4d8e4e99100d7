import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, it } from 'vitest'
import { idPatterns, paths } from '#renderer/entities/paths/paths.ts'
import type { Meeting } from '#shared/schema/meetings.ts'
import { makeMeeting, makeRosterRow } from '#tests/factories/meeting.ts'
import { minutesReady } from '#tests/screens/minutes-ready.ts'
import { startScreens, type Screens } from '#tests/screens/open-screen.tsx'
import { MeetingPage } from './meeting-page.tsx'

const NOW = Date.parse('2026-11-25T15:20:00+08:00')
let screens: Screens
afterEach(() => screens.close())

const names = ['张伟明', '李娟', '王芳', '赵强', '单雄信', '曾国华']

/** A members' meeting of six that is being held, on the screen. */
async function held(part: 'minutes' | 'finish', over: Partial<Meeting> = {}) {
  screens = await startScreens({ faults: { offline: true }, now: NOW })
  const draft = makeMeeting('screen', {
    state: 'recording',
    plannedAt: '2026-11-25T14:30',
    startedAt: '2026-11-25T14:30',
    place: '二楼会议室',
    chair: { id: 'p0', name: '张伟明' },
    recorder: { id: 'p1', name: '李娟' },
    roster: names.map((name, index) => makeRosterRow({ id: `p${index}`, name })),
    agenda: [{ id: 'a1', order: 0, title: '讨论服务项目', kind: 'decision', outcome: 'open' }],
    ...over,
  })
  const { unit: _unit, audience: _audience, createdAt: _at, createdBy: _by, updatedAt: _on, updatedBy: _who, ...document } = draft
  const saved = await screens.db.save([{ kind: 'put', collection: 'meetings', document }])
  if (!saved.ok) throw new Error(JSON.stringify(saved.error))
  screens.show(paths.meetingPart(draft.id, part), [[idPatterns.meeting, MeetingPage]])
  await screen.findByRole('heading', { name: draft.title })
  return async () => (await screens.db.findOne('meetings', draft.id).run()) as Meeting // just saved
}

async function openVote() {
  await minutesReady()
  await userEvent.keyboard('{F2}')
  const dialog = within(await screen.findByRole('dialog', { name: '表决' }))
  const count = async (label: string, value: string) => {
    const field = await dialog.findByRole('textbox', { name: label })
    await userEvent.clear(field)
    await userEvent.type(field, value)
  }
  await count('此刻到会有表决权', '6')
  return { dialog, count }
}

it('[R1] reckons a vote while it is entered, and keeps it in the record', async () => {
  const record = await held('minutes')
  const { dialog, count } = await openVote()
  await count('赞成', '5')
  await count('反对', '1')
  await userEvent.click(dialog.getByRole('button', { name: '其余 0 人记为弃权' }))
  expect(dialog.getByText('按规则：通过')).toBeTruthy()
  expect(dialog.getByText(/至少 4 票，赞成 5 票/)).toBeTruthy()
  await userEvent.click(dialog.getByRole('button', { name: '记入表决' }))
  await waitFor(async () => expect((await record()).votes).toMatchObject([{ yes: 5, no: 1, abstain: 0, result: 'passed' }]))
  expect((await record()).agenda[0]?.outcome).toBe('resolved')
})

it('[R13] advises to put off a close vote, and says what is missing before it takes it', async () => {
  const record = await held('minutes')
  const { dialog, count } = await openVote()
  await count('赞成', '3')
  await count('反对', '3')
  await userEvent.click(dialog.getByRole('button', { name: '记入表决' }))
  expect(dialog.getByRole('alert').textContent).toContain('请填写赞成、反对、弃权票数')
  await count('弃权', '0')
  expect(dialog.getByRole('note').textContent).toContain('双方接近')
  expect((await record()).votes).toEqual([])
})

it('finalises only what an inspector would find complete', async () => {
  await held('finish')
  expect(await screen.findByText(/处必须补全/)).toBeTruthy()
  expect(screen.getByRole('button', { name: '记录人定稿' })).toHaveProperty('disabled', true)
  expect(screen.getByText(/没有结果/)).toBeTruthy()
})
