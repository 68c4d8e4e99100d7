import { describe, expect, it } from 'vitest'
import type { Change } from '#renderer/data/db.ts'
import { deterministicId } from '#shared/lib/id.ts'
import { makeItem } from '#tests/factories/matters.ts'
import { damage } from './disc.ts'
import { outOfScope } from './run.ts'
import type { Scene } from './scene.ts'
import { prepareScenes } from './scenes.ts'

/** An oracle that sees nothing proves nothing: each of these breaks a promise on purpose, outside the product, and is told of it. */
const scenes = prepareScenes(3000)
const { open } = scenes
const PATIENCE = { timeout: 300_000 }
const itemId = () => deterministicId('oracle', String(scenes.seed()))

/** Saves an item that bears a marked word, and enters it in the ledger as 已保存. */
async function saveMarked({ pc, ledger }: Scene, who = 'secretary'): Promise<void> {
  const title = ledger.word('字')
  const { unit, createdAt, createdBy, updatedAt, updatedBy, ...made } = makeItem('oracle')
  const document = { ...made, id: itemId(), state: 'registered', progress: [], claimedBy: [], history: [], audience: [], title }
  const saved = await pc(who)
    .db()
    .save([{ kind: 'put', collection: 'items', document } as unknown as Change]) // an item as a form hands it over
  expect(saved).toMatchObject({ ok: true })
  const batch = ledger.nextBatch()
  ledger.edits.push({ pc: who, collection: 'items', id: itemId(), kind: 'create', marks: [1], gone: [], outcome: 'saved', batch })
}

const promises = (lines: readonly string[]) => [...new Set(lines.map((line) => line.slice(0, 4)))].sort()

