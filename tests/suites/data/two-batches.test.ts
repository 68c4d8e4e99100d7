import { expect, it } from 'vitest'
import { NetworkFailure, type Transport } from '#renderer/data/remote/transport.ts'
import { makePerson } from '#tests/factories/person.ts'
import { createDevice, makeUser, UNIT } from './device.ts'
import { createModelDistrict } from './model-district.ts'

/** Three batches (renderer/data/sync/push.ts). */
const PEOPLE = 1200

it(
  '[S3] [S5] with two batches on their way, a lost answer, a colleague’s edit and an edit made meanwhile lose nothing',
  { timeout: 120_000 },
  async () => {
    const district = createModelDistrict()
    const people = Array.from({ length: PEOPLE }, (_, index) => makePerson(String(index), { name: `居民${index}` }))
    for (const person of people) district.put('people', { ...person, unit: UNIT, _deleted: false })
    const model = district.connect({ offline: false, loseAnswers: 0 })
    let [flying, most, pushes, offline] = [0, 0, 0, true]
    let meanwhile: (() => Promise<void>) | undefined
    const cable: Transport = {
      ...model,
      async request(call) {
        if (!call.path.endsWith('/people/push')) return model.request(call)
        if (offline) throw new NetworkFailure()
        pushes += 1
        flying += 1
        most = Math.max(most, flying)
        const second = pushes === 2
        await meanwhile?.()
        const answer = await model.request(call)
        flying -= 1
        if (second) throw new NetworkFailure() // the district has it; the device does not know
        return answer
      },
    }
    const { db } = await createDevice({ kind: 'memory', user: makeUser('chen'), transport: cable }).start()
    try {
      await db.sync.syncNow()
      const here = await db.find('people', {}).run()
      expect(here).toHaveLength(PEOPLE)
      const edited = await db.save(
        here.map((person) => ({ kind: 'put', collection: 'people', document: { ...person, address: '断网时改' } })),
      )
      expect(edited.ok).toBe(true)
      await db.sync.syncNow()
      expect((await db.sync.state.run()).pending).toBe(PEOPLE)
      const [colleagues, again] = [here[700]!, here[20]!] // there are 1,200
      district.put('people', { ...colleagues, phone: '13951600002', _deleted: false })
      offline = false
      meanwhile = async () => {
        meanwhile = undefined
        const now = await db.findOne('people', again.id).run()
        const saved = await db.save([{ kind: 'put', collection: 'people', document: { ...now!, room: '发送时改' } }]) // it was found above
        expect(saved.ok).toBe(true)
      }
      for (let round = 0; round < 3; round += 1) await db.sync.syncNow()
      expect(most).toBe(2)
      expect(await db.sync.state.run()).toMatchObject({ pending: 0, attention: 0 })
      for (const { id } of here) expect(district.get('people', id)).toMatchObject({ address: '断网时改' })
      expect(district.get('people', again.id)).toMatchObject({ room: '发送时改' })
      expect(district.get('people', colleagues.id)).toMatchObject({ phone: '13951600002' })
      expect(await db.findOne('people', colleagues.id).run()).toMatchObject({ phone: '13951600002', address: '断网时改' })
    } finally {
      await db.close()
    }
  },
)
