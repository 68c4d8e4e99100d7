import { fireEvent, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, it } from 'vitest'
import { attendanceId } from '#shared/domain/attendance-id.ts'
import type { Meeting, RosterRow } from '#shared/schema/meetings.ts'
import { makeMeeting, makeRosterRow } from '#tests/factories/meeting.ts'
import { startScreens, type Screens } from '#tests/screens/open-screen.tsx'
import { checkIn, recordAbsence } from './actions.ts'
import { expectedAttendee } from './attendance-change.ts'
import { AttendanceDialog } from './attendance-dialog.tsx'
import { attendanceRows } from './roster-view.ts'

let screens: Screens
afterEach(() => screens.close())

const person = makeRosterRow({ id: 'p0', name: '张伟明' })
const who = expectedAttendee(person)

/** The dialog of one person, as it was when it was opened. */
async function open(before?: (meeting: Meeting) => Promise<unknown>, over: Partial<RosterRow> = {}) {
  const expected = { ...person, ...over }
  screens = await startScreens({ faults: { offline: true } })
  const draft = makeMeeting('dialog', { state: 'checkingIn', roster: [expected] })
  const { unit: _unit, audience: _audience, createdAt: _at, createdBy: _by, updatedAt: _on, updatedBy: _who, ...document } = draft
  const saved = await screens.db.save([{ kind: 'put', collection: 'meetings', document }])
  if (!saved.ok) throw new Error(JSON.stringify(saved.error))
  const meeting = saved.value[0] as Meeting // just put
  await before?.(meeting)
  const found = await screens.db.findOne('attendances', attendanceId(meeting.id, person.id)).run()
  const [row] = attendanceRows([expected], found ? [found] : [])
  screens.show('/dialog', [['/dialog', () => <AttendanceDialog row={row} meeting={meeting} onClose={() => undefined} />]])
  await screen.findByRole('dialog', { name: '张伟明 的出席情况' })
  return { meeting, attendance: () => screens.db.findOne('attendances', attendanceId(meeting.id, person.id)).run() }
}

it('[L3.21] leaves a check-in at the door while the desk was noting an absence, and asks about the two', async () => {
  const { meeting, attendance } = await open()
  await userEvent.click(screen.getByRole('radio', { name: '病假' }))
  await userEvent.type(screen.getByRole('textbox', { name: '说明' }), '住院')
  await checkIn(screens.deps, { meeting, who, method: 'name' })
  await userEvent.click(screen.getByRole('button', { name: '确定' }))
  await waitFor(async () => expect((await attendance())?.history.some((entry) => entry.kind === 'difference')).toBe(true))
  expect((await attendance())?.state).toBe('present')
  expect((await attendance())?.reason).toBe('住院')
})

it('[L3.20] keeps another kind of leave that was entered while the reason was being typed', async () => {
  const { meeting, attendance } = await open((on) => recordAbsence(screens.deps, { meeting: on, who, state: 'sickLeave', reason: '' }))
  await userEvent.type(screen.getByRole('textbox', { name: '说明' }), '陪护家人')
  await recordAbsence(screens.deps, { meeting, who, state: 'personalLeave', reason: '' })
  await userEvent.click(screen.getByRole('button', { name: '确定' }))
  await waitFor(async () => expect(await attendance()).toMatchObject({ state: 'personalLeave', reason: '陪护家人' }))
})

it('[R7] records whom an absent member sent, and lets him neither sign in nor vote for him', async () => {
  const { meeting, attendance } = await open()
  await userEvent.click(screen.getByRole('radio', { name: '病假' }))
  await userEvent.type(screen.getByRole('textbox', { name: '说明' }), '住院')
  await userEvent.type(screen.getByRole('textbox', { name: '托了别人来（可不填）' }), '李建军')
  await userEvent.keyboard('{Enter}')
  await userEvent.click(screen.getByRole('button', { name: '确定' }))
  await waitFor(async () => expect((await attendance())?.state).toBe('sickLeave'))
  expect((await attendance())?.reason).toBe('住院；托李建军到会列席，不代签到、不代表决')
  const all = () => screens.db.find('attendances', { selector: { event: meeting.id } }).run()
  await waitFor(async () =>
    expect((await all()).map((one) => [one.name, one.role, one.state])).toContainEqual(['李建军', 'guest', 'present']),
  )
})

it('[§3.4] writes down when somebody went, not when it was entered, and when he came', async () => {
  const { attendance } = await open((on) => checkIn(screens.deps, { meeting: on, who, method: 'paper', at: '2026-11-06T14:20' }))
  await userEvent.click(screen.getByRole('radio', { name: '早退' }))
  fireEvent.change(screen.getByLabelText('离会时间'), { target: { value: '15:10' } })
  await userEvent.click(screen.getByRole('button', { name: '确定' }))
  await waitFor(async () =>
    expect(await attendance()).toMatchObject({ state: 'leftEarly', at: '2026-11-06T14:20', leftAt: '2026-11-06T15:10' }),
  )
})

it('[B5] writes down who came for a unit, and that unit', async () => {
  const { attendance } = await open(undefined, { name: '张伟明', standing: 'unit', orgName: '建行滨江支行', org: 'bank', votes: false })
  await userEvent.click(screen.getByRole('radio', { name: '出席' }))
  const came = screen.getByRole('textbox', { name: '到会的人' })
  await userEvent.clear(came)
  await userEvent.type(came, '孙会来')
  await userEvent.click(screen.getByRole('button', { name: '确定' }))
  await waitFor(async () =>
    expect(await attendance()).toMatchObject({ name: '孙会来', orgName: '建行滨江支行', org: 'bank', state: 'present', role: 'expected' }),
  )
  const found = await attendance()
  expect(attendanceRows([{ ...person, standing: 'unit' }], found ? [found] : [])[0]?.name).toBe('孙会来')
})
