import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, it } from 'vitest'
import { idPatterns, paths } from '#renderer/entities/paths/paths.ts'
import { ok } from '#shared/lib/result.ts'
import type { Attendance } from '#shared/schema/attendances.ts'
import type { Meeting } from '#shared/schema/meetings.ts'
import { makeAttendance } from '#tests/factories/attendance.ts'
import { makeMeeting, makeRosterRow } from '#tests/factories/meeting.ts'
import { minutesReady } from '#tests/screens/minutes-ready.ts'
import { startScreens, type Screens } from '#tests/screens/open-screen.tsx'
import { finaliseMeeting, signMeeting } from './finish-actions.ts'
import { MeetingPage } from './meeting-page.tsx'

let screens: Screens
afterEach(() => screens.close())

/** The recorder's desk of a meeting that is going on. */
async function desk() {
  screens = await startScreens({ faults: { offline: true }, now: Date.parse('2026-11-25T15:20:00+08:00') })
  const draft = makeMeeting('twice', {
    state: 'recording',
    plannedAt: '2026-11-25T14:30',
    startedAt: '2026-11-25T14:30',
    roster: [makeRosterRow({ id: 'p0', name: '张伟明' })],
    agenda: [{ id: 'a1', order: 0, title: '修路灯', kind: 'decision', outcome: 'open' }],
  })
  const came = makeAttendance(draft.id, { id: 'p0', name: '张伟明' }, { at: '2026-11-25T14:20' })
  const saved = await screens.db.save([
    { kind: 'put', collection: 'meetings', document: own(draft) },
    { kind: 'put', collection: 'attendances', document: own(came) },
  ])
  if (!saved.ok) throw new Error(JSON.stringify(saved.error))
  screens.show(paths.meetingPart(draft.id, 'minutes'), [[idPatterns.meeting, MeetingPage]])
  await minutesReady()
  return {
    record: async () => (await screens.db.findOne('meetings', draft.id).run()) as Meeting, // just saved
    statements: () => screens.db.find('statements', { selector: { subject: draft.id } }).run(),
  }
}

/** Without what the data layer writes itself. */
function own<T extends Meeting | Attendance>(document: T) {
  const { unit: _unit, audience: _audience, createdAt: _at, createdBy: _by, updatedAt: _on, updatedBy: _who, ...rest } = document
  return rest
}

/** Two presses before the first is on the disc. */
function twice(form: HTMLElement | null): void {
  if (!form) throw new Error('no form')
  fireEvent.submit(form)
  fireEvent.submit(form)
}

/** Whatever was asked of the disc before this has been done: a save takes its turn behind those before it. */
async function allWritten(): Promise<void> {
  for (const id of ['x1', 'x2', 'x3']) {
    const person = { id, name: id }
    const saved = await screens.db.save([{ kind: 'put', collection: 'attendances', document: own(makeAttendance('other', person)) }])
    if (!saved.ok) throw new Error(JSON.stringify(saved.error))
  }
}

it('records one vote of two clicks', async () => {
  const { record } = await desk()
  await userEvent.keyboard('{F2}')
  const dialog = await screen.findByRole('dialog', { name: '表决' })
  await userEvent.type(await within(dialog).findByRole('textbox', { name: '赞成' }), '1')
  await userEvent.type(within(dialog).getByRole('textbox', { name: '反对' }), '0')
  await userEvent.type(within(dialog).getByRole('textbox', { name: '弃权' }), '0')
  twice(dialog.querySelector('form'))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  await allWritten()
  expect((await record()).votes).toHaveLength(1)
})

it('takes down one resolution of two clicks', async () => {
  const { record } = await desk()
  await userEvent.keyboard('{F3}')
  const dialog = await screen.findByRole('dialog', { name: '决议' })
  await userEvent.type(within(dialog).getByRole('textbox', { name: /决议内容/ }), '先修路灯')
  await userEvent.click(within(dialog).getByRole('switch'))
  twice(dialog.querySelector('form'))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  await allWritten()
  expect((await record()).resolutions).toHaveLength(1)
})

