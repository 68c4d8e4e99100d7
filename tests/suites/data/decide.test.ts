import { afterEach, describe, expect, it } from 'vitest'
import type { Db, Draft } from '#renderer/data/db.ts'
import { depsOf } from '#renderer/data/react.tsx'
import { resolveDifference, undoDecision } from '#shared/domain/merge/open-differences.ts'
import { documentDigest } from '#shared/domain/digest.ts'
import { entityOf } from '#shared/schema/entities.ts'
import { makeItem } from '#tests/factories/matters.ts'
import { createDevice, makeUser, UNIT } from './device.ts'
import { createModelDistrict, type Faults } from './model-district.ts'

const opened: Db[] = []
afterEach(async () => {
  for (const db of opened.splice(0)) await db.close()
})

const item = (title: string): Draft<'items'> => ({ ...makeItem('decide'), unit: UNIT, title, content: '三号楼门口', history: [] })

/** Two PCs of one community on one district. */
async function twoPcs() {
  const district = createModelDistrict()
  const start = async (name: string, seed: number) => {
    const cable: Faults = { offline: false, loseAnswers: 0 }
    const device = createDevice({ kind: 'memory', user: makeUser(name), transport: district.connect(cable), seed })
    const { db } = await device.start()
    opened.push(db)
    return { db, cable, deps: depsOf(db), device }
  }
  const [chen, bo] = [await start('chen', 1), await start('bo', 2)]
  const id = String(makeItem('decide').id)
  const quiet = async () => {
    for (let round = 0; round < 3; round += 1) for (const pc of [chen, bo]) await pc.db.sync.syncNow()
  }
  const edit = async ({ db }: typeof chen, change: Partial<Draft<'items'>>) => {
    const now = await db.findOne('items', id).run()
    const saved = await db.save([{ kind: 'put', collection: 'items', document: { ...(now ?? item('')), ...change } }])
    if (!saved.ok) throw new Error(JSON.stringify(saved.error))
  }
  const seen = async () => [(await chen.db.findOne('items', id).run())?.title, (await bo.db.findOne('items', id).run())?.title]
  return { district, chen, bo, id, quiet, edit, seen }
}

type Pcs = Awaited<ReturnType<typeof twoPcs>>
type Pc = Pcs['chen']

/** Chen is first at the district, Bo second. */
async function withDifference() {
  const pcs = await twoPcs()
  await pcs.edit(pcs.chen, { title: '路灯' })
  await pcs.quiet()
  await pcs.edit(pcs.chen, { title: '路灯不亮' })
  await pcs.edit(pcs.bo, { title: '路灯坏了' })
  await pcs.quiet()
  return pcs
}

async function choose(pc: Pc, choice: 'theirs' | 'mine' | 'both') {
  const [open] = await pc.db.differences.run()
  if (!open) throw new Error('nothing to choose about')
  const stamp = { id: pc.deps.newId(), at: pc.deps.stamp(), by: pc.db.user.id, byName: pc.db.user.name }
  const document = resolveDifference(entityOf('items'), open.document as never, open.difference.id, choice, stamp)
  expect(await pc.db.save([{ kind: 'put', collection: 'items', document }])).toMatchObject({ ok: true })
}

async function takeBack(pc: Pc) {
  const [made] = await pc.db.decisions.run()
  if (!made?.resolution) throw new Error('nothing to take back')
  const stamp = { id: pc.deps.newId(), at: pc.deps.stamp(), by: pc.db.user.id, byName: pc.db.user.name }
  const document = undoDecision(made.document as never, made.resolution.id, stamp)
  expect(await pc.db.save([{ kind: 'put', collection: 'items', document }])).toMatchObject({ ok: true })
}