describe('the oracle notices', () => {
  it('[S5] a push that was answered and never arrived', PATIENCE, async () => {
    const run = await open('secretary', 'recorder')
    run.pc('secretary').line.forge = async (call, deliver) =>
      call.path.endsWith('/push') ? { status: 200, text: JSON.stringify({ conflicts: [], rejected: [] }) } : deliver()
    await saveMarked(run)
    await run.settle()
    // Its own comparison with the district has told the device that the record is not there.
    expect(promises(await run.broken())).toEqual(['[S5]'])
  })

  it('[S5] a save that was said to be on the disc and was in a buffer when the mains failed', PATIENCE, async () => {
    const run = await open('recorder')
    const pc = run.pc('recorder')
    pc.disc().lies = true
    await saveMarked(run, 'recorder')
    pc.crash()
    // Of a buffer with one save in it the cut takes that one.
    pc.disc().taken.push(...pc.disc().relaxed.splice(0).toReversed())
    await pc.start()
    await run.settle()
    expect(promises(await run.broken())).toEqual(['[S5]'])
  })

  it('[S6] a document that reaches who may not read it', PATIENCE, async () => {
    const run = await open('secretary', 'neighbour')
    await saveMarked(run)
    await run.settle()
    expect(await run.broken()).toEqual([])
    const neighbour = run.pc('neighbour')
    const [held] = await run.district.documents()
    const leak = { status: 200, text: JSON.stringify({ documents: [held?.document], checkpoint: { epoch: 'x', places: {} } }) }
    const call = { method: 'POST', path: '/api/v1/sync/items/pull', headers: {}, body: '{}' } as const
    expect(outOfScope(neighbour.seat.user, call, leak)).toEqual([`[S6] neighbour received items/${itemId()}`])
    // The leak stands in a true answer, and the device stores it.
    neighbour.line.forge = async (sent, deliver) => {
      const answer = await deliver()
      if (!sent.path.endsWith('/items/pull')) return answer
      const body = JSON.parse(answer.text) as { documents: unknown[] } // of our own server
      return { ...answer, text: JSON.stringify({ ...body, documents: [...body.documents, held?.document] }) }
    }
    await neighbour.stop()
    neighbour.disc().documents.places.clear()
    await neighbour.start()
    await neighbour.db().sync.syncNow()
    expect(await run.broken()).toContain(`[S4] neighbour holds items/${itemId()}, which it should not`)
  })

  it('[S7] a version that follows the signed one, and [S3] a history entry that stands twice', PATIENCE, async () => {
    const run = await open('secretary')
    await saveMarked(run)
    await run.settle()
    const entry = { id: 'h1', at: '', by: '', kind: 'comment' }
    await scenes
      .store()
      .query(`update documents set doc = doc || $2::text::jsonb where id = $1`, [itemId(), JSON.stringify({ history: [entry, entry] })])
    expect(await run.broken()).toContain(`[S3] items/${itemId()} has one history entry twice`)
    for (const [version, lock] of [
      [2, { hash: '' }],
      [3, undefined],
    ] as const)
      await scenes.store().query(
        `insert into versions (collection, id, version, doc, hash, deleted, places, at)
         select 'meetings', id, $2, (doc - 'lock') || $3::text::jsonb, '', false, '{}', now() from documents where id = $1`,
        [itemId(), version, JSON.stringify(lock ? { lock } : {})],
      )
    await scenes
      .store()
      .query(
        `insert into documents select 'meetings', id, unit, audience, doc, hash, version, deleted, locked, received_at from documents where id = $1`,
        [itemId()],
      )
    expect(await run.broken()).toContain(`[S7] meetings/${itemId()} changed after its signature, in version 3`)
  })

  it('[S3] a difference of one person with himself, except where a restore cut what he wrote on from what he wrote', PATIENCE, async () => {
    const run = await open('secretary')
    await saveMarked(run)
    await run.settle()
    const entry = { id: 'h1', at: '', by: '', kind: 'difference', field: 'title', value: '甲', from: '乙' }
    const held = JSON.stringify({ history: [entry] })
    await scenes.store().query('update documents set doc = doc || $2::text::jsonb where id = $1', [itemId(), held])
    const told = `[S3] items/${itemId()} was edited by secretary alone and has a difference`
    const isTold = async () => (await run.broken()).some((line) => line.startsWith(told))
    expect(await isTold()).toBe(true)
    const [first] = run.ledger.edits
    if (!first) throw new Error('nothing was entered')
    // Made before the restore, and not written on: nothing excuses it.
    run.ledger.restores.push(first.batch + 1)
    expect(await isTold()).toBe(true)
    run.ledger.edits.push({ ...first, kind: 'change', batch: first.batch + 2 })
    expect(await isTold()).toBe(false)
    run.ledger.restores.splice(0, 1, first.batch - 1)
    expect(await isTold()).toBe(true)
  })

  it('[S13] a shut-out device that is still answered', PATIENCE, async () => {
    const run = await open('secretary')
    const { deviceId } = run.pc('secretary')
    await run.district.shutOut({ device: deviceId })
    await scenes.store().query('update devices set revoked_at = null where id = $1', [deviceId])
    await run.settle()
    expect(promises(await run.broken())).toContain('[S13')
  })

  it('[S15] a restored district to which nothing is given back', PATIENCE, async () => {
    const run = await open('secretary', 'recorder')
    const dump = await run.district.backup()
    await saveMarked(run)
    await run.settle()
    run.world.now += 60_000
    await run.district.restore(dump)
    // As if nobody had told the devices: they go on from where they were.
    for (const name of ['secretary', 'recorder'])
      run.pc(name).line.forge = async (call, deliver) =>
        call.path.endsWith('/push') ? { status: 200, text: JSON.stringify({ conflicts: [], rejected: [] }) } : deliver()
    await run.settle()
    expect(promises(await run.broken())).toEqual(['[S4]', '[S5]'])
  })

  it('[S17] a record that the disc spoilt and no comparison found', PATIENCE, async () => {
    const run = await open('secretary', 'recorder')
    await saveMarked(run)
    await run.settle()
    for (const how of ['words', 'gone'] as const) {
      damage(run.pc('recorder').disc(), 'items', itemId(), how)
      expect(promises(await run.broken())).toEqual(['[S4]'])
    }
  })
})
