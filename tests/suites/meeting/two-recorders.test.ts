import { afterEach, describe, expect, it } from 'vitest'
import { createTurns, type RecordDeps } from '#renderer/data/change-record.ts'
import type { Db } from '#renderer/data/db.ts'
import { depsOf } from '#renderer/data/react.tsx'
import { recordEntry, type RecordedEntry } from '#renderer/features/meetings/decision-actions.ts'
import { fieldWords, valueWords } from '#renderer/entities/labels/field-words.ts'
import { candidatesOf, recordedVote } from '#shared/domain/voting/recorded-vote.ts'
import type { CandidateRow, Meeting } from '#shared/schema/meetings.ts'
import { makeMeeting, makeRosterRow } from '#tests/factories/meeting.ts'
import { createDevice, makeUser } from '../data/device.ts'
import { createModelDistrict, type Faults } from '../data/model-district.ts'
import { value } from './branch-pc.ts'

const opened: Db[] = []
afterEach(async () => {
  for (const db of opened.splice(0)) await db.close()
})

const names = ['安', '博', '陈', '戴']
const prepared: RecordedEntry = {
  vote: {
    id: 'v1',
    agenda: 'a1',
    subject: '选举委员',
    method: 'secret',
    rule: 'R4R5',
    entitled: 16,
    present: 14,
    yes: 0,
    no: 0,
    abstain: 0,
    written: 0,
    issued: 14,
    seats: 3,
    result: 'undeclared',
    at: '2026-11-25T15:00',
  },
  candidates: names.map((name, order) => ({ id: `c${order}`, order, name })),
}
/** What one recorder counted of it. */
const counted = (yes: Readonly<Record<string, number>>, vote: Partial<RecordedEntry['vote']> = {}): RecordedEntry => ({
  vote: { ...prepared.vote, ...vote },
  candidates: prepared.candidates.map((one) => {
    const count = yes[one.id]
    return count === undefined ? one : { ...one, yes: count, no: 14 - count, abstain: 0 }
  }),
})

/** Two PCs that hold the same prepared election; then both cables are out. */
async function twoPcs() {
  const district = createModelDistrict()
  const cables: Faults[] = [
    { offline: false, loseAnswers: 0 },
    { offline: false, loseAnswers: 0 },
  ]
  const start = async (seed: number) => {
    const user = makeUser(seed === 1 ? 'chen' : 'wang', seed === 1 ? 'secretary' : 'recorder')
    const device = createDevice({
      kind: 'memory',
      seed,
      user,
      transport: district.connect(cables[seed - 1] ?? { offline: false, loseAnswers: 0 }),
    })
    const { db } = await device.start()
    opened.push(db)
    return { db, deps: { ...depsOf(db), turns: createTurns() } as RecordDeps }
  }
  const [a, b] = [await start(1), await start(2)]
  const draft = makeMeeting('two', {
    state: 'recording',
    roster: Array.from({ length: 16 }, (_, index) => makeRosterRow({ id: `p${index}`, name: `第${index}` })),
    agenda: [{ id: 'a1', order: 0, title: '选举委员', kind: 'decision', outcome: 'open' }],
  })
  const { unit: _unit, audience: _audience, createdAt: _at, createdBy: _by, updatedAt: _on, updatedBy: _who, ...document } = draft
  value(await a.db.save([{ kind: 'put', collection: 'meetings', document }]))
  const loaded = value(await recordEntry(a.deps, draft.id, prepared))
  await a.db.sync.syncNow()
  await b.db.sync.syncNow()
  for (const cable of cables) cable.offline = true
  const meet = async (): Promise<Meeting> => {
    for (const cable of cables) cable.offline = false
    for (const pc of [a, b, a]) await pc.db.sync.syncNow()
    const [onA, onB] = [await a.db.findOne('meetings', draft.id).run(), await b.db.findOne('meetings', draft.id).run()]
    expect(onA).toEqual(onB)
    return onA as Meeting // both hold it
  }
  return { a, b, id: draft.id, loaded, meet }
}

const yesOf = (rows: readonly CandidateRow[]) => rows.map((one) => one.yes)

describe('two recorders who count one election with the cables out', () => {
  it('[R8] [S4] each counted half of the candidates: the record holds all of them', async () => {
    const { a, b, id, loaded, meet } = await twoPcs()
    value(await recordEntry(a.deps, id, counted({ c0: 12, c1: 10 }, { returned: 14, invalid: 0 }), { loaded }))
    value(await recordEntry(b.deps, id, counted({ c2: 9, c3: 8 }), { loaded: (await b.db.findOne('meetings', id).run()) as Meeting }))
    const meeting = await meet()
    expect(yesOf(candidatesOf(meeting, 'v1'))).toEqual([12, 10, 9, 8])
    const [vote] = meeting.votes
    expect(vote && recordedVote(meeting, vote)).toMatchObject({ counted: true, problems: [], outcome: { ruled: null } })
    expect(await a.db.differences.run()).toEqual([])
  })

  it('[S5] both counted one candidate and differ: one count is shown, the other is told with his name', async () => {
    const { a, b, id, loaded, meet } = await twoPcs()
    value(await recordEntry(a.deps, id, counted({ c0: 12 }), { loaded }))
    value(await recordEntry(b.deps, id, counted({ c0: 11 }), { loaded: (await b.db.findOne('meetings', id).run()) as Meeting }))
    const meeting = await meet()
    expect(yesOf(candidatesOf(meeting, 'v1'))[0]).toBe(12)
    const told = meeting.history.filter((one) => one.kind === 'difference')
    expect(told.map((one) => [one.field, one.value])).toEqual([
      ['candidates.c0.yes', 11],
      ['candidates.c0.no', 3],
    ])
    expect(fieldWords('meetings', 'candidates.c0.yes', meeting)).toBe('候选人「安」的赞成')
    expect(valueWords('meetings', 'candidates.c0.yes', 11)).toBe('11')
  })

  it('keeps who was written in on either side, and who was added to the ballot', async () => {
    const { a, b, id, loaded, meet } = await twoPcs()
    const withName = (name: string): RecordedEntry => ({
      ...prepared,
      candidates: [...prepared.candidates, { id: `w-${name}`, order: 9, name, writtenIn: true, yes: 1 }],
    })
    value(await recordEntry(a.deps, id, withName('方'), { loaded }))
    value(await recordEntry(b.deps, id, withName('顾'), { loaded: (await b.db.findOne('meetings', id).run()) as Meeting }))
    expect(candidatesOf(await meet(), 'v1').map((one) => one.name)).toEqual([...names, '方', '顾'])
  })
})
