import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Change, Db } from '#renderer/data/db.ts'
import { backoffMs } from '#renderer/data/sync/backoff.ts'
import { openPgliteStore } from '#server/store/pglite-store.ts'
import type { Store } from '#server/store/store.ts'
import { deterministicId } from '#shared/lib/id.ts'
import { collectionNames } from '#shared/schema/entities.ts'
import type { Item } from '#shared/schema/items.ts'
import { makeAttendance } from '#tests/factories/attendance.ts'
import { makeItem } from '#tests/factories/matters.ts'
import { makeMeeting } from '#tests/factories/meeting.ts'
import type { Release } from '#tests/simulation/program.ts'
import { openScene, type Scene } from '#tests/simulation/scene.ts'
import { DAY, HOUR, unitsOf } from '#tests/simulation/world.ts'

/** lessons.md §3, each pitfall in its own few steps: real devices' data layer, the real server in this process. */
let store: Store
let scene: Scene | undefined
beforeAll(async () => {
  store = await openPgliteStore()
}, 120_000)
afterEach(async () => {
  await scene?.close()
  scene = undefined
})
afterAll(() => store.close())

const PATIENCE = { timeout: 300_000 }
let seeds = 4000
async function open(names: readonly string[], releases: Readonly<Record<string, Release>> = {}): Promise<Scene> {
  seeds += 1
  scene = await openScene(store, seeds, names, releases)
  return scene
}

const itemId = () => deterministicId('pitfall', String(seeds))

function put(fields: Partial<Item> & Readonly<Record<string, unknown>> = {}): Change {
  const { unit, audience, createdAt, createdBy, updatedAt, updatedBy, history, ...made } = makeItem('pitfall')
  const bare = { ...made, state: 'registered', progress: [], milestones: [], claimedBy: [], links: [], title: '路灯不亮', audience: [] }
  return { kind: 'put', collection: 'items', document: { ...bare, id: itemId(), ...fields } } as unknown as Change // an item as a form hands it over
}

const found = async (db: Db): Promise<(Item & Readonly<Record<string, unknown>>) | undefined> =>
  (await db.findOne('items', itemId()).run()) as (Item & Readonly<Record<string, unknown>>) | undefined // with fields of other releases

async function edit(db: Db, fields: Readonly<Record<string, unknown>>): Promise<void> {
  const document = { ...(await found(db)), ...fields }
  expect(await db.save([{ kind: 'put', collection: 'items', document } as unknown as Change])).toMatchObject({ ok: true }) // the same item
}

describe('who may see a record changes', () => {
  it(
    '[S6] [L3.4] what was there before arrives with a grant, leaves with its end, and comes again; an unsent edit goes to the tray',
    PATIENCE,
    async () => {
      const { pc, settle, broken } = await open(['secretary', 'liaison'])
      const [owner, liaison] = [pc('secretary').db(), pc('liaison').db()]
      const { resident } = unitsOf(seeds)
      await owner.save([put()])
      await settle()
      await liaison.sync.syncNow()
      expect(await found(liaison)).toBeUndefined()

      await edit(owner, { audience: [resident] })
      await settle()
      expect(await found(liaison)).toMatchObject({ title: '路灯不亮' })

      pc('liaison').line.online = false
      await edit(liaison, { claimedBy: ['驻区单位'] })
      await edit(owner, { audience: [] })
      await owner.sync.syncNow()
      pc('liaison').line.online = true
      await settle()
      expect(await found(liaison)).toBeUndefined()
      expect(await liaison.tray.list().run()).toMatchObject([{ documentId: itemId(), mine: { claimedBy: ['驻区单位'] } }])
      expect(await found(owner)).toMatchObject({ claimedBy: [] })

      await edit(owner, { audience: [resident] })
      await settle()
      expect(await found(liaison)).toMatchObject({ title: '路灯不亮' })
      expect(await broken()).toEqual([])
    },
  )
})

describe('no order between collections', () => {
  it('[L3.8] a check-in that arrives long before its meeting is kept, shown and sent on', PATIENCE, async () => {
    const { pc, settle, broken } = await open(['secretary', 'recorder'])
    const meeting = { ...makeMeeting('later'), id: deterministicId('meeting', String(seeds)) }
    const { unit, createdAt, createdBy, updatedAt, updatedBy, ...attendance } = makeAttendance(meeting.id, { id: 'person', name: '张三' })
    const checkIn = { kind: 'put', collection: 'attendances', document: attendance } as unknown as Change // as a form hands it over
    expect(await pc('recorder').db().save([checkIn])).toMatchObject({ ok: true })
    await settle()
    expect(await pc('secretary').db().findOne('attendances', attendance.id).run()).toMatchObject({ event: meeting.id })
    expect(await broken()).toEqual([])
  })
})

