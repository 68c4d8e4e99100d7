import { screen, within } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { idPatterns, paths } from '#renderer/entities/paths/paths.ts'
import { covering } from '#shared/domain/meeting/covered-statements.ts'
import { lockOf } from '#shared/domain/meeting/record-hash.ts'
import type { Meeting } from '#shared/schema/meetings.ts'
import type { Statement } from '#shared/schema/statements.ts'
import { makeStatement } from '#tests/factories/matters.ts'
import { makeMeeting } from '#tests/factories/meeting.ts'
import { startScreens, type Screens } from '#tests/screens/open-screen.tsx'
import { MeetingPage } from './meeting-page.tsx'
import { MeetingPrintPage } from './print-page.tsx'

let screens: Screens
afterEach(() => screens.close())

const draft = makeMeeting('outside', {
  state: 'finalised',
  startedAt: '2026-11-25T14:30',
  agenda: [{ id: 'a1', order: 0, title: '修路灯', kind: 'decision', outcome: 'noted' }],
  signatures: [],
})
const said = (id: string, words: string) =>
  makeStatement(id, { subject: draft.id, subjectKind: 'meeting', agenda: 'a1', speakerName: '赵强', words, at: '2026-11-25T14:40' })

/** Without what the data layer writes itself. */
function own<T extends Meeting | Statement>(document: T) {
  const { unit: _unit, audience: _audience, createdAt: _at, createdBy: _by, updatedAt: _on, updatedBy: _who, ...rest } = document
  return rest
}

/** A record signed with two statements, of which one is here; another came since. */
async function signed() {
  screens = await startScreens({ faults: { offline: true }, now: Date.parse('2026-11-25T15:20:00+08:00') })
  const { db } = screens
  const save = async (changes: Parameters<typeof db.save>[0]): Promise<void> => {
    const saved = await db.save(changes)
    if (!saved.ok) throw new Error(JSON.stringify(saved.error))
  }
  const statements = [said('s1', '先修二号楼'), said('s2', '同意')]
  await save([
    { kind: 'put', collection: 'meetings', document: own(draft) },
    ...statements.map((one) => ({ kind: 'put' as const, collection: 'statements' as const, document: own(one) })),
  ])
  const stored = (await db.findOne('meetings', draft.id).run()) as Meeting // just saved
  const record = covering(stored, await db.find('statements', { selector: { subject: draft.id } }).run())
  const lock = lockOf(record, [], { previous: '', at: db.stamp(), by: db.user.id })
  const signature = { id: 'x', role: 'chair' as const, user: db.user.id, name: db.user.name, at: lock.at, hash: lock.hash }
  await save([
    { kind: 'put', collection: 'meetings', document: { ...record, state: 'signed', signatures: [signature], lock }, from: stored },
  ])
  await save([
    { kind: 'remove', collection: 'statements', id: statements[1]?.id ?? '' },
    { kind: 'put', collection: 'statements', document: own(said('s3', '我也说过一句')) },
  ])
}

it('[S7] shows what came after the signature beside the record, and not in it', async () => {
  await signed()
  screens.show(paths.meetingPart(draft.id, 'minutes'), [[idPatterns.meeting, MeetingPage]])
  expect(await screen.findByText('有 1 条发言不在签字的记录里')).toBeTruthy()
  expect(screen.getByRole('group', { name: '不在记录里的发言' }).textContent).toContain('我也说过一句')
  const pane = within(screen.getByRole('region', { name: '发言' }))
  expect(pane.getByText('先修二号楼')).toBeTruthy()
  expect(pane.queryByText('我也说过一句')).toBeNull()
})

it('[S7] says at the signature what is missing of it and what it does not cover', async () => {
  await signed()
  screens.show(paths.meetingPart(draft.id, 'finish'), [[idPatterns.meeting, MeetingPage]])
  expect(await screen.findByText(/签字时的发言，有 1 条还没有同步到这里/)).toBeTruthy()
  expect(screen.getByText(/另有 1 条发言签字时还没有/)).toBeTruthy()
  expect(screen.queryByText(/与签字时的校验码不一致/)).toBeNull()
})

it('[S7] prints what was signed', async () => {
  await signed()
  screens.show(paths.meetingPrint(draft.id), [[idPatterns.meetingPrint, MeetingPrintPage]])
  expect(await screen.findByText('先修二号楼', { exact: false })).toBeTruthy()
  expect(screen.queryByText('我也说过一句', { exact: false })).toBeNull()
})
