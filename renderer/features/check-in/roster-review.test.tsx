import { cleanup, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, it } from 'vitest'
import { idPatterns, paths } from '#renderer/entities/paths/paths.ts'
import { makeMeeting } from '#tests/factories/meeting.ts'
import { startScreens, type Screens } from '#tests/screens/open-screen.tsx'
import { reopenRoster } from './actions.ts'
import { CheckInPage } from './check-in-page.tsx'
import { attendancesOf } from './queries.ts'

let screens: Screens
afterEach(() => screens.close())

/** A residents' meeting, whose roster a person draws up, on the screen. */
async function called() {
  screens = await startScreens({ faults: { offline: true }, now: Date.parse('2026-11-25T14:00:00+08:00') })
  const draft = makeMeeting('roster', { type: 'residentsAssembly', plannedAt: '2026-11-25T14:30', body: '' })
  const { unit: _unit, audience: _to, createdAt: _at, createdBy: _by, updatedAt: _on, updatedBy: _who, ...document } = draft
  const saved = await screens.db.save([{ kind: 'put', collection: 'meetings', document }])
  if (!saved.ok) throw new Error(JSON.stringify(saved.error))
  const show = () => screens.show(paths.meetingCheckIn(draft.id), [[idPatterns.meetingCheckIn, CheckInPage]])
  show()
  const names = async () => (await screens.db.findOne('meetings', draft.id).run())?.roster.map((row) => row.name).toSorted()
  return { id: draft.id, show, names }
}

const add = async (name: string) => userEvent.type(await screen.findByRole('textbox', { name: '添加应到人员' }), `${name}{Enter}`)

it('[L1.7] has whom somebody added to the roster again after the screen locked, until check-in begins', async () => {
  const { id, show, names } = await called()
  await add('周大明')
  await add('吴小红')
  await screen.findByText('2 人')
  cleanup()
  await waitFor(async () => expect(await screens.db.drafts.list()).toMatchObject([{ key: `roster/${id}` }]))
  show()
  expect(await screen.findByText(/已恢复您/)).toBeTruthy()
  expect(await screen.findByText('2 人')).toBeTruthy()
  await userEvent.click(screen.getByRole('button', { name: '名册无误，开始签到' }))
  await waitFor(async () => expect(await names()).toEqual(['吴小红', '周大明']))
  await waitFor(async () => expect(await screens.db.drafts.list()).toEqual([]))
})

it('[§3.4] lets a roster be put right from where it stood, with who has signed in, until a vote was taken by it', async () => {
  const { id, names } = await called()
  await add('周大明')
  await userEvent.click(screen.getByRole('button', { name: '名册无误，开始签到' }))
  await userEvent.type(await screen.findByRole('combobox', { name: /^签到/ }), '周大明{Enter}')
  await waitFor(async () => expect(await attendancesOf(screens.db, id).run()).toHaveLength(1))
  await userEvent.click(screen.getByRole('button', { name: '名册有误' }))
  await add('吴小红')
  await userEvent.click(await screen.findByRole('button', { name: '名册无误，开始签到' }))
  await waitFor(async () => expect(await names()).toEqual(['吴小红', '周大明']))
  expect(await attendancesOf(screens.db, id).run()).toMatchObject([{ name: '周大明', state: 'present', role: 'expected' }])
  const now = await screens.db.findOne('meetings', id).run()
  if (!now) throw new Error('just saved')
  const counts = { entitled: 2, present: 1, yes: 1, no: 0, abstain: 0, written: 0 }
  const vote = {
    ...counts,
    id: 'v',
    agenda: 'a',
    subject: '修路灯',
    method: 'hands',
    rule: 'open',
    result: 'passed',
    at: '2026-11-25T14:40',
  } as const
  const saved = await screens.db.save([{ kind: 'put', collection: 'meetings', document: { ...now, votes: [vote] }, from: now }])
  expect(saved.ok).toBe(true)
  await waitFor(() => expect(screen.queryByRole('button', { name: '名册有误' })).toBeNull())
  expect(await reopenRoster(screens.deps, id)).toMatchObject({ ok: false, error: { code: 'meeting/roster-voted' } })
})
