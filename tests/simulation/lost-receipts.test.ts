import { describe, expect, it } from 'vitest'
import type { Change } from '#renderer/data/db.ts'
import { createRandom } from '#shared/lib/random.ts'
import { deterministicId } from '#shared/lib/id.ts'
import type { Item } from '#shared/schema/items.ts'
import { makeItem } from '#tests/factories/matters.ts'
import { loseBuffered } from './disc.ts'
import type { Pc } from './pc.ts'
import { prepareScenes } from './scenes.ts'

const PATIENCE = { timeout: 300_000 }
const scenes = prepareScenes(3500)
const itemId = () => deterministicId('lost receipt', String(scenes.seed()))

async function write(pc: Pc, fields: Partial<Item>): Promise<void> {
  const { unit, createdAt, createdBy, updatedAt, updatedBy, ...made } = makeItem('receipts')
  const fresh = { ...made, id: itemId(), state: 'registered', progress: [], claimedBy: [], history: [], audience: [] }
  const before = await pc.db().findOne('items', itemId()).run()
  const change = { kind: 'put', collection: 'items', document: { ...(before ?? fresh), ...fields } }
  expect(await pc.db().save([change as unknown as Change])).toMatchObject({ ok: true }) // an item as a form hands it over
}

const shown = async (pc: Pc): Promise<Item | undefined> => pc.db().findOne('items', itemId()).run()
const waiting = async (pc: Pc): Promise<number> => (await pc.db().outbox.list().run()).length

/** The mains fail, and everything that nobody waited for is gone: what the disc had buffered beside the documents, too. */
async function losePower(pc: Pc): Promise<void> {
  pc.crash()
  const greedy = { ...createRandom('greedy'), int: (least: number) => least }
  const documents = new Map(pc.disc().buffered)
  pc.disc().buffered.clear() // the documents' own buffer is another file: here it was written
  loseBuffered(pc.disc(), greedy)
  for (const [collection, undos] of documents) pc.disc().buffered.set(collection, undos)
  await pc.start()
}

/** Its audit events find no way for now: their receipt is entered strictly, and what was entered before it would be on the disc with it. */
async function withoutAudit(pc: Pc): Promise<Pc> {
  await pc.db().sync.syncNow()
  pc.line.forge = async (call, deliver) => (call.path.endsWith('/audit') ? { status: 502, text: '' } : deliver())
  return pc
}

describe('a receipt that a power cut takes', () => {
  it('[S3] is sent for again: one version, no difference, nothing left waiting', PATIENCE, async () => {
    const { pc, district, settle, broken } = await scenes.open('recorder', 'worker')
    const mine = await withoutAudit(pc('recorder'))
    await write(mine, { title: '路灯不亮' })
    await mine.db().sync.syncNow()
    expect(await waiting(mine)).toBe(0)
    await losePower(mine)
    // Without what a relaxed write may lose this would show nothing.
    expect(await waiting(mine)).toBe(1)
    await settle()
    expect(await waiting(mine)).toBe(0)
    expect(await district.versions()).toHaveLength(1)
    expect((await shown(pc('worker')))?.history).toEqual([])
    expect(await broken()).toEqual([])
  })

  it('[S3] [S5] takes nothing from a colleague whose edit was read since', PATIENCE, async () => {
    const { pc, settle, broken, district } = await scenes.open('recorder', 'worker')
    const [mine, hers] = [await withoutAudit(pc('recorder')), pc('worker')]
    await write(mine, { title: '路灯不亮' })
    await settle()
    await write(mine, { title: '路灯全不亮' })
    await mine.db().sync.syncNow()
    await hers.db().sync.syncNow()
    await write(hers, { title: '路灯修了', content: '换了灯泡' })
    await hers.db().sync.syncNow()
    await mine.db().sync.syncNow()
    expect(await shown(mine)).toMatchObject({ title: '路灯修了' })
    expect(await waiting(mine)).toBe(0)
    await losePower(mine)
    expect(await waiting(mine)).toBe(1)
    await settle()
    for (const one of [mine, hers]) expect(await shown(one)).toMatchObject({ title: '路灯修了', content: '换了灯泡', history: [] })
    expect(await district.versions()).toHaveLength(3)
    expect(await broken()).toEqual([])
  })

  it('[S5] takes no edit that a person was told is saved, whatever stood in the buffer before it', PATIENCE, async () => {
    const { pc, settle, broken } = await scenes.open('recorder')
    const mine = await withoutAudit(pc('recorder'))
    await write(mine, { title: '路灯不亮' })
    await mine.db().sync.syncNow()
    expect(mine.disc().relaxed.length).toBeGreaterThan(0)
    mine.line.online = false
    await write(mine, { title: '路灯全不亮' })
    // A strict write puts what stood before it on the disc too.
    expect(mine.disc().relaxed).toEqual([])
    await losePower(mine)
    expect(await shown(mine)).toMatchObject({ title: '路灯全不亮' })
    expect(await waiting(mine)).toBe(1)
    mine.line.online = true
    await settle()
    expect(await broken()).toEqual([])
  })
})
