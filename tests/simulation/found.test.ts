import { describe, expect, it } from 'vitest'
import type { Change, Db } from '#renderer/data/db.ts'
import { deterministicId } from '#shared/lib/id.ts'
import type { Item } from '#shared/schema/items.ts'
import type { District } from './district.ts'
import type { Line } from './network.ts'
import { prepareScenes } from './scenes.ts'
import { unitsOf } from './world.ts'

const scenes = prepareScenes(8000)
const { open } = scenes
const itemId = (name = 'item'): string => deterministicId('found', name, String(scenes.seed()))

function item(changed: Partial<Item> = {}): Change {
  return { kind: 'put', collection: 'items', document: { ...fields(), ...changed } }
}

function fields() {
  return {
    id: itemId(),
    type: 'problem' as const,
    number: '',
    title: '路灯不亮',
    content: '',
    origin: 'grid' as const,
    level: 'community' as const,
    dueOn: '',
    state: 'registered' as const,
    claimedBy: [],
    milestones: [],
    progress: [],
    links: [],
  }
}

async function shown(db: Db): Promise<Item> {
  const found = await db.findOne('items', itemId()).run()
  if (!found) throw new Error('not here')
  return found
}

async function edit(db: Db, fields: Partial<Item>): Promise<void> {
  expect(await db.save([{ kind: 'put', collection: 'items', document: { ...(await shown(db)), ...fields } }])).toMatchObject({ ok: true })
}

const differencesOf = (document: Pick<Item, 'history'>) => document.history.filter((entry) => entry.kind === 'difference')

