import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Db } from '#renderer/data/db.ts'
import type { Item } from '#shared/schema/items.ts'
import { makeItem } from '#tests/factories/matters.ts'
import { jointScene } from './joint-scene.ts'
import { allSync, heldAt, orFail, ownedBy, userOf } from './package-scene.ts'

// A busy machine is not a hanging test.
vi.setConfig({ testTimeout: 120_000 })

const RESIDENT = '320106001901'
const NEIGHBOUR = '320106001001'
const scene = jointScene([
  userOf('secretary', 'secretary', '320106002001'),
  userOf('neighbour', 'secretary', NEIGHBOUR),
  userOf('liaison', 'liaison', RESIDENT),
])

afterEach(() => void vi.useRealTimers())

async function signedIn() {
  return {
    owner: await scene.makePc(1).signIn('secretary'),
    liaison: await scene.makePc(2).signIn('liaison'),
    neighbour: await scene.makePc(3).signIn('neighbour'),
  }
}

const at = (db: Db, id: string): Promise<Item> => heldAt(db, 'items', id)

async function create(db: Db, audience: readonly string[]): Promise<string> {
  const document = { ...makeItem('shared', { title: '借会议室' }), ...ownedBy(db), audience: [...audience] }
  const [saved] = orFail(await db.save([{ kind: 'put', collection: 'items', document }]))
  return saved?.id ?? ''
}

async function change(db: Db, id: string, fields: Partial<Item>): Promise<void> {
  orFail(await db.save([{ kind: 'put', collection: 'items', document: { ...(await at(db, id)), ...fields } }]))
}

async function report(db: Db, id: string, text: string): Promise<void> {
  const { progress } = await at(db, id)
  const entry = { id: db.newId(), at: db.stamp(), by: db.user.id, text }
  await change(db, id, { progress: [...progress, entry] } as Partial<Item>)
}

/** The district has heard words of the liaison, and its backup is from before the record, or before it was shared. */
async function heardSince(backup: 'before the record' | 'before it was shared') {
  const { owner, liaison } = await signedIn()
  const made = backup === 'before it was shared' ? await create(owner, []) : undefined
  await owner.sync.syncNow()
  await liaison.sync.syncNow()
  const copy = await scene.district().backup()
  const id = made ?? (await create(owner, [RESIDENT]))
  if (made !== undefined) await change(owner, id, { audience: [RESIDENT] })
  await owner.sync.syncNow()
  await liaison.sync.syncNow()
  await report(liaison, id, '钥匙在门卫')
  await liaison.sync.syncNow()
  return { owner, liaison, id, goBack: () => scene.district().goBack(copy, `restored-${scene.community()}`) }
}

describe('what a liaison wrote in another unit’s record, and the district forgot', () => {
  it.each([
    ['before the record', 'first'],
    ['before the record', 'last'],
    ['before it was shared', 'first'],
    ['before it was shared', 'last'],
  ] as const)('[S5] [S15] comes back from a backup of %s when the owner is heard %s', async (backup, when) => {
    const { owner, liaison, id, goBack } = await heardSince(backup)
    await goBack()
    if (when === 'last') await liaison.sync.syncNow()
    await owner.sync.syncNow()
    await allSync(liaison, owner)
    for (const db of [owner, liaison]) expect(JSON.stringify(await at(db, id))).toContain('钥匙在门卫')
    expect(await liaison.tray.list().run()).toEqual([])
    expect(await liaison.outbox.list().run()).toEqual([])
  })

  it.each(['before the record', 'before it was shared'] as const)(
    '[S5] [S15] comes back from a backup of %s together with what he wrote since',
    async (backup) => {
      const { owner, liaison, id, goBack } = await heardSince(backup)
      await report(liaison, id, '周三用')
      await goBack()
      await owner.sync.syncNow()
      await allSync(liaison, owner)
      for (const db of [owner, liaison]) expect(JSON.stringify(await at(db, id))).toMatch(/钥匙在门卫.*周三用/)
      expect(await liaison.tray.list().run()).toEqual([])
    },
  )

  it('[S5] [S15] [S17] lies in his tray when the owner does not bring the record back', async () => {
    const { liaison, id, goBack } = await heardSince('before it was shared')
    await goBack()
    await allSync(liaison)
    expect(await liaison.tray.list().run()).toEqual([])
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 2 * 86_400_000 })
    await allSync(liaison)
    const [kept] = await liaison.tray.list().run()
    expect(JSON.stringify(kept?.mine)).toContain('钥匙在门卫')
    expect(await liaison.findOne('items', id).run()).toBeUndefined()
  })
})

it('[S5] [S15] a forgotten record whose name another unit took, showed and hid again lies in the tray', async () => {
  const { owner, neighbour } = await signedIn()
  await allSync(owner, neighbour)
  const copy = await scene.district().backup()
  const id = await create(neighbour, [])
  await allSync(neighbour)
  await scene.district().goBack(copy, `restored-${scene.community()}`)
  const document = { ...makeItem('same', { title: '另一件事' }), ...ownedBy(owner), id, audience: [NEIGHBOUR] }
  orFail(await owner.save([{ kind: 'put', collection: 'items', document }]))
  await allSync(owner)
  await change(owner, id, { audience: [] })
  await allSync(owner, neighbour)
  const [kept] = await neighbour.tray.list().run()
  expect(JSON.stringify(kept?.mine)).toContain('借会议室')
  expect(await at(owner, id)).toMatchObject({ title: '另一件事' })
})
