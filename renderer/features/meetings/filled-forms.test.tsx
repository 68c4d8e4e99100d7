import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, it } from 'vitest'
import { idPatterns, paths } from '#renderer/entities/paths/paths.ts'
import type { Meeting } from '#shared/schema/meetings.ts'
import { makeAttendance } from '#tests/factories/attendance.ts'
import { makeMeeting, makeRosterRow } from '#tests/factories/meeting.ts'
import { startScreens, type Screens } from '#tests/screens/open-screen.tsx'
import { recordVote, resolve } from './decision-actions.ts'
import { MeetingPage } from './meeting-page.tsx'
import { changeHead } from './record-actions.ts'
import { noteStatement } from './statement-actions.ts'

// Whatever somebody else saves while a form of a meeting is filled in stays, beside what is typed (lessons.md §3.20).
let screens: Screens
afterEach(() => screens.close())

async function start(over: Partial<Meeting>) {
  screens = await startScreens({ faults: { offline: true }, now: Date.parse('2026-11-25T15:20:00+08:00') })
  const draft = makeMeeting('forms', {
    state: 'recording',
    plannedAt: '2026-11-25T14:30',
    startedAt: '2026-11-25T14:30',
    place: '二楼会议室',
    chair: { id: 'p0', name: '张伟明' },
    recorder: { id: 'p1', name: '李娟' },
    roster: [makeRosterRow({ id: 'p0', name: '张伟明' })],
    agenda: [{ id: 'a1', order: 0, title: '讨论服务项目', kind: 'decision', outcome: 'open' }],
    votes: [],
    resolutions: [],
    ...over,
  })
  const { unit: _unit, audience: _audience, createdAt: _at, createdBy: _by, updatedAt: _on, updatedBy: _who, ...document } = draft
  const saved = await screens.db.save([{ kind: 'put', collection: 'meetings', document }])
  if (!saved.ok) throw new Error(JSON.stringify(saved.error))
  return async () => (await screens.db.findOne('meetings', draft.id).run()) as Meeting // just saved
}

async function show(meeting: Meeting, part: 'plan' | 'minutes' | 'finish') {
  screens.show(paths.meetingPart(meeting.id, part), [[idPatterns.meeting, MeetingPage]])
  await screen.findByRole('heading', { name: meeting.title })
}

/** Another window, another person, the district: a save from the record as it stands. */
async function meanwhile(now: Meeting, change: Partial<Meeting>) {
  const saved = await screens.db.save([{ kind: 'put', collection: 'meetings', document: { ...now, ...change }, from: now }])
  if (!saved.ok) throw new Error(JSON.stringify(saved.error))
}

const retype = async (field: HTMLElement, words: string) => {
  await userEvent.clear(field)
  await userEvent.type(field, words)
}

it('[L3.20] keeps a time that was moved while the plan was being rewritten', async () => {
  const record = await start({ state: 'planned', type: 'branchAssembly', body: 'o1', bodyName: '第一支部' })
  await show(await record(), 'plan')
  await retype(await screen.findByRole('textbox', { name: '地点' }), '三楼')
  await meanwhile(await record(), { plannedAt: '2026-11-26T09:00' })
  await userEvent.click(screen.getByRole('button', { name: '保存修改' }))
  await waitFor(async () => expect(await record()).toMatchObject({ place: '三楼', plannedAt: '2026-11-26T09:00' }))
  await waitFor(() => expect(screen.queryByRole('button', { name: '保存修改' })).toBeNull())
})

it('[L3.20] keeps what is typed into the head of the record, and the chair whom somebody else put right', async () => {
  const record = await start({})
  await show(await record(), 'finish')
  const place = await screen.findByRole('textbox', { name: '地点' })
  await retype(place, '三楼')
  await meanwhile(await record(), { chair: { id: 'p2', name: '王芳' } })
  await screen.findByText(/主持 王芳/)
  expect(screen.getByRole('textbox', { name: '地点' })).toHaveProperty('value', '三楼')
  await userEvent.click(screen.getByRole('button', { name: '保存' }))
  await waitFor(async () => expect(await record()).toMatchObject({ place: '三楼', chair: { name: '王芳' } }))
})

