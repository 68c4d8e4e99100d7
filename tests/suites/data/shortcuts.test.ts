import { afterEach, describe, expect, it } from 'vitest'
import { errorMessages } from '#shared/contracts/errors.ts'
import type { Db } from '#renderer/data/db.ts'
import type { Transport } from '#renderer/data/remote/transport.ts'
import { makeItem } from '#tests/factories/matters.ts'
import { makePerson } from '#tests/factories/person.ts'
import { createDevice, makeUser, UNIT } from './device.ts'
import { createModelDistrict } from './model-district.ts'

const open: Db[] = []
afterEach(async () => {
  for (const db of open.splice(0)) await db.close()
})

async function started(transport: Transport): Promise<Db> {
  const { db } = await createDevice({ kind: 'memory', user: makeUser('chen'), transport }).start()
  open.push(db)
  return db
}

const network = () => ({ offline: false, loseAnswers: 0 })
const person = (seed: string) => ({ ...makePerson(seed), unit: UNIT, _deleted: false })

describe('what a device may ask to be quicker', () => {
  it('[S18] a round with nothing to do is one request; one with news asks only for the collection that has some', async () => {
    const district = createModelDistrict()
    const db = await started(district.connect(network()))
    await db.sync.syncNow()
    district.requests.length = 0
    await db.sync.syncNow()
    expect(district.requests).toEqual(['/api/v1/sync/places'])
    district.requests.length = 0
    district.put('people', person('neu'))
    await db.sync.syncNow()
    expect(district.requests).toEqual(['/api/v1/sync/places', '/api/v1/sync/people/pull'])
    expect(await db.count('people').run()).toBe(1)
  })

  it('[S10] a server of before the question is asked collection by collection, and not asked again', async () => {
    const district = createModelDistrict()
    const model = district.connect(network())
    const old: Transport = {
      ...model,
      async request(call) {
        if (!/places|recent/.test(call.path)) return model.request(call)
        district.requests.push(call.path)
        return { status: 404, text: JSON.stringify({ code: 'request/not-found', message: errorMessages['request/not-found'] }) }
      },
    }
    const db = await started(old)
    for (let round = 0; round < 3; round += 1) await db.sync.syncNow()
    district.put('people', person('neu'))
    await db.sync.syncNow()
    expect(await db.count('people').run()).toBe(1)
    expect(district.requests.filter((path) => path.endsWith('/places'))).toHaveLength(1)
    expect(await db.sync.state.run()).toMatchObject({ phase: 'synced' })
  })

  it('a first reading begins with the newest of what is used daily, and ends with everything once', async () => {
    const district = createModelDistrict()
    for (let index = 0; index < 1300; index += 1) district.put('people', person(String(index)))
    district.put('people', { id: person('3').id, _deleted: true })
    let seen = 0
    const faults = {
      ...network(),
      async before(path: string) {
        if (path.endsWith('/templates/pull') && seen === 0) seen = await db.count('people').run()
      },
    }
    const db = await started(district.connect(faults))
    await db.sync.syncNow()
    expect(seen).toBe(999)
    expect(await db.count('people').run()).toBe(1299)
    expect(await db.sync.state.run()).toMatchObject({ phase: 'synced' })
    const first = district.requests.findIndex((path) => path.endsWith('/pull'))
    expect(district.requests.slice(0, first).every((path) => path.endsWith('/recent'))).toBe(true)
  })

  it('[S5] an edit made to a document of the working set before the long reading reaches it is kept', async () => {
    const district = createModelDistrict()
    const item = { ...makeItem('7'), unit: UNIT, history: [], _deleted: false }
    district.put('items', item)
    let once = true
    const faults = {
      ...network(),
      async before(path: string) {
        if (!path.endsWith('/items/pull') || !once) return
        once = false
        const found = await db.findOne('items', item.id).run()
        if (!found) throw new Error('not here yet')
        expect(await db.save([{ kind: 'put', collection: 'items', document: { ...found, number: '三号楼' } }])).toMatchObject({ ok: true })
      },
    }
    const db = await started(district.connect(faults))
    await db.sync.syncNow()
    await db.sync.syncNow()
    expect(district.get('items', item.id)).toMatchObject({ number: '三号楼', history: [] })
    expect(await db.sync.state.run()).toMatchObject({ phase: 'synced', pending: 0 })
  })
})
