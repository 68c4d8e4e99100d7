import { expect, it } from 'vitest'
import type { Transport } from '#renderer/data/remote/transport.ts'
import type { DocumentStore } from '#renderer/data/store/document-store.ts'
import { makePerson } from '#tests/factories/person.ts'
import { createDevice, makeUser, UNIT } from './device.ts'
import { createModelDistrict } from './model-district.ts'

const PEOPLE = 1300
/** Documents that may have been answered and are not yet in the store together with their place. */
const PAGE = 1000

it('[L2 e2e of interrupted first sync] a kill makes no more than one page come again, though the next is asked for ahead', async () => {
  const district = createModelDistrict()
  for (let index = 0; index < PEOPLE; index += 1) district.put('people', { ...makePerson(String(index)), unit: UNIT, _deleted: false })
  const model = district.connect({ offline: false, loseAnswers: 0 })
  const inFlight: number[] = []
  let [answered, placed] = [0, 0]
  let waiting: (() => void) | undefined
  const watched: Transport = {
    ...model,
    async request(call) {
      const answer = await model.request(call)
      if (!call.path.endsWith('/people/pull')) return answer
      answered += (JSON.parse(answer.text) as { documents: unknown[] }).documents.length
      inFlight.push(answered - placed)
      waiting?.()
      return answer
    },
  }
  /** A disc so slow that the next page has always come before this one is written. */
  const slow = (store: DocumentStore): DocumentStore => {
    const look = async (): Promise<void> => {
      placed = (await store.place('people'))?.places['feed'] ?? 0 // the model numbers its feed from 1
    }
    return {
      ...store,
      async enter(collection, documents, place) {
        const through = place?.places['feed'] ?? 0
        const more = collection === 'people' && place !== undefined && through < PEOPLE
        if (more && answered <= through) await new Promise<void>((resolve) => (waiting = resolve))
        const known = await store.enter(collection, documents, place)
        await look()
        return known
      },
      async setPlace(collection, place) {
        await store.setPlace(collection, place)
        await look()
      },
    }
  }
  const { db } = await createDevice({ kind: 'memory', user: makeUser('chen'), transport: watched }).start({ store: slow })
  try {
    await db.sync.syncNow()
    expect(await db.count('people').run()).toBe(PEOPLE)
    expect(Math.max(...inFlight)).toBeLessThanOrEqual(PAGE)
    expect(inFlight.length).toBeGreaterThan(PEOPLE / PAGE)
  } finally {
    await db.close()
  }
})
