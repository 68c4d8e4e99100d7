import { afterEach, describe, expect, it } from 'vitest'
import type { RecordDeps } from '#renderer/data/change-record.ts'
import { proposeRoster } from '#renderer/entities/meeting/propose-roster.ts'
import { checkIn, openMeeting, recordAbsence, startCheckIn, undoCheckIn } from '#renderer/features/check-in/actions.ts'
import { recordVote, removeResolution, resolve } from '#renderer/features/meetings/decision-actions.ts'
import { finaliseMeeting, signMeeting, startCorrection, takeBack } from '#renderer/features/meetings/finish-actions.ts'
import { markNotified, planMeeting } from '#renderer/features/meetings/plan-actions.ts'
import { changeHead, closeAgenda, writeMinutes } from '#renderer/features/meetings/record-actions.ts'
import { noteStatement } from '#renderer/features/meetings/statement-actions.ts'
import { failure, type Failure } from '#shared/contracts/errors.ts'
import { richTextFromPlain } from '#shared/domain/merge/rich-text.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import { checkedInMeeting, closeAll, form, pc, personId, value, withBranch } from './branch-pc.ts'

afterEach(closeAll)

const confirm = async (): Promise<Result<void, Failure>> => ok(undefined)

describe('a meeting held with the cable out', () => {
  it('goes from plan to a locked record, chained to the one before it', async () => {
    const { db, deps } = await pc()
    await withBranch(db)
    const planned = value(await planMeeting(deps, form()))
    value(await markNotified(deps, planned, '关于召开党员大会的通知'))
    const roster = await proposeRoster(db, planned)
    expect([roster.length, roster.filter((row) => row.votes).length]).toEqual([7, 6])
    const started = value(await startCheckIn(deps, planned.id, roster))
    expect(started.rosterFrozenAt).toBeDefined()
    for (const row of started.roster.filter((one) => one.votes)) {
      value(await checkIn(deps, { meeting: started, who: { id: row.id, name: row.name, role: 'expected' }, method: 'name' }))
    }
    value(
      await recordAbsence(deps, {
        meeting: started,
        who: { id: personId(6), name: '仇英', role: 'expected' },
        state: 'sickLeave',
        reason: '住院',
      }),
    )
    value(await openMeeting(deps, planned.id))
    value(
      await writeMinutes(
        deps,
        planned.id,
        richTextFromPlain(
          '张伟明主持会议，通报三季度工作。大家逐人发表意见。王芳：二号楼的路灯要先修。赵强：同意，建议与物业一起看现场，尽快定下施工日期。',
        ),
      ),
    )
    const recording = value(await recordVote(deps, planned.id, vote({ present: 6, yes: 5, no: 1 })))
    expect(recording.agenda.find((row) => row.id === 'a1')?.outcome).toBe('resolved')
    value(
      await resolve(deps, planned.id, {
        agenda: 'a1',
        text: '十二月底前修好二号楼路灯',
        owner: { name: '赵强' },
        dueOn: '2026-12-31',
        asItem: true,
      }),
    )
    expect(await finaliseMeeting(deps, planned.id)).toMatchObject({ ok: false, error: { code: 'meeting/incomplete' } })
    value(await closeAgenda(deps, planned.id, 'a2', { outcome: 'noted' }))
    value(await changeHead(deps, planned.id, { endedAt: '2026-11-25T15:40' }))
    value(await finaliseMeeting(deps, planned.id))
    const signed = value(await signMeeting(deps, planned.id, { confirm }))
    expect(signed).toMatchObject({ state: 'signed', lock: { previous: '' } })
    expect(signed.signatures.map((one) => one.role)).toEqual(['recorder', 'chair'])

    const items = await db.find('items', { selector: { originRef: planned.id } }).run()
    expect(items).toMatchObject([
      { origin: 'meeting', dueOn: '2026-12-31', number: expect.stringMatching(/^XM\d{8}-/), state: 'assigned', owner: { name: '赵强' } },
    ])

    expect(await writeMinutes(deps, planned.id, richTextFromPlain('改'))).toMatchObject({ ok: false, error: { code: 'record/locked' } })
    expect(
      await checkIn(deps, { meeting: signed, who: { id: personId(6), name: '仇英', role: 'expected' }, method: 'name' }),
    ).toMatchObject({ ok: false })

    const correction = value(await startCorrection(deps, planned.id))
    expect(correction).toMatchObject({ corrects: planned.id, state: 'recording', signatures: [], lateEntryOn: '2026-11-25' })
    expect(await db.find('attendances', { selector: { event: correction.id } }).run()).toHaveLength(7)
    value(await finaliseMeeting(deps, correction.id))
    const second = value(await signMeeting(deps, correction.id, { confirm }))
    expect(second.lock?.previous).toBe(signed.lock?.hash)
  })

  it('[L3.21] makes one attendance of two check-ins, and undo brings back what was there', async () => {
    const { db, deps } = await pc()
    const meeting = await checkedInMeeting({ db, deps })
    const row = meeting.roster[0]
    if (!row) throw new Error('no roster')
    const who = { id: row.id, name: row.name, role: 'expected' as const }
    expect(value(await checkIn(deps, { meeting, who, method: 'scan' }))).toMatchObject({ already: true })
    const left = value(await recordAbsence(deps, { meeting, who, state: 'onBusiness', reason: '' }))
    value(await undoCheckIn(deps, left))
    const all = await db.find('attendances', { selector: { event: meeting.id } }).run()
    expect(all.filter((one) => one.person === row.id).map((one) => one.state)).toEqual(['present'])
    const guest = value(await checkIn(deps, { meeting, who: { id: deps.newId(), name: '来宾', role: 'guest' }, method: 'name' }))
    value(await undoCheckIn(deps, guest))
    expect(await db.find('attendances', { selector: { event: meeting.id } }).run()).toHaveLength(6)
  })

  it('loses neither of two changes that were made at the same moment', async () => {
    const { db, deps } = await pc()
    const meeting = await checkedInMeeting({ db, deps })
    const results = await Promise.all([
      writeMinutes(deps, meeting.id, richTextFromPlain('第一段')),
      closeAgenda(deps, meeting.id, 'a2', { outcome: 'noted' }),
      recordVote(deps, meeting.id, vote({ present: 6, yes: 2, no: 4 })),
    ])
    expect(results.every((one) => one.ok)).toBe(true)
    const now = await db.findOne('meetings', meeting.id).run()
    expect(now?.minutes?.plain).toContain('第一段')
    expect(now?.agenda.map((row) => row.outcome)).toEqual(['undecided', 'noted'])
    expect(now?.votes).toHaveLength(1)
  })

  it('keeps who was expected when the register changes later', async () => {
    const { db, deps } = await pc()
    const meeting = await checkedInMeeting({ db, deps })
    const person = await db.findOne('people', personId(2)).run()
    if (!person?.party) throw new Error('no person')
    value(
      await db.save([
        { kind: 'put', collection: 'people', document: { ...person, party: { ...person.party, transferredOutOn: '2026-11-01' } } },
      ]),
    )
    expect((await db.findOne('meetings', meeting.id).run())?.roster).toHaveLength(7)
    expect(await proposeRoster(db, meeting)).toHaveLength(6)
  })

  it('lets only the secretary sign, with his password, and the recorder take a finalised record back', async () => {
    const { db, deps } = await pc('recorder')
    const meeting = await checkedInMeeting({ db, deps })
    value(await writeMinutes(deps, meeting.id, richTextFromPlain('张伟明主持会议。'.repeat(10))))
    for (const id of ['a1', 'a2']) value(await closeAgenda(deps, meeting.id, id, { outcome: 'noted' }))
    value(await finaliseMeeting(deps, meeting.id))
    expect(await signMeeting(deps, meeting.id, { confirm })).toMatchObject({ ok: false, error: { code: 'meeting/not-your-signature' } })
    expect(await writeMinutes(deps, meeting.id, richTextFromPlain('迟来的话'))).toMatchObject({
      ok: false,
      error: { code: 'meeting/wrong-state' },
    })
    expect(value(await takeBack(deps, meeting.id)).state).toBe('recording')
    const secretary: RecordDeps = { ...deps, db: { ...db, user: { ...db.user, role: 'secretary' } } }
    value(await finaliseMeeting(deps, meeting.id))
    const refused = await signMeeting(secretary, meeting.id, { confirm: async () => err(failure('auth/bad-credentials')) })
    expect(refused).toMatchObject({ ok: false, error: { code: 'auth/bad-credentials' } })
    expect((await db.findOne('meetings', meeting.id).run())?.state).toBe('finalised')
  })

  it('refuses an empty roster and an exclusion without its reason', async () => {
    const { db, deps } = await pc()
    await withBranch(db)
    const planned = value(await planMeeting(deps, form()))
    expect(await startCheckIn(deps, planned.id, [])).toMatchObject({ ok: false, error: { code: 'meeting/roster-empty' } })
    const [first, ...others] = await proposeRoster(db, planned)
    if (!first) throw new Error('no roster')
    const excluded = { ...first, excluded: { reason: '长期卧床', approvedBy: '', on: '2026-11-01' } }
    expect(await startCheckIn(deps, planned.id, [excluded, ...others])).toMatchObject({ ok: false, error: { code: 'record/invalid' } })
  })

  it('notes what each person said, and opens an item again when its only resolution is taken out', async () => {
    const { db, deps } = await pc()
    const meeting = await checkedInMeeting({ db, deps })
    value(
      await noteStatement(deps, meeting, {
        agenda: 'a1',
        speaker: { id: personId(2), name: '王芳' },
        stance: 'against',
        words: '先修路灯，再谈绿化。',
      }),
    )
    expect(await db.find('statements', { selector: { subject: meeting.id } }).run()).toMatchObject([
      { stance: 'against', words: '先修路灯，再谈绿化。' },
    ])
    expect(await noteStatement(deps, meeting, { agenda: 'a1', speaker: { name: '' }, stance: 'none', words: '' })).toMatchObject({
      ok: false,
    })
    const resolved = value(await resolve(deps, meeting.id, { agenda: 'a1', text: '先修路灯', asItem: false }))
    const [resolution] = resolved.resolutions
    expect(resolved.agenda[0]?.outcome).toBe('resolved')
    expect(value(await removeResolution(deps, meeting.id, resolution?.id ?? '')).agenda[0]?.outcome).toBe('open')
    expect(await resolve(deps, meeting.id, { agenda: 'a1', text: '交办', asItem: true })).toMatchObject({
      ok: false,
      error: { code: 'item/owner-required' },
    })
  })

  it('ends an item as it was voted when its only resolution is taken out again', async () => {
    const { db, deps } = await pc()
    const meeting = await checkedInMeeting({ db, deps })
    value(await recordVote(deps, meeting.id, vote({ present: 6, yes: 2, no: 4 })))
    const resolved = value(await resolve(deps, meeting.id, { agenda: 'a1', text: '先修路灯', asItem: false }))
    expect(resolved.agenda[0]?.outcome).toBe('resolved')
    const left = value(await removeResolution(deps, meeting.id, resolved.resolutions[0]?.id ?? ''))
    expect(left.agenda[0]?.outcome).toBe('undecided')
  })

  it('marks a record that is entered on a later day as 补记', async () => {
    const { db, deps } = await pc()
    await withBranch(db)
    const planned = value(await planMeeting(deps, form({ plannedAt: '2026-11-20T09:00' })))
    const started = value(await startCheckIn(deps, planned.id, await proposeRoster(db, planned)))
    expect(started.lateEntryOn).toBe('2026-11-25')
    const came = value(
      await checkIn(deps, { meeting: started, who: { id: personId(0), name: '张伟明', role: 'expected' }, method: 'paper' }),
    )
    expect(came.attendance.at).toBe('2026-11-20T09:00')
    expect(value(await openMeeting(deps, planned.id)).startedAt).toBe('2026-11-20T09:00')
  })
})

function vote(counts: { readonly present: number; readonly yes: number; readonly no: number }) {
  return {
    agenda: 'a1',
    subject: '冬季为民服务项目清单',
    method: 'hands' as const,
    rule: 'R1',
    entitled: 6,
    abstain: 0,
    written: 0,
    result: counts.yes > 3 ? ('passed' as const) : ('failed' as const),
    declaredBy: '张伟明',
    at: '2026-11-25T15:00',
    ...counts,
  }
}