describe('what the simulation found, each in its own few steps', () => {
  it('[S6] lets a liaison, who may read six kinds of records only, sync those and send what he claims', async () => {
    const { pc, settle, broken } = await open('secretary', 'liaison')
    const units = unitsOf(scenes.seed())
    expect(
      await pc('secretary')
        .db()
        .save([item({ audience: [units.resident] })]),
    ).toMatchObject({ ok: true })
    await settle()
    await edit(pc('liaison').db(), { claimedBy: ['resident unit'] })
    await settle()
    expect(await shown(pc('secretary').db())).toMatchObject({ claimedBy: ['resident unit'] })
    expect(await pc('liaison').db().sync.state.run()).toMatchObject({ phase: 'synced', pending: 0 })
    expect(await broken()).toEqual([])
  })

  it('[S3] lets who removed a record and put it back differ with nobody', async () => {
    const { pc, settle, broken } = await open('secretary', 'recorder')
    const db = pc('secretary').db()
    await db.save([item()])
    await settle()
    const before = await shown(db)
    await db.save([{ kind: 'remove', collection: 'items', id: itemId() }])
    await settle()
    await db.save([{ kind: 'put', collection: 'items', document: before, from: before }])
    await edit(db, { content: '又亮了一天' })
    await settle()
    const after = await shown(pc('recorder').db())
    expect(after).toMatchObject({ content: '又亮了一天' })
    expect(differencesOf(after)).toEqual([])
    expect(await broken()).toEqual([])
  })

  it('[S5] [L3.9] puts nothing back over a record that someone made anew meanwhile', async () => {
    const { pc, settle, broken } = await open('secretary', 'recorder')
    const db = pc('secretary').db()
    await db.save([item()])
    await settle()
    const before = await shown(db)
    await db.save([{ kind: 'remove', collection: 'items', id: itemId() }])
    await settle()
    await pc('recorder')
      .db()
      .save([item({ title: '另起一条' })])
    await settle()
    expect(await db.save([{ kind: 'put', collection: 'items', document: before, from: before }])).toMatchObject({ ok: true })
    await settle()
    expect(await shown(pc('recorder').db())).toMatchObject({ title: '另起一条' })
    expect(await broken()).toEqual([])
  })

  it('[S3] lets nobody differ with himself when an answer was lost and he wrote on', async () => {
    const { pc, settle, broken, district } = await open('secretary', 'recorder')
    const { db, line } = pc('secretary')
    await db().save([item()])
    await loseNextPush(line, district)
    await db().sync.syncNow()
    expect(await db().sync.state.run()).toMatchObject({ pending: 1 })
    comeBack(line)
    await edit(db(), { title: '路灯还是不亮' })
    await settle()
    const after = await shown(pc('recorder').db())
    expect(after).toMatchObject({ title: '路灯还是不亮' })
    expect(differencesOf(after)).toEqual([])
    expect(await broken()).toEqual([])
  })

  it('[S3] lets nobody differ with himself when a colleague wrote on from what he sent without an answer', async () => {
    const { pc, settle, broken, district } = await open('secretary', 'recorder')
    const { db, line } = pc('secretary')
    await db().save([item()])
    await loseNextPush(line, district)
    await db().sync.syncNow()
    await pc('recorder').db().sync.syncNow()
    await edit(pc('recorder').db(), { title: '第三盏路灯不亮', category: '照明' })
    await pc('recorder').db().sync.syncNow()
    comeBack(line)
    await edit(db(), { content: '第三盏', title: '路灯不亮了' })
    await settle()
    const after = await shown(pc('recorder').db())
    expect(after).toMatchObject({ title: '第三盏路灯不亮', category: '照明', content: '第三盏' })
    // Both changed the title; nothing else is in dispute.
    expect(differencesOf(after)).toMatchObject([{ field: 'title', from: '路灯不亮', value: '路灯不亮了' }])
    expect(await broken()).toEqual([])
  })

  it('[S15] merges what a restored district forgot with what was written there since, and forgets no removal', async () => {
    const { pc, settle, broken, district, world } = await open('secretary', 'recorder')
    const [mine, hers] = [pc('secretary'), pc('recorder')]
    const other = itemId('other')
    await mine.db().save([item({ content: '东头' }), { kind: 'put', collection: 'items', document: { ...fields(), id: other } }])
    await settle()
    const backup = await district.backup()
    world.now += 60_000
    // Both arrive, and the colleague has not heard of them when the district breaks.
    await edit(mine.db(), { title: '路灯全不亮' })
    await mine.db().save([{ kind: 'remove', collection: 'items', id: other }])
    await mine.db().sync.syncNow()
    world.now += 60_000
    await district.restore(backup)
    world.now += 60_000
    await edit(hers.db(), { content: '西头' })
    await hers.db().sync.syncNow()
    await settle()
    for (const { db } of [mine, hers]) {
      expect(await shown(db())).toMatchObject({ title: '路灯全不亮', content: '西头' })
      expect(differencesOf(await shown(db()))).toEqual([])
      expect(await db().findOne('items', other).run()).toBeUndefined()
    }
    expect(await broken()).toEqual([])
  })

  it('[S15] keeps a forgotten state under an unsent edit that was made on it', async () => {
    const { pc, settle, broken, district, world } = await open('secretary', 'recorder')
    const { db, line } = pc('secretary')
    await db().save([item()])
    await settle()
    const backup = await district.backup()
    await edit(db(), { title: '路灯全不亮' })
    await db().sync.syncNow()
    line.online = false
    await edit(db(), { content: '整条街' })
    world.now += 60_000
    await district.restore(backup)
    world.now += 60_000
    await edit(pc('recorder').db(), { category: '照明' })
    await pc('recorder').db().sync.syncNow()
    line.online = true
    await settle()
    expect(await shown(pc('recorder').db())).toMatchObject({ title: '路灯全不亮', content: '整条街', category: '照明' })
    expect(await broken()).toEqual([])
  })

  it.each([
    { edit: 'an unsent edit', unsent: { title: '路灯全不亮' } },
    { edit: 'no edit', unsent: undefined },
  ])('[S15] keeps both when a restored district forgot a record, with $edit, and a colleague has made it anew', async ({ unsent }) => {
    const { pc, settle, broken, district, world } = await open('secretary', 'recorder')
    const [mine, hers] = [pc('secretary'), pc('recorder')]
    await settle()
    const backup = await district.backup()
    world.now += 60_000
    await mine.db().save([item({ content: '东头' })])
    await mine.db().sync.syncNow()
    mine.line.online = false
    if (unsent) await edit(mine.db(), unsent)
    world.now += 60_000
    await district.restore(backup)
    world.now += 60_000
    await hers.db().save([item({ content: '西头' })])
    await hers.db().sync.syncNow()
    mine.line.online = true
    await settle()
    for (const { db } of [mine, hers]) {
      const after = JSON.stringify(await shown(db()))
      for (const words of ['东头', '西头', unsent?.title ?? '路灯不亮']) expect(after).toContain(words)
    }
    expect(await broken()).toEqual([])
  })

  it('[S5] [S15] forgets nothing that was written between two restores, when a PC comes back that had heard of neither', async () => {
    const { pc, settle, broken, district, world } = await open('secretary', 'recorder')
    const [mine, hers] = [pc('secretary'), pc('recorder')]
    const [edited, removed] = [itemId(), itemId('other')]
    const save = async (db: Db, id: string, changed: Partial<Item>): Promise<void> => {
      const known = await db.findOne('items', id).run()
      expect(await db.save([{ kind: 'put', collection: 'items', document: { ...fields(), ...known, id, ...changed } }])).toMatchObject({
        ok: true,
      })
    }
    for (const id of [edited, removed]) await save(mine.db(), id, { content: '东头' })
    await settle()
    const first = await district.backup()
    world.now += 60_000
    await save(mine.db(), edited, { category: '照明' })
    await mine.db().save([{ kind: 'remove', collection: 'items', id: removed }])
    await mine.db().sync.syncNow()
    world.now += 60_000
    await district.restore(first)
    world.now += 60_000
    for (const id of [edited, removed]) await save(hers.db(), id, { content: '西头' })
    await hers.db().sync.syncNow()
    world.now += 60_000
    // It breaks once more, and the newer backup knows what she wrote.
    const second = await district.backup()
    world.now += 60_000
    await district.restore(second)
    world.now += 60_000
    await settle()
    for (const { db } of [mine, hers]) {
      expect(await db().findOne('items', edited).run()).toMatchObject({ content: '西头', category: '照明' })
      // Removed by one, written on by the other: it stays, and says so.
      const kept = await db().findOne('items', removed).run()
      expect(kept).toMatchObject({ content: '西头' })
      expect(differencesOf(kept ?? { history: [] })).toHaveLength(1)
    }
    expect(await broken()).toEqual([])
  })

  describe.each(['who changed it', 'a colleague'] as const)('[S15] a record that the district forgot, when %s comes first,', (first) => {
    const forgotten = async () => {
      const scene = await open('secretary', 'recorder')
      const { pc, settle, district, world } = scene
      const [mine, hers] = [pc('secretary'), pc('recorder')]
      const dump = await district.backup()
      await mine.db().save([item()])
      await settle()
      world.now += 60_000
      return {
        ...scene,
        mine,
        hers,
        async restore(): Promise<void> {
          await district.restore(dump)
          world.now += 60_000
          await (first === 'a colleague' ? hers : mine).db().sync.syncNow()
          await settle()
        },
      }
    }

    it('stays removed where it was removed meanwhile', async () => {
      const { mine, hers, restore, broken } = await forgotten()
      mine.line.online = false
      await mine.db().save([{ kind: 'remove', collection: 'items', id: itemId() }])
      mine.line.online = true
      await restore()
      for (const { db } of [mine, hers]) expect(await db().count('items').run()).toBe(0)
      expect(await broken()).toEqual([])
    })

    it('[S3] differs with nobody where its author wrote on', async () => {
      const { mine, hers, restore, broken } = await forgotten()
      mine.line.online = false
      await edit(mine.db(), { title: '路灯还是不亮' })
      mine.line.online = true
      await restore()
      for (const { db } of [mine, hers]) {
        const after = await shown(db())
        expect(after).toMatchObject({ title: '路灯还是不亮' })
        expect(differencesOf(after)).toEqual([])
      }
      expect(await broken()).toEqual([])
    })
  })

  it.each(['who removed it', 'a colleague'] as const)(
    '[S5] [S15] keeps what a colleague wrote on a record that was removed unseen, when the district forgot both and %s comes first',
    async (first) => {
      const { pc, settle, district, world, broken } = await open('secretary', 'recorder')
      const [mine, hers] = [pc('secretary'), pc('recorder')]
      const dump = await district.backup()
      await mine.db().save([item()])
      await settle()
      world.now += 60_000
      mine.line.online = false
      await edit(hers.db(), { content: '西头' })
      await hers.db().sync.syncNow()
      await mine.db().save([{ kind: 'remove', collection: 'items', id: itemId() }])
      mine.line.online = true
      world.now += 60_000
      await district.restore(dump)
      world.now += 60_000
      await (first === 'a colleague' ? hers : mine).db().sync.syncNow()
      await settle()
      for (const { db } of [mine, hers]) {
        const { content, history } = await shown(db())
        expect([content, ...history.map((entry) => ('value' in entry ? entry.value : ''))]).toContain('西头')
      }
      expect(await broken()).toEqual([])
    },
  )

  it('[S3] removes for good what was removed after its sending was answered by nobody', async () => {
    const { pc, settle, broken, district } = await open('secretary', 'recorder')
    const { db, line } = pc('secretary')
    await db().save([item()])
    await loseNextPush(line, district)
    await db().sync.syncNow()
    comeBack(line)
    await edit(db(), { title: '不对' })
    await db().save([{ kind: 'remove', collection: 'items', id: itemId() }])
    await settle()
    expect(await pc('recorder').db().count('items').run()).toBe(0)
    expect(await pc('secretary').db().count('items').run()).toBe(0)
    expect(await broken()).toEqual([])
  })

  it('[S5] [S15] takes nothing a colleague wrote for what a PC wrote on from that lost its storage between two restores', async () => {
    const { pc, settle, broken, district, world } = await open('secretary', 'recorder')
    const later = (): void => void (world.now += 60_000)
    const [mine, hers] = [pc('secretary'), pc('recorder')]
    await mine.db().save([item()])
    await settle()
    const first = await district.backup()
    later()
    await edit(mine.db(), { content: '又亮了一天' })
    await mine.db().sync.syncNow()
    later()
    await district.restore(first)
    later()
    await edit(hers.db(), { title: '路灯不亮，三天了' })
    await hers.db().sync.syncNow()
    later()
    await mine.loseStorage()
    await edit(mine.db(), { level: 'street' })
    later()
    await district.restore(await district.backup())
    later()
    await settle()
    await settle()
    const [held] = (await district.documents()).filter(({ document }) => document.id === itemId())
    const said = JSON.stringify(held?.document)
    for (const words of ['路灯不亮，三天了', '又亮了一天', 'street']) expect(said).toContain(words)
    expect(await broken()).toEqual([])
  })
})

/** The district does what the next push asks, and the device never hears of it. */
async function loseNextPush(line: Line, district: District): Promise<void> {
  const before = await versionsOf(district)
  line.between = async () => {
    if ((await versionsOf(district)) > before) line.online = false
  }
}

function comeBack(line: Line): void {
  line.between = undefined
  line.online = true
}

async function versionsOf(district: District): Promise<number> {
  return (await district.versions()).length
}