describe('what two people wrote differently', () => {
  it('[S5] names who saved which value', async () => {
    const { chen, bo } = await withDifference()
    for (const pc of [chen, bo]) {
      expect(await pc.db.differences.run()).toMatchObject([
        { difference: { field: 'title', value: '路灯坏了', by: 'user-bo', shownBy: 'user-chen' } },
      ])
    }
  })

  it.each([
    ['theirs', '路灯不亮'],
    ['mine', '路灯坏了'],
    ['both', '路灯不亮；路灯坏了'],
  ] as const)(
    '[S4] [S5] after %s both PCs show %s and neither asks again; taken back on the other PC, both ask again',
    async (choice, title) => {
      const pcs = await withDifference()
      await choose(pcs.bo, choice)
      await pcs.quiet()
      expect(await pcs.seen()).toEqual([title, title])
      for (const { db } of [pcs.chen, pcs.bo]) {
        expect(await db.differences.run()).toEqual([])
        expect(await db.decisions.run()).toMatchObject([{ resolution: { choice, byName: 'bo' } }])
      }
      await takeBack(pcs.chen)
      await pcs.quiet()
      expect(await pcs.seen()).toEqual(['路灯不亮', '路灯不亮'])
      for (const { db } of [pcs.chen, pcs.bo]) {
        expect((await db.differences.run()).map(({ difference }) => difference.value)).toEqual(['路灯坏了'])
        expect(await db.decisions.run()).toEqual([])
      }
    },
  )

  it('[S4] two people who choose at the same time agree in the end, and nothing that was chosen away is lost', async () => {
    const pcs = await withDifference()
    await choose(pcs.chen, 'theirs')
    await choose(pcs.bo, 'mine')
    await pcs.quiet()
    expect(new Set(await pcs.seen()).size).toBe(1)
    const stored = JSON.stringify(pcs.district.get('items', pcs.id))
    expect([stored.includes('路灯不亮'), stored.includes('路灯坏了')]).toEqual([true, true])
  })

  it('asks only who may change the record', async () => {
    const { district } = await withDifference()
    const reader = createDevice({
      kind: 'memory',
      user: makeUser('reader', 'readonly'),
      transport: district.connect({ offline: false, loseAnswers: 0 }),
      seed: 3,
    })
    const { db } = await reader.start()
    opened.push(db)
    await db.sync.syncNow()
    expect(await db.count('items').run()).toBe(1)
    expect(await db.differences.run()).toEqual([])
    expect((await db.sync.state.run()).attention).toBe(0)
  })
})

describe('a refused edit', () => {
  async function refused() {
    const pcs = await twoPcs()
    await pcs.edit(pcs.chen, { title: '路灯' })
    await pcs.quiet()
    pcs.chen.cable.refuse = () => 'record/invalid'
    await pcs.edit(pcs.chen, { title: '路灯不亮', content: '一号楼门口' })
    await pcs.chen.db.sync.syncNow()
    const [entry] = await pcs.chen.db.tray.list().run()
    if (!entry) throw new Error('nothing was refused')
    pcs.chen.cable.refuse = undefined
    return { ...pcs, entry }
  }
  const attention = async ({ db }: Pc) => (await db.sync.state.run()).attention

  it('[S5] knows what it started from, and is handed in corrected: only some fields, one of them anew', async () => {
    const { chen, entry, quiet, district, id } = await refused()
    expect(entry).toMatchObject({ base: { title: '路灯' }, mine: { title: '路灯不亮' }, removed: false })
    expect(await chen.db.tray.retry(entry.id, { fields: ['title'], values: { title: '路灯不亮了' } })).toMatchObject({ ok: true })
    await quiet()
    expect(district.get('items', id)).toMatchObject({ title: '路灯不亮了', content: '三号楼门口' })
    expect(await chen.db.tray.list().run()).toEqual([])
    expect(await chen.db.tray.closed().run()).toMatchObject([{ id: entry.id, closed: { how: 'again' } }])
  })

  it('[S5] [L1] is handed in on top of what a colleague wrote meanwhile', async () => {
    const { chen, bo, entry, quiet, edit, district, id } = await refused()
    await edit(bo, { dueOn: '2026-12-31' })
    await quiet()
    expect(await chen.db.tray.retry(entry.id)).toMatchObject({ ok: true })
    await quiet()
    expect(district.get('items', id)).toMatchObject({ title: '路灯不亮', content: '一号楼门口', dueOn: '2026-12-31' })
  })

  it('[S5] given up it waits no more, and can be brought back, also after a restart', async () => {
    const { chen, entry } = await refused()
    expect(await attention(chen)).toBe(1)
    await chen.db.tray.drop(entry.id)
    await chen.db.sync.syncNow()
    expect([await attention(chen), (await chen.db.tray.list().run()).length]).toEqual([0, 0])
    expect(await chen.db.tray.closed().run()).toMatchObject([{ mine: { title: '路灯不亮' }, closed: { how: 'dropped' } }])
    await chen.db.close()
    const { db } = await chen.device.start()
    opened.push(db)
    await db.tray.restore(entry.id)
    expect(await db.tray.list().run()).toMatchObject([{ mine: { title: '路灯不亮' } }])
  })
})

