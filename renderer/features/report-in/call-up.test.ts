import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Db, Deps } from '#renderer/data/db.ts'
import { depsOf } from '#renderer/data/react.tsx'
import { defaultItemType } from '#shared/domain/item/item-types.ts'
import { callUpCounts } from '#shared/domain/report-in/call-up.ts'
import type { Attendance } from '#shared/schema/attendances.ts'
import { createDevice, makeUser } from '#tests/suites/data/device.ts'
import { createModelDistrict } from '#tests/suites/data/model-district.ts'
import { answerCall, arriveAt, callPeople, openCallUp, takeArrivalBack } from './call-up-actions.ts'
import { callsOf } from './queries.ts'
import { yearOfAccount } from './year-sheet.ts'

let db: Db
let deps: Deps

beforeEach(async () => {
  const transport = createModelDistrict().connect({ offline: true, loseAnswers: 0 })
  db = (await createDevice({ kind: 'memory', user: makeUser('chen', 'worker'), transport }).start()).db
  deps = depsOf(db)
})
afterEach(() => db.close())

const people = [
  { id: 'p1', name: '方立新', orgName: '市规划设计院' },
  { id: 'p2', name: '安然', orgName: '区税务局' },
]

async function opened() {
  const kind = defaultItemType('callUp')
  if (!kind) throw new Error('the program brings this type')
  const input = { title: '迎汛值守', category: '防汛', place: '东门', when: '25 日 8:00', wanted: '10', bring: '' }
  const outcome = await openCallUp(deps, kind, input)
  if (!outcome.ok) throw new Error(outcome.error.message)
  return outcome.value
}

const calls = (event: string) => callsOf(db, event).run()
async function callTo(event: string, person: string): Promise<Attendance> {
  const found = (await calls(event)).find((call) => call.person === person)
  if (!found) throw new Error('not called')
  return found
}

describe('a call-up on a PC [D4] [D40]', () => {
  it('goes out as a matter of the list, and calls nobody twice', async () => {
    const item = await opened()
    expect(item).toMatchObject({ type: 'callUp', state: 'published', category: '防汛' })
    expect(await callPeople(deps, item.id, people)).toMatchObject({ ok: true, value: 2 })
    expect(await callPeople(deps, item.id, people)).toMatchObject({ ok: true, value: 0 })
    expect(callUpCounts(await calls(item.id))).toEqual({ called: 2, can: 0, cannot: 0, there: 0 })
  })

  it('[D4] calls a unit as a whole, once, and keeps its answer apart from the people’s', async () => {
    const item = await opened()
    const unit = { id: 'unit-1', name: '市规划设计院', orgName: '', isUnit: true }
    expect(await callPeople(deps, item.id, [...people, unit])).toMatchObject({ ok: true, value: 3 })
    expect(await callPeople(deps, item.id, [unit])).toMatchObject({ ok: true, value: 0 })
    expect(await answerCall(deps, await callTo(item.id, 'unit-1'), 'can')).toMatchObject({ ok: true })
    expect(await arriveAt(deps, await callTo(item.id, 'unit-1'))).toMatchObject({ ok: true })
    const now = await calls(item.id)
    expect(callUpCounts(now, 'units')).toEqual({ called: 1, can: 1, cannot: 0, there: 1 })
    expect(callUpCounts(now)).toEqual({ called: 2, can: 0, cannot: 0, there: 0 })
  })

  it('keeps answers and arrivals, and takes each back; who came has it in his year', async () => {
    const item = await opened()
    await callPeople(deps, item.id, people)
    expect(await answerCall(deps, await callTo(item.id, 'p1'), 'can')).toMatchObject({ ok: true })
    expect(await answerCall(deps, await callTo(item.id, 'p2'), 'cannot')).toMatchObject({ ok: true })
    expect(await answerCall(deps, await callTo(item.id, 'p2'), undefined)).toMatchObject({ ok: true })
    expect(await arriveAt(deps, await callTo(item.id, 'p1'))).toMatchObject({ ok: true })
    expect(callUpCounts(await calls(item.id))).toEqual({ called: 2, can: 1, cannot: 0, there: 1 })
    const year = Number(deps.today().slice(0, 4))
    expect(yearOfAccount([await callTo(item.id, 'p1')], year).callUps).toBe(1)
    expect(await takeArrivalBack(deps, await callTo(item.id, 'p1'))).toMatchObject({ ok: true })
    expect(yearOfAccount([await callTo(item.id, 'p1')], year).callUps).toBe(0)
  })
})
