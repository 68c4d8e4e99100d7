import { expect, it } from 'vitest'
import { recordSeatStep } from '#renderer/features/orgs/seat-step-actions.ts'
import { seatWay } from '#shared/domain/org/seat-steps.ts'
import type { Org } from '#shared/schema/orgs.ts'
import { makeOrg } from '#tests/factories/org.ts'
import { makeUser } from './device.ts'
import { jointScene } from './joint-scene.ts'
import { heldAt } from './package-scene.ts'

const scene = jointScene([makeUser('chen'), makeUser('wang', 'worker')])

it('[A9] two PCs without a network record two steps of one appointment: both stand in their order, and nothing differs', async () => {
  const [chen, wang] = [await scene.signedIn('chen'), await scene.signedIn('wang')]
  const quiet = async () => {
    chen.cable.in = wang.cable.in = true
    for (const { db } of [chen, wang, chen, wang]) await db.sync.syncNow()
  }
  const { id, unit: _unit, ...body } = makeOrg('appointments', { kind: 'communityCoordination', name: '龙江社区大党委' })
  const made = await chen.db.save([{ kind: 'put', collection: 'orgs', document: { ...body, id, unit: chen.db.user.unit }, from: null }])
  if (!made.ok) throw new Error(made.error.message)
  const nominated = { kind: 'nominated', seat: 'zhao', on: '2026-01-05', name: '赵院长' } as const
  expect(await recordSeatStep(chen.deps, id, nominated)).toMatchObject({ ok: true })
  await quiet()
  chen.cable.in = wang.cable.in = false
  expect(await recordSeatStep(chen.deps, id, { kind: 'vetted', seat: 'zhao', on: '2026-01-12', result: 'agreed' })).toMatchObject({
    ok: true,
  })
  expect(await recordSeatStep(wang.deps, id, { kind: 'unitAsked', seat: 'zhao', on: '2026-01-08', result: 'agreed' })).toMatchObject({
    ok: true,
  })
  await quiet()
  for (const { db } of [chen, wang]) {
    const org: Org = await heldAt(db, 'orgs', id)
    expect(seatWay(org, 'zhao').map(({ kind }) => kind)).toEqual(['nominated', 'unitAsked', 'vetted'])
    expect(await db.differences.run()).toEqual([])
    expect(await db.tray.list().run()).toEqual([])
  }
}, 30_000)
