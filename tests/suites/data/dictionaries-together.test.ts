import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createLocks } from '#renderer/data/locks.ts'
import { depsOf } from '#renderer/data/react.tsx'
import { createFetchTransport } from '#renderer/data/remote/fetch-transport.ts'
import { NetworkFailure } from '#renderer/data/remote/transport.ts'
import { createSessions } from '#renderer/data/session/create-sessions.ts'
import type { Sessions } from '#renderer/data/sessions.ts'
import { createMemoryDisc, openMemoryStore } from '#renderer/data/store/memory-store.ts'
import { dictionaries, holidaysNow } from '#renderer/entities/labels/use-holidays.ts'
import { completePapers, takeIn } from '#renderer/features/front-desk/actions.ts'
import { issueDictionary } from '#renderer/features/templates/dictionary-actions.ts'
import { dictionaryForm, type DictionaryForm } from '#renderer/features/templates/dictionary-form.ts'
import { catalogueOf } from '#shared/domain/front-desk/service-catalogue.ts'
import { defaultItemType } from '#shared/domain/item/item-types.ts'
import { addWorkingDays, noHolidays } from '#shared/domain/working-days.ts'
import { addDays } from '#shared/lib/day.ts'
import { makeUser, seededBytes } from './device.ts'
import { startDistrict } from './real-district.ts'

const password = 'Right-2026!'
let district: Awaited<ReturnType<typeof startDistrict>>
const open: Sessions[] = []

beforeAll(async () => {
  const staff = [makeUser('anna', 'district', '320106000000'), makeUser('wang', 'worker')]
  district = await startDistrict(staff.map((user) => ({ user, password })))
}, 60_000)
afterAll(async () => {
  for (const sessions of open) await sessions.lock()
  await district.stop()
})

/** One PC on the real server, with a cable that can be pulled. */
async function signedIn(name: string) {
  const seed = 90 + open.length
  const line = createFetchTransport(district.url)
  const cable = { out: false }
  const sessions = await createSessions({
    serverUrl: district.url,
    deviceId: `device-${seed}`,
    deviceName: `${seed} 号机`,
    transport: {
      ...line,
      async request(request) {
        if (cable.out) throw new NetworkFailure('cut')
        return line.request(request)
      },
    },
    locks: createLocks(undefined),
    randomBytes: seededBytes(seed),
    random: () => 0.1,
    derivation: { algorithm: 'argon2id', memoryKib: 64, iterations: 1, parallelism: 1 },
    indexedDb: { indexedDB: new IDBFactory(), IDBKeyRange },
    sync: 'manual',
    now: Date.now,
    openStore: async () => openMemoryStore(createMemoryDisc()),
  })
  open.push(sessions)
  const opened = await sessions.signIn(name, password)
  if (!opened.ok) throw new Error(JSON.stringify(opened.error))
  const db = opened.value
  return { db, deps: depsOf(db), cable }
}

it('[C13] a catalogue and holidays of the district count at the counter of a community whose cable is out', async () => {
  const above = await signedIn('anna')
  const desk = await signedIn('wang')
  const today = above.deps.today()
  const issue = async (code: string, seen: string | undefined, part: Partial<DictionaryForm>) => {
    const form = { ...dictionaryForm(code, undefined, { issuer: '区里', today }), basis: '本地做法', changeNote: '改', ...part }
    const issued = await issueDictionary(above.deps, { code, form, seen })
    if (!issued.ok) throw new Error(JSON.stringify(issued.error))
    return issued.value
  }
  const service = (workingDays: number) => ({ id: 'a', code: 'A', label: '开证明', order: 0, service: { papers: '身份证', workingDays } })
  const first = await issue('frontDesk', undefined, { entries: [service(5)] })
  // The next ten days are off, whatever the calendar of the day on which this runs says.
  const rest = { from: addDays(today, 1), to: addDays(today, 10), worked: [] }
  const year = Number(rest.to.slice(0, 4))
  await issue(`holidays-${year}`, undefined, { entries: [{ id: 'r', code: '1', label: '放假', order: 0, rest }] })
  await above.db.sync.syncNow()
  await desk.db.sync.syncNow()

  desk.cable.out = true
  const where = { unit: desk.db.user.unit, today }
  const catalogue = catalogueOf(await dictionaries(desk.db).run(), where)
  const kind = defaultItemType('counter')
  if (!kind) throw new Error('the program brings this type')
  const input = { person: { name: '何秀珍' }, service: catalogue.services[0], catalogue, delivery: '', note: '' }
  const told = await takeIn(desk.deps, kind, { ...input, received: [] })
  if (!told.ok) throw new Error(JSON.stringify(told.error))
  expect(told.value).toMatchObject({ state: 'registered', service: { code: 'A', edition: 1, template: first.id } })

  await issue('frontDesk', first.id, { entries: [service(60)] })
  await above.db.sync.syncNow()
  desk.cable.out = false
  await desk.db.sync.syncNow()
  expect(catalogueOf(await dictionaries(desk.db).run(), where)).toMatchObject({ edition: 2, services: [{ workingDays: 60 }] })
  desk.cable.out = true
  const complete = await completePapers(desk.deps, told.value.id)
  const holidays = await holidaysNow(desk.deps)
  expect(complete).toMatchObject({ ok: true, value: { state: 'accepted', dueOn: addWorkingDays(today, 5, holidays) } })
  expect(addWorkingDays(today, 5, holidays) > addWorkingDays(today, 5, noHolidays)).toBe(true)
  desk.cable.out = false
  await desk.db.sync.syncNow()
  // The district has taken all of it.
  expect(await desk.db.sync.state.run()).toMatchObject({ phase: 'synced', pending: 0, attention: 0 })
})
