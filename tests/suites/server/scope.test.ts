import { expect, it } from 'vitest'
import { createHash, randomUUID } from 'node:crypto'
import { districtOf, newUnit, onBothStores, streetOf } from './harness.ts'
import { attendanceId, guestAttendanceId } from '#shared/domain/attendance-id.ts'
import { filingId } from '#shared/domain/forms/form-rule.ts'
import { edited, newAgreement, newAttendance, newId, newItem, newMeeting, newPerson, newStatement, stamp } from './records.ts'
import { covering } from '#shared/domain/meeting/covered-statements.ts'
import { lockOf, recordHash } from '#shared/domain/meeting/record-hash.ts'
import type { Attendance } from '#shared/schema/attendances.ts'
import { meetings } from '#shared/schema/meetings.ts'
import type { Statement } from '#shared/schema/statements.ts'

onBothStores('scope', (server) => {
  it('[S6] [L3.4] a neighbour sees nothing by pull, digest, versions, push conflict or blob', async () => {
    const unit = newUnit()
    const [owner, neighbour] = [await server().device({ unit }), await server().device({ unit: `${unit.slice(0, 9)}009` })]
    const bytes = Buffer.from(`private ${randomUUID()}`)
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const document = newPerson(owner, { attachments: [{ id: 'a1', name: 'a.txt', type: 'text/plain', bytes: bytes.length, sha256 }] })
    expect((await owner.call('PUT', `/blobs/${sha256}`, bytes)).status).toBe(200)
    await owner.push('people', [{ newDocumentState: document }])
    expect((await neighbour.pullAll('people')).documents.size).toBe(0)
    const theirs = await neighbour.pullAll('people')
    expect((await neighbour.call('POST', '/sync/people/digest', { checkpoint: theirs.checkpoint })).body).toMatchObject({ count: 0 })
    expect((await neighbour.call('GET', `/documents/people/${document.id}/versions`)).status).toBe(404)
    expect((await neighbour.call('GET', `/blobs/${sha256}`)).status).toBe(404)
    const attempt = edited(neighbour, document, { name: '被改' })
    for (const assumed of [undefined, document]) {
      const answer = await neighbour.push('people', [{ ...(assumed ? { assumedMasterState: assumed } : {}), newDocumentState: attempt }])
      expect(answer).toMatchObject({ conflicts: [], rejected: [{ id: document.id, code: 'record/out-of-scope' }] })
    }
    // Not even that it is there: the very same document gets the same answer.
    expect((await neighbour.push('people', [{ newDocumentState: document }])).rejected[0]?.code).toBe('record/out-of-scope')
  })

  it('[S6] [L3.4] a document leaves and enters scope with its audience; leaving gives one bare tombstone', async () => {
    const unit = newUnit()
    const [owner, street] = [await server().device({ unit }), await server().device({ unit: streetOf(unit), role: 'street' })]
    const shut = newItem(owner)
    await owner.push('items', [{ newDocumentState: shut }])
    const before = await street.pullAll('items')
    expect(before.documents.size).toBe(0)
    const open = edited(owner, shut, { audience: [streetOf(unit)] })
    await owner.push('items', [{ assumedMasterState: shut, newDocumentState: open }])
    const seen = await street.pullAll('items', before.checkpoint)
    expect([...seen.documents.values()]).toEqual([open])
    const closed = edited(owner, open, { audience: [] })
    await owner.push('items', [{ assumedMasterState: open, newDocumentState: closed }])
    const after = await street.pullAll('items', seen.checkpoint)
    expect([...after.documents.values()]).toEqual([{ id: shut.id, _deleted: true }])
    const secret = edited(owner, closed, { title: '不再给街道看' })
    await owner.push('items', [{ assumedMasterState: closed, newDocumentState: secret }])
    expect((await street.pullAll('items', after.checkpoint)).documents.size).toBe(0)
  })

  it('[S6] the id of another unit’s filing, which everybody can work out, cannot be taken so that the unit could not file', async () => {
    const unit = newUnit()
    const [owner, neighbour] = [await server().device({ unit }), await server().device({ unit: `${unit.slice(0, 9)}009` })]
    const filing = { form: newId(), period: '2026-11' }
    const id = filingId({ ...filing, unit, edition: 1 })
    const draft = { id, kind: 'formFiling', state: 'drafting', title: '低收入（2026年11月）', filing }
    for (const squatting of [newAgreement(neighbour, { id }), newAgreement(neighbour, draft)]) {
      const { rejected } = await neighbour.push('agreements', [{ newDocumentState: squatting }])
      expect(rejected).toMatchObject([{ id, code: 'record/invalid' }])
    }
    const own = newAgreement(owner, draft)
    expect((await owner.push('agreements', [{ newDocumentState: own }])).rejected).toEqual([])
    expect((await owner.pullAll('agreements')).documents.get(id)).toEqual(own)
  })

  it('[S6] the id of another unit’s check-in, which every guest of its meeting can work out, cannot be taken so that nobody could check in', async () => {
    const unit = newUnit()
    const [street, guest] = [await server().device({ unit: streetOf(unit), role: 'street' }), await server().device({ unit })]
    const row = { id: newId(), name: '王芳', standing: 'unit', votes: true }
    const meeting = newMeeting(street, { audience: [unit], roster: [row], state: 'checkingIn' })
    expect((await street.push('meetings', [{ newDocumentState: meeting }])).rejected).toEqual([])
    const other = newItem(guest)
    await guest.push('items', [{ newDocumentState: other }])
    const id = attendanceId(meeting.id, row.id)
    const taken = { ...newAttendance(guest, meeting.id), id, person: row.id, audience: [streetOf(unit)] }
    for (const squatting of [taken, { ...taken, event: other.id }, { ...taken, event: newId() }, { ...taken, _deleted: true }]) {
      expect((await guest.push('attendances', [{ newDocumentState: squatting }])).rejected).toMatchObject([{ id, code: 'record/invalid' }])
    }
    const checkedIn = newAttendance(street, meeting.id, { id, person: row.id })
    expect((await street.push('attendances', [{ newDocumentState: checkedIn }])).rejected).toEqual([])
    // A guest enters whom he brings under ids of his own, and may check in before his own event has arrived.
    const own = newId()
    for (const honest of [
      newAttendance(guest, meeting.id, { id: guestAttendanceId(meeting.id, row.id, unit), person: row.id }),
      newAttendance(guest, meeting.id),
      newAttendance(guest, own, { id: attendanceId(own, row.id), person: row.id }),
    ])
      expect((await guest.push('attendances', [{ newDocumentState: honest }])).rejected).toEqual([])
  })

  it('[S6] [S7] nobody puts a check-in before a unit of a meeting that he may not read: it would break the seal of a signed record', async () => {
    const unit = newUnit()
    const [owner, stranger] = [await server().device({ unit }), await server().device({ unit: `${unit.slice(0, 9)}008` })]
    const meeting = newMeeting(owner)
    await owner.push('meetings', [{ newDocumentState: meeting }])
    const shown = newAttendance(stranger, meeting.id, { audience: [unit] })
    expect((await stranger.push('attendances', [{ newDocumentState: shown }])).rejected[0]?.code).toBe('record/out-of-scope')
    const hidden = newAttendance(stranger, meeting.id)
    expect((await stranger.push('attendances', [{ newDocumentState: hidden }])).rejected).toEqual([])
    const later = edited(stranger, hidden, { audience: [`${unit.slice(0, 9)}*`] })
    const { rejected } = await stranger.push('attendances', [{ assumedMasterState: hidden, newDocumentState: later }])
    expect(rejected[0]?.code).toBe('record/out-of-scope')
    expect((await owner.pullAll('attendances')).documents.size).toBe(0)
  })

  it('[S6] the history of a shared record names no PC of another unit, under whose id its reader could sign in', async () => {
    const unit = newUnit()
    const [street, reader] = [await server().device({ unit: streetOf(unit), role: 'street' }), await server().device({ unit })]
    const document = newItem(street, { audience: [unit] })
    await street.push('items', [{ newDocumentState: document }])
    const devices = async (who: typeof street) =>
      ((await who.call('GET', `/documents/items/${document.id}/versions`)).body['versions'] as { device: string | null }[]).map(
        ({ device }) => device,
      )
    expect(await devices(reader)).toEqual([null])
    expect(await devices(street)).toEqual([street.login.deviceId])
  })

  it('[S6] roles: who may not write is refused, and the three administrators read no records', async () => {
    const unit = newUnit()
    const reader = await server().device({ unit, role: 'readonly' })
    expect((await reader.push('items', [{ newDocumentState: newItem(reader) }])).rejected[0]?.code).toBe('record/forbidden')
    for (const role of ['sysadmin', 'secadmin', 'auditor'] as const) {
      const administrator = await server().device({ unit, role })
      const pull = await administrator.call('POST', '/sync/people/pull', { checkpoint: null, limit: 10 })
      expect([role, pull.status, pull.body.code]).toEqual([role, 403, 'auth/forbidden'])
      expect((await administrator.call('GET', '/sync/stream')).status).toBe(403)
    }
  })

  it('[S6] [L3.5] a forged unit, author or immutable field is refused', async () => {
    const unit = newUnit()
    const device = await server().device({ unit })
    const code = async (newDocumentState: ReturnType<typeof newItem>, assumedMasterState?: ReturnType<typeof newItem>) =>
      (await device.push('items', [assumedMasterState ? { assumedMasterState, newDocumentState } : { newDocumentState }])).rejected[0]?.code
    expect(await code(newItem(device, { unit: `${unit.slice(0, 9)}008` }))).toBe('record/out-of-scope')
    expect(await code(newItem(device, { createdBy: 'somebody' }))).toBe('record/author')
    expect(await code(newItem(device, { updatedBy: 'somebody' }))).toBe('record/author')
    const document = newItem(device)
    expect(await code(document)).toBeUndefined()
    expect(await code(edited(device, document, { unit: `${unit.slice(0, 9)}008` }), document)).toBe('record/immutable')
    expect(await code(edited(device, document, { createdAt: stamp() }), document)).toBe('record/immutable')
  })

  it('[S7] [L3.23] a signed record never changes, whoever asks and whatever it claims', async () => {
    const unit = newUnit()
    const device = await server().device({ unit })
    const draft = newMeeting(device, { state: 'finalised', startedAt: '2026-11-06T14:30', endedAt: '2026-11-06T15:30' })
    expect(await device.push('meetings', [{ newDocumentState: draft }])).toEqual({ conflicts: [], rejected: [] })
    const hash = recordHash(meetings.schema.parse(draft), [])
    const signature = { id: 's1', role: 'chair', user: device.user.id, name: '测试', at: stamp(), hash }
    const lock = { hash, previous: '', at: stamp(), by: device.user.id }
    const signed = edited(device, draft, { state: 'signed', signatures: [signature], lock })
    expect(await device.push('meetings', [{ assumedMasterState: draft, newDocumentState: signed }])).toEqual({
      conflicts: [],
      rejected: [],
    })
    const { lock: _lock, ...unlocked } = signed
    for (const attempt of [
      edited(device, signed, { title: '改题' }),
      { ...edited(device, signed, {}), _deleted: true },
      edited(device, unlocked as typeof signed, { state: 'recording' }), // the lock taken away
      { ...signed, title: '十年后', updatedAt: stamp(Date.now() + 3.2e11), updatedBy: device.user.id },
    ]) {
      const answer = await device.push('meetings', [{ assumedMasterState: signed, newDocumentState: attempt }])
      expect(answer).toMatchObject({ conflicts: [], rejected: [{ code: 'record/locked' }] })
    }
    expect((await device.pull('meetings', null)).documents).toEqual([signed])
  })

  it('[S7] [L3.23] check-ins may come after the signature that covers them, and once all are here none changes', async () => {
    const unit = newUnit()
    const device = await server().device({ unit })
    const draft = newMeeting(device, { state: 'finalised', startedAt: '2026-11-06T14:30', endedAt: '2026-11-06T15:30' })
    const [first, second, late] = [newAttendance(device, draft.id), newAttendance(device, draft.id), newAttendance(device, draft.id)]
    const covered = [first, second] as unknown as Attendance[]
    const stamps = { previous: '', at: stamp(), by: device.user.id }
    const lock = lockOf(meetings.schema.parse(draft), covered, stamps)
    const signature = { id: 's1', role: 'chair', user: device.user.id, name: '测试', at: stamp(), hash: lock.hash }
    await device.push('meetings', [{ newDocumentState: draft }])
    const signed = edited(device, draft, { state: 'signed', signatures: [signature], lock })
    expect((await device.push('meetings', [{ assumedMasterState: draft, newDocumentState: signed }])).rejected).toEqual([])
    for (const one of [first, second, first]) {
      expect(await device.push('attendances', [{ newDocumentState: one }])).toEqual({ conflicts: [], rejected: [] })
    }
    const changed = edited(device, first, { state: 'absent' })
    for (const row of [
      { newDocumentState: late },
      { assumedMasterState: first, newDocumentState: changed },
      { assumedMasterState: first, newDocumentState: edited(device, first, { event: randomUUID() }) }, // moved to another meeting
      { assumedMasterState: second, newDocumentState: { ...second, _deleted: true } },
    ]) {
      expect(await device.push('attendances', [row])).toMatchObject({ conflicts: [], rejected: [{ code: 'record/locked' }] })
    }
    // Another unit learns nothing of that meeting, and harms nothing by naming it.
    const stranger = await server().device({ unit: `${unit.slice(0, 9)}008` })
    expect((await stranger.push('attendances', [{ newDocumentState: newAttendance(stranger, draft.id) }])).rejected).toEqual([])
    expect((await device.push('attendances', [{ newDocumentState: late }])).rejected[0]?.code).toBe('record/locked')
  })

  it('[S7] [L3.23] a signed record takes the statements that its signature covers, whenever they come, and no others', async () => {
    const unit = newUnit()
    const device = await server().device({ unit })
    const base = newMeeting(device, { state: 'finalised', startedAt: '2026-11-06T14:30', endedAt: '2026-11-06T15:30' })
    const said = (words: string) => newStatement(device, { subject: base.id, subjectKind: 'meeting', words })
    const [first, second, stray, late] = [said('甲'), said('乙'), said('她没有看到的'), said('迟到的')]
    const draft = covering(meetings.schema.parse(base), [first, second] as unknown as Statement[])
    const lock = lockOf(draft, [], { previous: '', at: stamp(), by: device.user.id })
    const signature = { id: 's1', role: 'chair', user: device.user.id, name: '测试', at: stamp(), hash: lock.hash }
    await device.push('meetings', [{ newDocumentState: base }])
    const write = (row: Parameters<typeof device.push>[1][number]) => device.push('statements', [row])
    for (const one of [first, stray]) expect(await write({ newDocumentState: one })).toEqual({ conflicts: [], rejected: [] })
    const signed = edited(device, base, { coveredStatements: draft.coveredStatements, state: 'signed', signatures: [signature], lock })
    expect((await device.push('meetings', [{ assumedMasterState: base, newDocumentState: signed }])).rejected).toEqual([])
    for (const row of [
      { newDocumentState: late },
      { assumedMasterState: first, newDocumentState: edited(device, first, { words: '甲，改过' }) },
      { assumedMasterState: first, newDocumentState: edited(device, first, { subject: randomUUID() }) }, // moved to another record
      { assumedMasterState: first, newDocumentState: { ...first, _deleted: true } },
      { assumedMasterState: stray, newDocumentState: edited(device, stray, { words: '再改' }) },
    ]) {
      expect(await write(row)).toMatchObject({ conflicts: [], rejected: [{ code: 'record/locked' }] })
    }
    for (const row of [
      { newDocumentState: second },
      { newDocumentState: first },
      { assumedMasterState: stray, newDocumentState: { ...stray, _deleted: true } },
    ]) {
      expect(await write(row)).toEqual({ conflicts: [], rejected: [] })
    }
    // Another unit learns nothing of that meeting, and harms nothing by naming it.
    const stranger = await server().device({ unit: `${unit.slice(0, 9)}008` })
    const named = newStatement(stranger, { subject: base.id, subjectKind: 'meeting' })
    expect((await stranger.push('statements', [{ newDocumentState: named }])).rejected).toEqual([])
  })

  it('[S9] [L3.11] a clock ten years off loses nothing and wins nothing', async () => {
    const unit = newUnit()
    const [wrong, right] = [await server().device({ unit }), await server().device({ unit })]
    const old = stamp(Date.now() - 3.2e11)
    const base = newStatement(wrong, { createdAt: old, updatedAt: old })
    expect((await wrong.push('statements', [{ newDocumentState: base }])).rejected).toEqual([])
    const first = edited(right, base, { words: '先到' })
    await right.push('statements', [{ assumedMasterState: base, newDocumentState: first }])
    const future = { ...base, words: '来自 2036', updatedAt: stamp(Date.now() + 3.2e11), updatedBy: wrong.user.id }
    expect((await wrong.push('statements', [{ assumedMasterState: base, newDocumentState: future }])).conflicts).toEqual([first])
    const health = await wrong.call('GET', '/health')
    expect(Math.abs(Date.parse(health.headers.get('date') ?? '') - Date.now())).toBeLessThan(5000)
  })

  it('the board counts its own area only, and street and district alone may ask', async () => {
    const unit = newUnit()
    const [owner, street, district] = [
      await server().device({ unit }),
      await server().device({ unit: streetOf(unit), role: 'street' }),
      await server().device({ unit: districtOf(unit), role: 'district' }),
    ]
    const other = await server().device({ unit: `${unit.slice(0, 6)}900001` })
    const problem = (who: typeof owner, state: string) =>
      newItem(who, {
        type: 'problem',
        state,
        result: '已办',
        feedback: '已反馈',
        owner: { name: '某人' },
        dueOn: '2026-12-01',
        satisfaction: 'satisfied',
      })
    const rows = [problem(owner, 'closed'), problem(owner, 'registered')]
    expect(
      (
        await owner.push(
          'items',
          rows.map((newDocumentState) => ({ newDocumentState })),
        )
      ).rejected,
    ).toEqual([])
    expect((await other.push('items', [{ newDocumentState: problem(other, 'registered') }])).rejected).toEqual([])
    const figure = async (who: typeof owner, query = '') => {
      const { body } = await who.call('GET', `/board/indicators${query}`)
      return (body['indicators'] as { code: string; value: number; parts: unknown }[]).find((one) => one.code === 'N09') // the contract's shape
    }
    expect(await figure(street)).toMatchObject({
      value: 2,
      parts: [
        { label: '已解决', value: 1, measure: '件' },
        { label: '解决率', value: 50, measure: '%' },
      ],
    })
    expect(await figure(district)).toMatchObject({ value: 3 })
    expect(await figure(district, `?unit=${unit}`)).toMatchObject({ value: 2 })
    expect(await figure(district, '?from=2020-01-01&to=2020-12-31')).toMatchObject({ value: 0 })
    expect((await street.call('GET', `/board/indicators?unit=${districtOf(unit)}`)).status).toBe(403)
    expect((await street.call('GET', `/board/indicators?unit=${unit.slice(0, 6)}900001`)).status).toBe(403)
    expect((await owner.call('GET', '/board/indicators')).status).toBe(403)
    for (const code of ['N03', 'N07', 'N08', 'N09', 'N10']) {
      const { status, body } = await district.call('GET', `/board/indicators/${code}/rows?size=1&page=1`)
      expect([code, status, typeof body['total']]).toEqual([code, 200, 'number'])
    }
    const { body } = await district.call('GET', '/board/indicators/N09/rows?size=1&page=2')
    expect(body).toMatchObject({ total: 3, rows: [{ state: expect.any(String) }] })
  })
})
