import { describe, expect, it } from 'vitest'
import { documentsDigest } from '#shared/domain/digest.ts'
import { districtOf, newUnit, onBothStores, streetOf } from './harness.ts'
import { edited, newItem, newStatement } from './records.ts'

onBothStores('push and pull', (server) => {
  it('[S1] what a push accepted is pulled by every reader, with all its fields', async () => {
    const unit = newUnit()
    const [first, second] = [await server().device({ unit }), await server().device({ unit, role: 'recorder' })]
    const document = newItem(first)
    expect(await first.push('items', [{ newDocumentState: document }])).toEqual({ conflicts: [], rejected: [] })
    expect((await second.pull('items', null)).documents).toEqual([document])
  })

  it('[S3] [L3.7] the same push twice makes one document, one version and no conflict', async () => {
    const device = await server().device({ unit: newUnit() })
    const document = newItem(device)
    const rows = [{ newDocumentState: document }]
    for (const answer of await Promise.all([device.push('items', rows), device.push('items', rows), device.push('items', rows)])) {
      expect(answer).toEqual({ conflicts: [], rejected: [] })
    }
    const next = edited(device, document, { title: '改过的标题' })
    const edit = [{ assumedMasterState: document, newDocumentState: next }]
    expect(await device.push('items', edit)).toEqual({ conflicts: [], rejected: [] })
    expect(await device.push('items', edit)).toEqual({ conflicts: [], rejected: [] })
    const { body } = await device.call('GET', `/documents/items/${document.id}/versions`)
    expect(body['versions']).toMatchObject([{ version: 2 }, { version: 1 }])
    expect((await device.pull('items', null)).documents).toEqual([next])
  })

  it('[S3] key order and number spelling do not make a difference', async () => {
    const device = await server().device({ unit: newUnit() })
    const document = newItem(device)
    await device.push('items', [{ newDocumentState: document }])
    const turned = Object.fromEntries(Object.entries(document).reverse()) as typeof document // the same members
    expect(await device.push('items', [{ newDocumentState: turned }])).toEqual({ conflicts: [], rejected: [] })
    const next = edited(device, turned, { title: '新' })
    expect(await device.push('items', [{ assumedMasterState: turned, newDocumentState: next }])).toEqual({ conflicts: [], rejected: [] })
  })

  it('[S5] an edit on an old state comes back with the district’s document and changes nothing', async () => {
    const unit = newUnit()
    const [first, second] = [await server().device({ unit }), await server().device({ unit })]
    const base = newItem(first)
    await first.push('items', [{ newDocumentState: base }])
    const theirs = edited(first, base, { title: '先到的' })
    await first.push('items', [{ assumedMasterState: base, newDocumentState: theirs }])
    const mine = edited(second, base, { title: '后到的' })
    const answer = await second.push('items', [{ assumedMasterState: base, newDocumentState: mine }])
    expect(answer).toEqual({ conflicts: [theirs], rejected: [] })
    const merged = edited(second, theirs, { title: '后到的' })
    expect(await second.push('items', [{ assumedMasterState: theirs, newDocumentState: merged }])).toEqual({ conflicts: [], rejected: [] })
  })

  it('[S8] [L3.7] one bad row among good ones is rejected alone', async () => {
    const device = await server().device({ unit: newUnit() })
    const good = [newItem(device), newItem(device)]
    const bad = { ...newItem(device), title: '' }
    const answer = await device.push(
      'items',
      [good[0]!, bad, good[1]!].map((newDocumentState) => ({ newDocumentState })),
    ) // both are there
    expect(answer).toMatchObject({ conflicts: [], rejected: [{ id: bad.id, code: 'record/invalid' }] })
    expect([...(await device.pullAll('items')).documents.keys()].sort()).toEqual(good.map((document) => document.id).sort())
  })

  it('two rows of one document in a batch follow each other', async () => {
    const device = await server().device({ unit: newUnit() })
    const first = newItem(device)
    const second = edited(device, first, { title: '第二版' })
    const answer = await device.push('items', [{ newDocumentState: first }, { assumedMasterState: first, newDocumentState: second }])
    expect(answer).toEqual({ conflicts: [], rejected: [] })
    expect((await device.pull('items', null)).documents).toEqual([second])
  })

  it('[S10] fields that this version does not know survive, at the top and inside rows', async () => {
    const device = await server().device({ unit: newUnit() })
    const document = newItem(device, {
      fromTheFuture: { deep: [1, { x: '二' }] },
      milestones: [{ id: 'm1', title: '开工', colour: 'red' }],
    })
    expect(await device.push('items', [{ newDocumentState: document }])).toEqual({ conflicts: [], rejected: [] })
    expect((await device.pull('items', null)).documents).toEqual([document])
  })

  it('[S2] [L3.2] every page size sees every document once, also when one changes between two pages', async () => {
    const device = await server().device({ unit: newUnit() })
    const documents = Array.from({ length: 7 }, () => newItem(device))
    await device.push(
      'items',
      documents.map((newDocumentState) => ({ newDocumentState })),
    )
    for (const limit of [1, 2, 3, 7, 100]) {
      const { documents: seen } = await device.pullAll('items', null, limit)
      expect([...seen.values()].sort(byId)).toEqual([...documents].sort(byId))
    }
    const page = await device.pull('items', null, 3)
    const changed = edited(device, page.documents[0]!, { title: '两页之间' }) // three came
    await device.push('items', [{ assumedMasterState: page.documents[0]!, newDocumentState: changed }])
    const { documents: rest } = await device.pullAll('items', page.checkpoint, 3)
    expect(rest.get(changed.id)).toEqual(changed)
    expect(rest.size).toBe(5)
  })

  it('[L3.10] a deletion stays as a tombstone and reaches those who come later', async () => {
    const device = await server().device({ unit: newUnit() })
    const document = newItem(device)
    await device.push('items', [{ newDocumentState: document }])
    const before = await device.pullAll('items')
    const gone = { ...edited(device, document, {}), _deleted: true }
    expect(await device.push('items', [{ assumedMasterState: document, newDocumentState: gone }])).toEqual({ conflicts: [], rejected: [] })
    expect((await device.pull('items', before.checkpoint)).documents).toEqual([gone])
    expect((await device.pull('items', null)).documents).toEqual([gone])
    const late = await device.push('items', [
      { assumedMasterState: document, newDocumentState: edited(device, document, { title: '晚了' }) },
    ])
    expect(late.conflicts).toEqual([gone])
  })

  describe('[S17] digests', () => {
    it('[S17] [L2 integrity proof] agree with what was pulled, also at an older checkpoint and over part of the ids', async () => {
      const unit = newUnit()
      const [device, street] = [await server().device({ unit }), await server().device({ unit: streetOf(unit), role: 'street' })]
      const rows = Array.from({ length: 6 }, () => newItem(device, { audience: [streetOf(unit)] }))
      await device.push(
        'items',
        rows.map((newDocumentState) => ({ newDocumentState })),
      )
      const old = await device.pullAll('items')
      const digestAt = async (who: typeof device, checkpoint: unknown, range = {}) =>
        (await who.call('POST', '/sync/items/digest', { checkpoint, ...range })).body
      expect(await digestAt(device, old.checkpoint)).toEqual(documentsDigest(old.documents.values()))
      const [a, b, c] = rows as [(typeof rows)[0], (typeof rows)[0], (typeof rows)[0]] // six were made
      await device.push('items', [
        { assumedMasterState: a, newDocumentState: edited(device, a, { title: '改' }) },
        { assumedMasterState: b, newDocumentState: { ...edited(device, b, {}), _deleted: true } },
        { assumedMasterState: c, newDocumentState: edited(device, c, { audience: [] }) },
        { newDocumentState: newItem(device) },
      ])
      const now = await device.pullAll('items')
      expect(await digestAt(device, now.checkpoint)).toEqual(documentsDigest(now.documents.values()))
      expect(await digestAt(device, old.checkpoint)).toEqual(documentsDigest(old.documents.values()))
      const held = await street.pullAll('items')
      expect(await digestAt(street, held.checkpoint)).toEqual(documentsDigest(held.documents.values()))
      expect(documentsDigest(held.documents.values()).count).toBe(4)
      const ids = [...now.documents.keys()].sort()
      const half = [...now.documents.values()].filter((document) => document.id >= ids[2]! && document.id < ids[5]!) // seven
      expect(await digestAt(device, now.checkpoint, { from: ids[2], to: ids[5] })).toEqual(documentsDigest(half))
    })
  })

  describe('[S15] restore', () => {
    it('[S15] [L3.3] a checkpoint of another epoch or from the future is told to resync', async () => {
      const device = await server().device({ unit: newUnit() })
      const { checkpoint } = await device.pullAll('items')
      const other = await device.call('POST', '/sync/items/pull', { checkpoint: { ...checkpoint, epoch: 'another' }, limit: 10 })
      expect([other.status, other.body.code]).toEqual([409, 'sync/resync'])
      const ahead = { ...checkpoint, places: { ...checkpoint.places, [device.user.unit]: 1_000_000 } }
      const future = await device.call('POST', '/sync/items/pull', { checkpoint: ahead, limit: 10 })
      expect([future.status, future.body.code]).toEqual([409, 'sync/resync'])
    })
  })

  it('what many units receive stands in one feed and reaches each of them', async () => {
    const unit = newUnit()
    const district = await server().device({ unit: districtOf(unit), role: 'district' })
    const devices = await Promise.all(
      [unit, `${unit.slice(0, 9)}002`, `${unit.slice(0, 6)}998001`].map((code) => server().device({ unit: code })),
    )
    const document = newStatement(district, { audience: [`${unit.slice(0, 6)}*`] })
    await district.push('statements', [{ newDocumentState: document }])
    for (const device of devices) expect((await device.pull('statements', null)).documents).toEqual([document])
  })
})

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : 1
}