it('[L3.20] keeps who declared a vote when its count is put right', async () => {
  const record = await start({})
  const counts = { entitled: 6, present: 6, yes: 5, no: 1, abstain: 0, written: 0 }
  const vote = {
    agenda: 'a1',
    subject: '服务项目',
    method: 'hands',
    rule: 'R1',
    ...counts,
    result: 'passed',
    at: '2026-11-25T14:50',
  } as const
  const voted = await recordVote(screens.deps, (await record()).id, vote)
  if (!voted.ok) throw new Error(voted.error.message)
  await show(voted.value, 'minutes')
  await userEvent.click(await screen.findByRole('button', { name: /^服务项目：/ }))
  const dialog = within(await screen.findByRole('dialog', { name: '更正表决' }))
  await retype(await dialog.findByRole('textbox', { name: '赞成' }), '4')
  await retype(dialog.getByRole('textbox', { name: '反对' }), '2')
  const now = await record()
  await meanwhile(now, { votes: now.votes.map((row) => ({ ...row, declaredBy: '王芳' })) })
  await userEvent.click(dialog.getByRole('button', { name: '记入表决' }))
  await waitFor(async () => expect((await record()).votes).toMatchObject([{ yes: 4, no: 2, declaredBy: '王芳' }]))
})

it('[L3.20] keeps a date that was moved while a resolution was being reworded, in the record and in the list', async () => {
  const record = await start({})
  const { id } = await record()
  const input = { agenda: 'a1', text: '修路灯', owner: { name: '李娟' }, dueOn: '2026-12-01', asItem: true }
  const resolved = await resolve(screens.deps, id, input)
  if (!resolved.ok) throw new Error(resolved.error.message)
  const item = async () => screens.db.findOne('items', resolved.value.resolutions[0]?.item ?? '').run()
  await show(resolved.value, 'minutes')
  await userEvent.click(await screen.findByRole('button', { name: /^决议：修路灯/ }))
  const dialog = within(await screen.findByRole('dialog', { name: '修改决议' }))
  await retype(await dialog.findByRole('textbox', { name: /决议内容/ }), '修好路灯')
  await meanwhile(resolved.value, { resolutions: resolved.value.resolutions.map((row) => ({ ...row, dueOn: '2026-12-15' })) })
  const before = await item()
  if (!before) throw new Error('the resolution became an item')
  await screens.db.save([{ kind: 'put', collection: 'items', document: { ...before, dueOn: '2026-12-20' }, from: before }])
  await userEvent.click(dialog.getByRole('button', { name: '记入决议' }))
  await waitFor(async () => expect((await record()).resolutions).toMatchObject([{ text: '修好路灯', dueOn: '2026-12-15' }]))
  expect(await item()).toMatchObject({ content: '修好路灯', dueOn: '2026-12-20' })
})

it('[L3.20] keeps a stance that was put right while the words were', async () => {
  const record = await start({})
  const said = { agenda: 'a1', speaker: { name: '赵强' }, stance: 'none', words: '先修路灯' } as const
  const noted = await noteStatement(screens.deps, await record(), said)
  if (!noted.ok) throw new Error(noted.error.message)
  await show(await record(), 'minutes')
  await userEvent.click(await screen.findByRole('button', { name: '修改赵强的发言' }))
  const form = within(await screen.findByRole('form', { name: '修改发言' }))
  await retype(form.getByRole('textbox', { name: '原话' }), '先修三号楼的路灯')
  await screens.db.save([{ kind: 'put', collection: 'statements', document: { ...noted.value, stance: 'suggest' }, from: noted.value }])
  await userEvent.click(form.getByRole('button', { name: '改好了' }))
  await waitFor(async () =>
    expect(await screens.db.findOne('statements', noted.value.id).run()).toMatchObject({ words: '先修三号楼的路灯', stance: 'suggest' }),
  )
})

