import { expect, it, vi } from 'vitest'
import type { Db } from '#renderer/data/db.ts'
import { lockOf } from '#shared/domain/meeting/record-hash.ts'
import type { Meeting } from '#shared/schema/meetings.ts'
import { makeMeeting } from '#tests/factories/meeting.ts'
import { jointScene } from './joint-scene.ts'
import { allSync, heldAt, orFail, ownedBy, userOf } from './package-scene.ts'

// A busy machine is not a hanging test.
vi.setConfig({ testTimeout: 120_000 })

const UNIT = '320106001001'
const HOUR_MS = 3_600_000
const scene = jointScene([userOf('secretary', 'secretary', UNIT), userOf('recorder', 'recorder', UNIT)])

const at = (db: Db, id: string): Promise<Meeting> => heldAt(db, 'meetings', id)

async function put(db: Db, document: Meeting): Promise<Meeting> {
  orFail(await db.save([{ kind: 'put', collection: 'meetings', document }]))
  return at(db, document.id)
}

function signed(db: Db, meeting: Meeting): Meeting {
  const moved = { ...meeting, state: 'signed' as const }
  const lock = lockOf(moved, [], { previous: '', at: db.stamp(), by: db.user.id })
  const signature = { id: db.newId(), role: 'chair' as const, user: db.user.id, name: db.user.name, at: lock.at, hash: lock.hash }
  return { ...moved, signatures: [signature], lock }
}

it('[S7] [S9] [S15] a signature whose answer was lost returns too, when the clock was set back before it and what it was made from is forgotten', async () => {
  const desk = scene.makePc(1)
  const secretary = await desk.signIn('secretary')
  const recorder = await scene.makePc(2).signIn('recorder')
  const { id } = await put(recorder, { ...makeMeeting('one', { signatures: [] }), ...ownedBy(recorder), state: 'recording' })
  await recorder.sync.syncNow()
  await secretary.sync.syncNow()
  const backup = await scene.district().backup()
  await put(secretary, { ...(await at(secretary, id)), place: '二楼', state: 'finalised' })
  await secretary.sync.syncNow()
  desk.clock.aheadMs = -72 * HOUR_MS
  desk.cable.losesAnswer = (path) => path.endsWith('/meetings/push')
  const record = await put(secretary, signed(secretary, await at(secretary, id)))
  await secretary.sync.syncNow()
  expect(await secretary.outbox.list().run()).toHaveLength(1)
  await scene.district().goBack(backup, `restored-${scene.community()}`)
  const heard = await at(recorder, id)
  await put(recorder, { ...heard, place: '一楼' })
  await recorder.sync.syncNow()
  desk.cable.losesAnswer = () => false
  await allSync(recorder, secretary)
  expect(await at(recorder, id)).toEqual(record)
  expect(await at(secretary, id)).toEqual(record)
})

it.each([-10 * 365 * 24 * HOUR_MS, -72 * HOUR_MS, 1, 72 * HOUR_MS])(
  '[S7] [S9] [S15] a forgotten signature returns over what a colleague noted meanwhile, by a clock that is %i ms ahead',
  async (clockOffsetMs) => {
    const secretary = await scene.makePc(1, { clockOffsetMs }).signIn('secretary')
    const recorder = await scene.makePc(2).signIn('recorder')
    const { id } = await put(recorder, { ...makeMeeting('one', { state: 'finalised', signatures: [] }), ...ownedBy(recorder) })
    await recorder.sync.syncNow()
    await secretary.sync.syncNow()
    const backup = await scene.district().backup()
    const record = await put(secretary, signed(secretary, await at(secretary, id)))
    await secretary.sync.syncNow()
    await scene.district().goBack(backup, `restored-${scene.community()}`)
    const heard = await at(recorder, id)
    const note = { id: recorder.newId(), at: recorder.stamp(), by: recorder.user.id, kind: 'comment' as const, text: '补充一句' }
    await put(recorder, { ...heard, history: [...heard.history, note] } as Meeting)
    await allSync(recorder, secretary)
    expect(await at(recorder, id)).toEqual(record)
    expect(await at(secretary, id)).toEqual(record)
    expect(await secretary.tray.list().run()).toEqual([])
  },
)
