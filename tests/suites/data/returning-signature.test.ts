import { afterEach, expect, it } from 'vitest'
import type { Db } from '#renderer/data/db.ts'
import { lockOf } from '#shared/domain/meeting/record-hash.ts'
import type { Meeting } from '#shared/schema/meetings.ts'
import { makeMeeting } from '#tests/factories/meeting.ts'
import { createDevice, makeUser } from './device.ts'
import { createModelDistrict } from './model-district.ts'

const open: Db[] = []
afterEach(async () => {
  for (const db of open.splice(0)) await db.close()
})

const user = makeUser('chen')
const plan = makeMeeting('one', { unit: user.unit, state: 'finalised', signatures: [] })

async function put(db: Db, document: Meeting): Promise<Meeting> {
  expect(await db.save([{ kind: 'put', collection: 'meetings', document }])).toMatchObject({ ok: true })
  const saved = await db.findOne('meetings', plan.id).run()
  if (!saved) throw new Error('it was saved')
  return saved
}

function signed(db: Db, meeting: Meeting): Meeting {
  const at = db.stamp()
  const moved = { ...meeting, state: 'signed' as const }
  const lock = lockOf(moved, [], { previous: '', at, by: user.id })
  const signature = { id: db.newId(), role: 'chair' as const, user: user.id, name: user.name, at, hash: lock.hash }
  return { ...moved, signatures: [signature], lock }
}

it('[S7] [S15] a forgotten signature returns as it was, also when somebody writes while it is on its way', async () => {
  const district = createModelDistrict()
  const faults = { offline: false, loseAnswers: 0, before: async (_path: string): Promise<void> => undefined }
  const { db } = await createDevice({ kind: 'memory', user, transport: district.connect(faults) }).start()
  open.push(db)
  const finalised = await put(db, plan)
  await db.sync.syncNow()
  const backup = district.snapshot()
  const record = await put(db, signed(db, finalised))
  await db.sync.syncNow()
  district.restore(backup)
  const written = (place: string, second: number) => ({
    ...finalised,
    place,
    updatedAt: `2026-11-20T01:00:0${second}.000Z-0000-aaaaaaaaaaaa`,
    updatedBy: 'user-li',
    _deleted: false,
  })
  district.put('meetings', written('一楼', 1))
  let pushed = 0
  faults.before = async (path) => {
    if (!path.endsWith('/meetings/push')) return
    pushed += 1
    if (pushed === 1) district.put('meetings', written('二楼', 2))
  }
  await db.sync.syncNow()
  await db.sync.syncNow()
  expect(pushed).toBeGreaterThan(1)
  expect(district.get('meetings', plan.id)).toEqual({ ...record, _deleted: false })
  expect(await db.findOne('meetings', plan.id).run()).toEqual(record)
  expect(await db.outbox.list().run()).toEqual([])
})

/** A colleague who had not heard of the signature. */
function writtenOn(before: Meeting, place: string) {
  return { ...before, place, updatedAt: '2026-11-20T01:00:01.000Z-0000-aaaaaaaaaaaa', updatedBy: 'user-li', _deleted: false }
}

it('[S7] [S15] a signature whose answer was lost before the restore returns as it was, whatever was written meanwhile', async () => {
  for (const place of [undefined, '一楼']) {
    const district = createModelDistrict()
    const faults = { offline: false, loseAnswers: 0, before: (_path: string): void => undefined }
    const { db } = await createDevice({ kind: 'memory', user, transport: district.connect(faults) }).start()
    open.push(db)
    const plannedOnly = await put(db, plan)
    await db.sync.syncNow()
    const backup = district.snapshot()
    const finalised = await put(db, { ...plannedOnly, place: '二楼' })
    await db.sync.syncNow()
    const record = await put(db, signed(db, finalised))
    faults.before = (path) => void (faults.loseAnswers = path.endsWith('/meetings/push') ? 1 : 0)
    await db.sync.syncNow()
    faults.before = () => undefined
    expect(await db.outbox.list().run()).toHaveLength(1)
    expect(district.get('meetings', plan.id)).toEqual({ ...record, _deleted: false })
    district.restore(backup)
    if (place !== undefined) district.put('meetings', writtenOn(plannedOnly, place))
    await db.sync.syncNow()
    await db.sync.syncNow()
    expect(district.get('meetings', plan.id)).toEqual({ ...record, _deleted: false })
    expect(await db.outbox.list().run()).toEqual([])
  }
})

it('[S7] a signature that never reached the district is withdrawn when its words were written over, restored or not', async () => {
  const district = createModelDistrict()
  const faults = { offline: false, loseAnswers: 0 }
  const { db } = await createDevice({ kind: 'memory', user, transport: district.connect(faults) }).start()
  open.push(db)
  const finalised = await put(db, plan)
  await db.sync.syncNow()
  faults.offline = true
  await put(db, signed(db, finalised))
  district.put('meetings', writtenOn(finalised, '一楼'))
  district.restore(district.snapshot())
  faults.offline = false
  await db.sync.syncNow()
  await db.sync.syncNow()
  expect(district.get('meetings', plan.id)).toMatchObject({ place: '一楼', state: 'finalised' })
  expect(district.get('meetings', plan.id)).not.toHaveProperty('lock')
})

it('[S7] [S15] a signed record that the district forgot altogether returns as it was, though an older state of it comes first', async () => {
  const district = createModelDistrict()
  const faults = { offline: false, loseAnswers: 0, before: async (_path: string): Promise<void> => undefined }
  const { db } = await createDevice({ kind: 'memory', user, transport: district.connect(faults) }).start()
  open.push(db)
  const backup = district.snapshot()
  const finalised = await put(db, plan)
  await db.sync.syncNow()
  const record = await put(db, signed(db, finalised))
  await db.sync.syncNow()
  district.restore(backup)
  let pushed = 0
  faults.before = async (path) => {
    if (!path.endsWith('/meetings/push')) return
    pushed += 1
    if (pushed === 1) district.put('meetings', { ...finalised, _deleted: false })
  }
  await db.sync.syncNow()
  await db.sync.syncNow()
  expect(pushed).toBeGreaterThan(1)
  expect(district.get('meetings', plan.id)).toEqual({ ...record, _deleted: false })
})
