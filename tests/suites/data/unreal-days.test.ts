import { expect, it } from 'vitest'
import type { Meeting } from '#shared/schema/meetings.ts'
import { makeMeeting } from '#tests/factories/meeting.ts'
import { makeUser, UNIT } from './device.ts'
import { jointScene } from './joint-scene.ts'
import { PASSWORD } from './package-scene.ts'

const scene = jointScene([makeUser('chen', 'secretary')])

it('[S10] takes from an older program the year 0026, lets every other field be edited, and lets nobody type it', async () => {
  const { url } = scene.district()
  const { db } = await scene.signedIn('chen')
  const answer = await fetch(`${url}/api/v1/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: 'chen', password: PASSWORD, deviceId: 'old-chen', deviceName: '旧电脑' }),
  })
  const { accessToken } = (await answer.json()) as { accessToken: string } // the contract's shape
  const at = db.stamp()
  const by = { createdBy: db.user.id, updatedBy: db.user.id, createdAt: at, updatedAt: at }
  const old = { ...makeMeeting('old'), id: db.newId(), unit: UNIT, plannedAt: '0026-11-25T14:30', ...by, _deleted: false }
  const pushed = await fetch(`${url}/api/v1/sync/meetings/push`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${accessToken}` },
    body: JSON.stringify({ rows: [{ newDocumentState: old }] }),
  })
  expect(await pushed.json()).toMatchObject({ conflicts: [], rejected: [] })
  await db.sync.syncNow()
  const here = async () => (await db.findOne('meetings', old.id).run()) as Meeting // it has just come
  const save = async (change: Partial<Meeting>) => {
    const from = await here()
    return db.save([{ kind: 'put', collection: 'meetings', document: { ...from, ...change }, from }])
  }
  expect(await save({ place: '二楼会议室' })).toMatchObject({ ok: true })
  expect(await save({ plannedAt: '0027-11-25T14:30' })).toMatchObject({
    ok: false,
    error: { code: 'record/unreal-day', details: [{ path: 'plannedAt', message: '年份应在 1850 到 2200 之间，请核对' }] },
  })
  expect(await save({ plannedAt: '2026-11-25T14:30' })).toMatchObject({ ok: true })
  await db.sync.syncNow()
  expect(await db.tray.list().run()).toEqual([])
}, 60_000)