describe('the tray on a full disc', () => {
  const FULL = () => Promise.reject(new DOMException('The quota has been exceeded.', 'QuotaExceededError'))

  it('[L4 full-disc] tells of it instead of failing, keeps the edit where it was, and drops it once there is room', async () => {
    const cable: Faults = { offline: false, loseAnswers: 0, refuse: () => 'record/invalid' }
    const district = createModelDistrict()
    const device = createDevice({ kind: 'memory', user: makeUser('chen'), transport: district.connect(cable) })
    let full = false
    const { db } = await device.start({
      local: (local) => ({ ...local, write: (...call) => (full && call[0].includes('tray') ? FULL() : local.write(...call)) }),
    })
    opened.push(db)
    expect(await db.save([{ kind: 'put', collection: 'items', document: makeItem('tray-full') }])).toMatchObject({ ok: true })
    await db.sync.syncNow()
    const [entry] = await db.tray.list().run()
    if (!entry) throw new Error('nothing was refused')
    full = true
    expect(await db.tray.drop(entry.id)).toMatchObject({ ok: false, error: { code: 'store/full' } })
    expect(await db.tray.list().run()).toMatchObject([{ id: entry.id }])
    full = false
    expect(await db.tray.drop(entry.id)).toEqual({ ok: true, value: undefined })
    full = true
    expect(await db.tray.restore(entry.id)).toMatchObject({ ok: false, error: { code: 'store/full' } })
    expect(await db.tray.list().run()).toEqual([])
  })
})

describe('the receipt of a record', () => {
  it('[S1] says unsent until the district has answered, then when, with the digest both sides compute', async () => {
    const { chen, bo, edit, quiet, district, id } = await twoPcs()
    chen.cable.offline = true
    await edit(chen, { title: '路灯' })
    expect(await chen.db.receipt('items', id).run()).toMatchObject({ kind: 'unsent', since: expect.stringMatching(/^\d{4}-/) })
    chen.cable.offline = false
    await quiet()
    const held = district.get('items', id)
    if (!held) throw new Error('the district has nothing')
    const code = documentDigest(held)
    expect(await chen.db.receipt('items', id).run()).toMatchObject({ kind: 'delivered', code, at: expect.stringMatching(/Z$/) })
    expect(await bo.db.receipt('items', id).run()).toEqual({ kind: 'received', code })
    await edit(bo, { title: '路灯不亮' })
    await quiet()
    expect(await chen.db.receipt('items', id).run()).toMatchObject({ kind: 'received' })
    expect(await bo.db.receipt('items', id).run()).toMatchObject({ kind: 'delivered' })
    expect(await bo.db.receipt('items', 'nobody').run()).toEqual({ kind: 'none' })
  })
})
