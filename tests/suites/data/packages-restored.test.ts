import { describe, expect, it, vi } from 'vitest'
import type { Db } from '#renderer/data/db.ts'
import { orFail } from './package-scene.ts'
import { pending, put, usePackages } from './use-packages.ts'

// A busy machine is not a hanging test.
vi.setConfig({ testTimeout: 120_000 })

describe.each(['memory', 'dexie'] as const)('packages and a district that was restored from a backup, %s', (kind) => {
  const { district, community, makePc, enrolledPc, clerk, secretary } = usePackages(kind)
  /** The receipt of what this PC has to send. */
  const carried = async (street: Db, db: Db) => {
    const written = orFail(await db.packages.write({ reason: '' }))
    return orFail(await street.packages.desk.import(written.data)).receipt.data
  }
  const restored = async (db: Db) => {
    await district().store.query(`delete from packages_out where user_id = $1`, [db.user.id])
    await district().restoredAs(`restored-${community()}`)
  }

  it('[S15] it begins its numbers anew, and its receipts are still taken', async () => {
    const { db } = await enrolledPc()
    const street = await clerk()
    await put(db, '甲')
    orFail(await db.packages.import(await carried(street, db)))
    await restored(db)
    await put(db, '乙')
    expect(orFail(await db.packages.import(await carried(street, db))).effect.acknowledged).toBe(1)
    const receipts = (await db.packages.history.run()).filter((one) => one.kind === 'receipt')
    expect(receipts.map(({ serial }) => serial)).toEqual([1, 1])
    expect(await pending(db)).toBe(0)
  })

  it('[S5] [S15] a conflict with what it holds instead of what an edit was made from waits for the network', async () => {
    const { pc, db } = await enrolledPc()
    pc.cable.in = true
    const id = await put(db, '甲')
    await db.sync.syncNow()
    const [before] = await district().store.query<{ doc: unknown; hash: unknown }>(`select doc, hash from documents where id = $1`, [id])
    await put(db, '第二版', id)
    await db.sync.syncNow()
    pc.cable.in = false
    const known = await db.findOne('items', id).run()
    if (!known) throw new Error('it was saved')
    orFail(await db.save([{ kind: 'put', collection: 'items', document: { ...known, unsolvedReason: '断网时写的' } }]))
    await restored(db)
    await district().store.query(`update documents set doc = $2, hash = $3, version = 1 where id = $1`, [id, before?.doc, before?.hash])
    await district().store.query(`delete from versions where id = $1 and version > 1`, [id])
    const effect = { conflicts: 0, acknowledged: 0, unchanged: 1 }
    expect(orFail(await db.packages.import(await carried(await clerk(), db))).effect).toMatchObject(effect)
    expect(await db.findOne('items', id).run()).toMatchObject({ title: '第二版', unsolvedReason: '断网时写的' })
    expect(await pending(db)).toBe(1)
    pc.cable.in = true
    await db.sync.syncNow()
    expect(await db.findOne('items', id).run()).toMatchObject({ title: '第二版', unsolvedReason: '断网时写的' })
    expect(await pending(db)).toBe(0)
  })

  it('[S5] [S15] a receipt of before says nothing of what it holds now', async () => {
    const { pc, db } = await enrolledPc()
    const id = await put(db, '断网时登记的事')
    const receipt = await carried(await clerk(), db)
    await restored(db)
    await district().store.query(`delete from documents where id = $1`, [id])
    // The PC hears of the restore, and the cable goes before it can send.
    pc.cable.passes = (path) => !path.endsWith('/push')
    pc.cable.in = true
    await db.sync.syncNow()
    pc.cable.in = false
    expect(orFail(await db.packages.import(receipt)).effect).toMatchObject({ acknowledged: 0, unchanged: 1 })
    expect(await pending(db)).toBe(1)
    const other = await makePc(2).signIn(secretary())
    await other.sync.syncNow()
    expect(await other.findOne('items', id).run()).toBeUndefined()
  })
})