it('[S7] lets the chair sign only what he had before him when he set out to', async () => {
  const record = await start({ state: 'finalised' })
  await show(await record(), 'finish')
  await userEvent.click(await screen.findByRole('button', { name: '主持人签字' }))
  const dialog = within(await screen.findByRole('dialog', { name: '主持人签字' }))
  await userEvent.type(dialog.getByLabelText(/登录密码/), 'secret')
  await meanwhile(await record(), { place: '三楼' })
  await userEvent.click(dialog.getByRole('button', { name: '签字并锁定' }))
  expect(await dialog.findByText(/记录刚才又有改动/)).toBeTruthy()
  expect((await record()).lock).toBeUndefined()
})

it('[S7] lets the chair sign only the check-ins that stood beside the record', async () => {
  const record = await start({ state: 'finalised' })
  const { id } = await record()
  await show(await record(), 'finish')
  await userEvent.click(await screen.findByRole('button', { name: '主持人签字' }))
  const dialog = within(await screen.findByRole('dialog', { name: '主持人签字' }))
  await userEvent.type(dialog.getByLabelText(/登录密码/), 'secret')
  const { unit: _unit, audience: _to, createdAt: _at, createdBy: _by, updatedAt: _on, updatedBy: _who, ...late } = makeAttendance(id, { id: 'p0', name: '张伟明' }) // prettier-ignore
  const saved = await screens.db.save([{ kind: 'put', collection: 'attendances', document: late }])
  expect(saved.ok).toBe(true)
  await userEvent.click(dialog.getByRole('button', { name: '签字并锁定' }))
  expect(await dialog.findByText(/记录刚才又有改动/)).toBeTruthy()
  expect((await record()).lock).toBeUndefined()
})

it('keeps a field of the head empty that was emptied', async () => {
  const record = await start({ endedAt: '2026-11-25T16:00' })
  await show(await record(), 'finish')
  const ended = await screen.findByLabelText('结束时间')
  fireEvent.change(ended, { target: { value: '' } })
  await userEvent.click(screen.getByRole('button', { name: '保存' }))
  await waitFor(async () => expect((await record()).endedAt).toBeUndefined())
  expect(await record()).toMatchObject({ startedAt: '2026-11-25T14:30', chair: { name: '张伟明' } })
})

it('keeps no number of another person beside a speaker whose name was put right', async () => {
  const record = await start({})
  const said = { agenda: 'a1', speaker: { id: 'p0', name: '张伟明' }, stance: 'against', words: '不同意放在河边' } as const
  const noted = await noteStatement(screens.deps, await record(), said)
  if (!noted.ok) throw new Error(noted.error.message)
  const corrected = await noteStatement(screens.deps, await record(), { ...said, loaded: noted.value, speaker: { name: '居民老周' } })
  if (!corrected.ok) throw new Error(corrected.error.message)
  const stored = await screens.db.findOne('statements', noted.value.id).run()
  expect(stored).toMatchObject({ speakerName: '居民老周', words: '不同意放在河边' })
  expect(stored?.speaker).toBeUndefined()
})

it('shows what others save as long as nothing is typed, and what was typed again when it is not wanted', async () => {
  const record = await start({})
  await show(await record(), 'finish')
  const place = await screen.findByRole('textbox', { name: '地点' })
  await changeHead(screens.deps, (await record()).id, { place: '一楼' })
  await waitFor(() => expect(place).toHaveProperty('value', '一楼'))
  await retype(place, '三楼')
  await changeHead(screens.deps, (await record()).id, { place: '四楼' })
  await userEvent.click(screen.getByRole('button', { name: '取消' }))
  await waitFor(() => expect(place).toHaveProperty('value', '四楼'))
})