it('takes down what was said once, also when the keys are held', async () => {
  const { statements } = await desk()
  const form = screen.getByRole('form', { name: '记一条发言' })
  const speaker = within(form).getAllByRole('textbox')[0]
  if (!speaker) throw new Error('no field')
  await userEvent.type(speaker, '王芳{Enter}')
  await userEvent.type(within(form).getByRole('textbox', { name: '原话' }), '先修路灯')
  twice(form)
  await waitFor(() => expect(within(form).getByRole('textbox', { name: '原话' })).toHaveProperty('value', ''))
  await allWritten()
  expect(await statements()).toHaveLength(1)
})

it('leaves what was typed while the words before it were being saved', async () => {
  const { statements } = await desk()
  const form = screen.getByRole('form', { name: '记一条发言' })
  const speaker = within(form).getAllByRole('textbox')[0]
  if (!speaker) throw new Error('no field')
  await userEvent.type(speaker, '王芳{Enter}')
  const words = within(form).getByRole('textbox', { name: '原话' })
  fireEvent.change(words, { target: { value: '先修路灯' } })
  fireEvent.submit(form)
  fireEvent.change(words, { target: { value: '先修路灯再谈绿化' } })
  await waitFor(async () => expect(await statements()).toMatchObject([{ words: '先修路灯' }]))
  await waitFor(() => expect(words).toHaveProperty('value', '再谈绿化'))
  await allWritten()
})

/** A record of which only the last step is missing, where it is taken. */
async function lastStep(): Promise<string> {
  screens = await startScreens({ faults: { offline: true }, now: Date.parse('2026-11-25T15:20:00+08:00') })
  const draft = makeMeeting('last', {
    type: 'benchCouncil',
    state: 'recording',
    plannedAt: '2026-11-25T14:30',
    startedAt: '2026-11-25T14:30',
    chair: { id: 'p1', name: '王芳' },
    recorder: { id: 'p2', name: '李娟' },
    roster: [makeRosterRow({ id: 'p0', name: '张伟明' })],
    parts: [{ id: 'needs', text: '修路灯' }],
  })
  const saved = await screens.db.save([{ kind: 'put', collection: 'meetings', document: own(draft) }])
  if (!saved.ok) throw new Error(JSON.stringify(saved.error))
  screens.show(paths.meetingPart(draft.id, 'finish'), [[idPatterns.meeting, MeetingPage]])
  return draft.id
}

it('finalises once of two clicks', async () => {
  const id = await lastStep()
  const button = await screen.findByRole('button', { name: '记录人定稿' })
  await waitFor(() => expect(button).toHaveProperty('disabled', false))
  fireEvent.click(button)
  fireEvent.click(button)
  await waitFor(async () => expect((await screens.db.findOne('meetings', id).run())?.state).toBe('finalised'))
  await allWritten()
  expect((await screens.db.findOne('meetings', id).run())?.signatures).toHaveLength(1)
  expect(await finaliseMeeting(screens.deps, id)).toMatchObject({ ok: false, error: { code: 'meeting/wrong-state' } })
})

it('makes one correction of two clicks', async () => {
  const id = await lastStep()
  const signed = await finaliseMeeting(screens.deps, id).then(() => signMeeting(screens.deps, id, { confirm: async () => ok(undefined) }))
  if (!signed.ok) throw new Error(signed.error.message)
  const button = await screen.findByRole('button', { name: '另立更正件' })
  fireEvent.click(button)
  fireEvent.click(button)
  const corrections = () => screens.db.find('meetings', { selector: { corrects: id } }).run()
  await waitFor(async () => expect(await corrections()).not.toHaveLength(0))
  await allWritten()
  expect(await corrections()).toHaveLength(1)
})