describe('removing', () => {
  it('[L3.9] what is made and removed before it was sent is sent once and asked for no more', PATIENCE, async () => {
    const { pc, settle, broken, district } = await open(['secretary', 'recorder'])
    const { db, line } = pc('secretary')
    await db().save([put()])
    await db().save([{ kind: 'remove', collection: 'items', id: itemId() }])
    await settle()
    const sent = line.arrived.length
    await settle()
    expect(line.arrived).toHaveLength(sent)
    expect(await db().sync.state.run()).toMatchObject({ phase: 'synced', pending: 0, attention: 0 })
    expect((await district.documents()).filter((one) => !one.document._deleted)).toEqual([])
    expect(await broken()).toEqual([])
  })

  it('[S5] [L3.9] an edit of what another removed stays, and both see that it was removed', PATIENCE, async () => {
    const { pc, settle, broken } = await open(['secretary', 'recorder'])
    const [mine, hers] = [pc('secretary').db(), pc('recorder').db()]
    await mine.save([put()])
    await settle()
    await hers.save([{ kind: 'remove', collection: 'items', id: itemId() }])
    await hers.sync.syncNow()
    await edit(mine, { content: '还在写' })
    await settle()
    for (const db of [mine, hers]) {
      expect(await found(db)).toMatchObject({ content: '还在写' })
      expect((await found(db))?.history).toMatchObject([{ kind: 'difference', field: '_deleted', value: true }])
    }
    expect(await broken()).toEqual([])
  })

  it(
    '[S11] [L3.10] a PC away for a year, while tombstones were purged, brings its edits and keeps nothing that is gone',
    PATIENCE,
    async () => {
      const { pc, settle, broken, district, world } = await open(['secretary', 'recorder'])
      const [mine, hers] = [pc('secretary'), pc('recorder')]
      const gone = deterministicId('gone', String(seeds))
      const both = deterministicId('both', String(seeds))
      await mine.db().save([put(), put({ id: gone }), put({ id: both, title: '两边都动过' })])
      await settle()
      hers.line.online = false
      await edit(hers.db(), { content: '一年前写的' })
      const last = await hers.db().findOne('items', both).run()
      await hers.db().save([{ kind: 'put', collection: 'items', document: { ...last, content: '也是一年前写的' } } as unknown as Change]) // the same item
      for (const id of [gone, both]) await mine.db().save([{ kind: 'remove', collection: 'items', id }])
      await mine.db().sync.syncNow()
      world.now += 400 * DAY
      expect(await district.purge()).toBe(2)
      hers.line.online = true
      for (const one of [mine, hers]) await one.signIn()
      await settle()
      expect(await found(mine.db())).toMatchObject({ content: '一年前写的' })
      expect(await hers.db().findOne('items', gone).run()).toBeUndefined()
      // Its author is not who edits, so the district does not take it as new: the words wait in the tray.
      expect(await hers.db().tray.list().run()).toMatchObject([{ documentId: both, mine: { content: '也是一年前写的' } }])
      expect((await broken()).filter((line) => !line.includes('[S3]'))).toEqual([])
    },
  )
})

describe('clocks', () => {
  it('[S9] [L3.11] [L4 clock set back] edits made while the clock stands a day back, or years ahead, are all sent', PATIENCE, async () => {
    const { pc, settle, broken } = await open(['secretary', 'recorder'])
    const mine = pc('secretary')
    await mine.db().save([put()])
    await settle()
    for (const [index, offset] of [-DAY, 10 * 365 * DAY, -10 * 365 * DAY, 0].entries()) {
      mine.clockOffset = offset
      await edit(mine.db(), { content: `第 ${index} 次` })
      await settle()
      expect(await found(pc('recorder').db())).toMatchObject({ content: `第 ${index} 次` })
      expect((await mine.db().sync.state.run()).clockOffsetMs).toBeCloseTo(-offset, -4)
    }
    expect(await broken()).toEqual([])
  })

  it('[L3.13] devices that fail together do not come back together', () => {
    const waits = [0, 0.25, 0.5, 0.75, 0.999].map((chance) => backoffMs(6, () => chance))
    expect(new Set(waits).size).toBe(waits.length)
    expect(Math.max(...waits)).toBeLessThanOrEqual(10 * 60_000)
    expect(backoffMs(1, () => 0.5)).toBeLessThan(backoffMs(6, () => 0.5))
  })
})

