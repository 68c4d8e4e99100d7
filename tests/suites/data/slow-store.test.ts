import { afterEach, expect, it } from 'vitest'
import type { Db } from '#renderer/data/db.ts'
import type { DocumentStore } from '#renderer/data/store/document-store.ts'
import { makePerson } from '#tests/factories/person.ts'
import { createDevice, makeUser } from './device.ts'
import { createModelDistrict } from './model-district.ts'

const open: Db[] = []
afterEach(async () => {
  for (const db of open.splice(0)) await db.close()
})

it('[S5] [L3.20] a save whose own write of the store comes after that of the conflict it ran into loses nothing', async () => {
  const district = createModelDistrict()
  const person = makePerson('slow', { name: '王一', phone: '13951600001' })
  district.put('people', { ...person, _deleted: false })
  const device = createDevice({ kind: 'memory', user: makeUser('chen'), transport: district.connect({ offline: false, loseAnswers: 0 }) })
  let held: (() => void) | undefined
  let holding = false
  let saveAtStore: () => void = () => undefined
  const saving = new Promise<void>((resolve) => {
    saveAtStore = resolve
  })
  /** The save's write waits until the conflict's comes, and then goes first. */
  const slow = (store: DocumentStore): DocumentStore => ({
    ...store,
    async write(collection, writes) {
      if (holding && collection === 'people' && writes.some(({ document }) => document['name'] === '王二')) {
        if (!held) {
          await new Promise<void>((resolve) => {
            held = resolve
            saveAtStore()
          })
        } else {
          holding = false
          held()
          await Promise.resolve()
        }
      }
      return store.write(collection, writes)
    },
  })
  const { db } = await device.start({ store: slow })
  open.push(db)
  await db.sync.syncNow()
  const here = await db.findOne('people', person.id).run()
  // A colleague's edit is at the district before ours.
  district.put('people', { ...person, phone: '13951600002', updatedAt: `${person.updatedAt}`.replace(/^\d{4}/, '2027'), _deleted: false })
  holding = true
  const saved = db.save([{ kind: 'put', collection: 'people', document: { ...here!, name: '王二' } }]) // it was pulled
  await saving
  const round = db.sync.syncNow()
  expect(await saved).toMatchObject({ ok: true })
  await round
  await db.sync.syncNow()
  expect(district.get('people', person.id)).toMatchObject({ name: '王二', phone: '13951600002' })
  expect(await db.findOne('people', person.id).run()).toMatchObject({ name: '王二', phone: '13951600002' })
  expect(await db.outbox.list().run()).toEqual([])
})
