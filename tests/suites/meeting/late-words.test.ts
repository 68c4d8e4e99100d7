import { describe, expect, it, vi } from 'vitest'
import type { RecordDeps } from '#renderer/data/change-record.ts'
import { finaliseMeeting, signMeeting, startCorrection } from '#renderer/features/meetings/finish-actions.ts'
import { noteStatement } from '#renderer/features/meetings/statement-actions.ts'
import { splitStatements } from '#shared/domain/meeting/covered-statements.ts'
import { lockFits } from '#shared/domain/meeting/record-hash.ts'
import { ok } from '#shared/lib/result.ts'
import type { Meeting } from '#shared/schema/meetings.ts'
import type { Statement } from '#shared/schema/statements.ts'
import { makeMeeting, makeRosterRow } from '#tests/factories/meeting.ts'
import { jointScene } from '../data/joint-scene.ts'
import { allSync, heldAt, orFail, ownedBy, userOf } from '../data/package-scene.ts'

// A busy machine is not a hanging test.
vi.setConfig({ testTimeout: 120_000 })

const UNIT = '320106001001'
const scene = jointScene([userOf('secretary', 'secretary', UNIT), userOf('recorder', 'recorder', UNIT)])

type Seat = Awaited<ReturnType<typeof scene.signedIn>>

/** A meeting that both hold, with one statement noted by the recorder. */
async function recorded() {
  const [secretary, recorder] = [await scene.signedIn('secretary'), await scene.signedIn('recorder')]
  const draft = {
    ...makeMeeting(`late-words-${scene.community()}`, {
      type: 'benchCouncil',
      state: 'recording',
      plannedAt: '2026-11-25T14:30',
      startedAt: '2026-11-25T14:30',
      chair: { id: 'p1', name: '王芳' },
      recorder: { id: 'p2', name: '李娟' },
      roster: [makeRosterRow({ id: 'p0', name: '张伟明' })],
      parts: [{ id: 'needs', text: '修路灯' }],
    }),
    ...ownedBy(recorder.db),
  }
  orFail(await recorder.db.save([{ kind: 'put', collection: 'meetings', document: draft }]))
  const first = orFail(await say(recorder.deps, draft.id, '先修二号楼的路灯'))
  await allSync(recorder.db, secretary.db)
  return { secretary, recorder, id: draft.id, first }
}

async function say({ db, ...deps }: RecordDeps, meeting: string, words: string, loaded?: Statement) {
  const input = { loaded, agenda: undefined, speaker: { name: '赵强' }, stance: 'none' as const, words }
  return noteStatement({ db, ...deps }, await heldAt(db, 'meetings', meeting), input)
}

async function signs({ deps }: Seat, id: string): Promise<Meeting> {
  orFail(await finaliseMeeting(deps, id))
  return orFail(await signMeeting(deps, id, { confirm: async () => ok(undefined) }))
}

async function seenBy({ db }: Seat, id: string) {
  const said = await db.find('statements', { selector: { subject: id } }).run()
  const { inside, outside, missing } = splitStatements(await heldAt(db, 'meetings', id), said)
  return { inside: inside.map((one) => one.words), outside: outside.map((one) => one.words), missing }
}

describe('words that come to a record after its signature', () => {
  it('[S5] [S7] noted without a network, are refused by the district and lie in the tray of who noted them', async () => {
    const { secretary, recorder, id } = await recorded()
    recorder.cable.in = false
    orFail(await say(recorder.deps, id, '签字之前我记下的'))
    const record = await signs(secretary, id)
    await secretary.db.sync.syncNow()
    recorder.cable.in = true
    await allSync(recorder.db, secretary.db)
    expect(await recorder.db.tray.list().run()).toMatchObject([{ failure: { code: 'record/locked' }, mine: { words: '签字之前我记下的' } }])
    for (const seat of [recorder, secretary]) {
      expect(await seenBy(seat, id)).toEqual({ inside: ['先修二号楼的路灯'], outside: [], missing: 0 })
      expect(await heldAt(seat.db, 'meetings', id)).toEqual(record)
    }
    expect(lockFits(record)).toBe(true)
  })

  it('[S7] at the district before the signature, but not before who signed, stand outside the record and go into its correction', async () => {
    const { secretary, recorder, id } = await recorded()
    secretary.cable.in = false
    orFail(await say(recorder.deps, id, '她没有看到的'))
    await recorder.db.sync.syncNow()
    await signs(secretary, id)
    secretary.cable.in = true
    await allSync(secretary.db, recorder.db)
    for (const seat of [recorder, secretary]) {
      expect(await seenBy(seat, id)).toEqual({ inside: ['先修二号楼的路灯'], outside: ['她没有看到的'], missing: 0 })
    }
    const correction = orFail(await startCorrection(secretary.deps, id))
    expect(correction.coveredStatements).toBeUndefined()
    expect((await seenBy(secretary, correction.id)).inside.toSorted()).toEqual(['先修二号楼的路灯', '她没有看到的'].toSorted())
  })

  it('[S5] [S7] change nothing that was signed: another wording of it goes to the tray', async () => {
    const { secretary, recorder, id, first } = await recorded()
    recorder.cable.in = false
    orFail(await say(recorder.deps, id, '先修三号楼的路灯', first))
    await signs(secretary, id)
    await secretary.db.sync.syncNow()
    recorder.cable.in = true
    await allSync(recorder.db, secretary.db)
    for (const seat of [recorder, secretary]) {
      expect(await seenBy(seat, id)).toEqual({ inside: ['先修二号楼的路灯'], outside: [], missing: 0 })
    }
    expect(await recorder.db.tray.list().run()).toMatchObject([{ failure: { code: 'record/locked' }, mine: { words: '先修三号楼的路灯' } }])
  })

  it('[S5] [S7] and worded otherwise what was signed meanwhile, stand beside it as an open difference', async () => {
    const { secretary, recorder, id, first } = await recorded()
    secretary.cable.in = false
    orFail(await say(recorder.deps, id, '先修三号楼的路灯', first))
    await recorder.db.sync.syncNow()
    orFail(await say(secretary.deps, id, '先修四号楼的路灯', first))
    await signs(secretary, id)
    secretary.cable.in = true
    await allSync(secretary.db, recorder.db)
    for (const seat of [recorder, secretary]) {
      expect(await seenBy(seat, id)).toEqual({ inside: ['先修四号楼的路灯'], outside: [], missing: 0 })
      expect(await seat.db.tray.list().run()).toEqual([])
      expect(await seat.db.differences.run()).toMatchObject([{ difference: { field: 'words', value: '先修三号楼的路灯' } }])
    }
  })

  it('that came between 定稿 and the signature are signed only by who had them before him', async () => {
    const { secretary, recorder, id } = await recorded()
    const seen = orFail(await finaliseMeeting(secretary.deps, id))
    await secretary.db.sync.syncNow()
    recorder.cable.in = false
    orFail(await say(recorder.deps, id, '没听说已经定稿'))
    recorder.cable.in = true
    await allSync(recorder.db, secretary.db)
    const confirm = async () => ok(undefined)
    expect(await signMeeting(secretary.deps, id, { confirm, seen })).toMatchObject({
      ok: false,
      error: { code: 'meeting/changed-meanwhile' },
    })
    const record = orFail(await signMeeting(secretary.deps, id, { confirm }))
    expect(record.coveredStatements).toHaveLength(2)
    expect(record.signatures.map(({ hash }) => hash === record.lock?.hash)).toEqual([false, true])
  })
})