describe('releases side by side', () => {
  it.each([
    { older: 'now', newer: 'next', field: 'nextWord', rule: 'a plain value' },
    { older: 'now', newer: 'next', field: 'nextTags', rule: 'a list' },
    { older: 'before', newer: 'now', field: 'category', rule: 'a plain value' },
    { older: 'before', newer: 'next', field: 'nextRows', rule: 'rows' },
  ] as const)(
    '[S10] [L3.16] $rule that only $newer knows survives the edits of $older, whoever comes first',
    PATIENCE,
    async ({ older, newer, field }) => {
      const { pc, settle, broken } = await open(['secretary', 'recorder'], { secretary: newer, recorder: older })
      const [ahead, behind] = [pc('secretary'), pc('recorder')]
      const value = field === 'nextTags' ? ['甲'] : field === 'nextRows' ? [{ id: 'r1', title: '甲' }] : '甲'
      await ahead.db().save([put({ [field]: value })])
      await settle()
      // A form that builds the record anew from the fields it knows.
      const { [field]: _unknown, ...known } = { ...(await found(behind.db())) }
      await behind.db().save([{ kind: 'put', collection: 'items', document: { ...known, content: '旧版写的' } } as unknown as Change]) // the same item
      await settle()
      expect(await found(ahead.db())).toMatchObject({ [field]: value, content: '旧版写的' })

      for (const one of [ahead, behind]) one.line.online = false
      const next = field === 'nextTags' ? ['甲', '乙'] : field === 'nextRows' ? [{ id: 'r1', title: '乙' }] : '乙'
      await edit(ahead.db(), { [field]: next })
      await edit(behind.db(), { title: '旧版改的' })
      for (const one of [behind, ahead]) one.line.online = true
      await behind.db().sync.syncNow()
      await settle()
      for (const one of [ahead, behind]) expect(await found(one.db())).toMatchObject({ [field]: next, title: '旧版改的' })
      expect(await broken()).toEqual([])
    },
  )

  it('[S12] [L3.16] unsent edits made with the last release are sent by the next', PATIENCE, async () => {
    const { pc, settle, broken } = await open(['secretary', 'recorder'], { secretary: 'before' })
    const mine = pc('secretary')
    mine.line.online = false
    await mine.db().save([put()])
    await mine.stop()
    expect(mine.update()).toBe(true)
    await mine.start()
    expect(mine.release).toBe('now')
    await edit(mine.db(), { category: '照明' })
    mine.line.online = true
    await settle()
    expect(await found(pc('recorder').db())).toMatchObject({ title: '路灯不亮', category: '照明' })
    expect(await broken()).toEqual([])
  })
})

describe('reading everything again', () => {
  it('[S3] [L3.17] a device that forgot its places reads all again and sends nothing', PATIENCE, async () => {
    const { pc, settle, broken, district } = await open(['secretary', 'recorder'])
    const mine = pc('secretary')
    await mine.db().save([put(), put({ id: deterministicId('second', String(seeds)) })])
    await settle()
    const before = JSON.stringify(await district.versions())
    const sent = mine.line.arrived.length
    for (const name of collectionNames) mine.disc().documents.places.delete(name)
    await mine.stop()
    await mine.start()
    await settle()
    expect(mine.line.arrived).toHaveLength(sent)
    expect(JSON.stringify(await district.versions())).toBe(before)
    expect(await broken()).toEqual([])
  })

  it('[S17] a record that the disc spoilt is found by the day’s comparison and read again', PATIENCE, async () => {
    const { pc, settle, broken, world } = await open(['secretary', 'recorder'])
    const mine = pc('secretary')
    await mine.db().save([put()])
    await settle()
    expect(await mine.spoil()).toBe(`items/${itemId()}`)
    expect(await broken()).toHaveLength(1)
    world.now += 25 * HOUR
    await settle()
    expect(await broken()).toEqual([])
  })
})

describe('who may send', () => {
  it('[L3.19] a session that ran out in the middle of a push drops no edit', PATIENCE, async () => {
    const { pc, settle, broken, world } = await open(['secretary', 'recorder'])
    const { db, line } = pc('secretary')
    await db().save([put()])
    line.between = async () => {
      line.between = undefined
      world.now += HOUR // the access token is good for a quarter of it
    }
    await db().sync.syncNow()
    await settle()
    expect(await found(pc('recorder').db())).toMatchObject({ title: '路灯不亮' })
    expect(await broken()).toEqual([])
  })

  it(
    '[S13] [L3.19] a device shut out in the middle of a push gets nothing, keeps its edit, and sends it once it is let in',
    PATIENCE,
    async () => {
      const { pc, settle, broken, district } = await open(['secretary', 'recorder'])
      const mine = pc('secretary')
      await mine.db().save([put()])
      mine.line.forge = async (call, deliver) => {
        if (call.path.endsWith('/push')) await district.shutOut({ device: mine.deviceId })
        return deliver()
      }
      await mine.db().sync.syncNow()
      expect(mine.locked).toBe(true)
      expect(await mine.db().outbox.list().run()).toMatchObject([{ id: itemId() }])
      expect(await district.documents()).toEqual([])
      mine.line.forge = undefined
      await mine.stop()
      await district.letIn(mine)
      await mine.signIn()
      await mine.start()
      await settle()
      expect(await found(pc('recorder').db())).toMatchObject({ title: '路灯不亮' })
      expect(await broken()).toEqual([])
    },
  )
})
