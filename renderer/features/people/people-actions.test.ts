import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Db, Deps } from '#renderer/data/db.ts'
import { depsOf } from '#renderer/data/react.tsx'
import { agrees } from '#shared/domain/party/take-step.ts'
import type { PartyLife, Person } from '#shared/schema/people.ts'
import { createDevice, makeUser } from '#tests/suites/data/device.ts'
import { createModelDistrict } from '#tests/suites/data/model-district.ts'
import { addPerson, leaveRegister, savePerson } from './actions.ts'
import { takePartyStep } from './party-actions.ts'
import { applyInput, inputOf } from './person-input.ts'

let db: Db
let deps: Deps

beforeEach(async () => {
  const transport = createModelDistrict().connect({ offline: true, loseAnswers: 0 })
  db = (await createDevice({ kind: 'dexie', user: makeUser('chen', 'secretary'), transport }).start()).db
  deps = depsOf(db)
})
afterEach(() => db.close())

const people = (): Promise<readonly Person[]> => db.find('people').run()

describe('a person', () => {
  it('is added by name alone, with id number checked when it stands there', async () => {
    const refused = await addPerson(deps, { ...inputOf(), name: '王芳', citizenId: '110105194912310021' })
    expect(refused).toMatchObject({ ok: false, error: { code: 'person/citizen-id-invalid' } })
    const saved = await addPerson(deps, { ...inputOf(), name: ' 王芳 ', citizenId: '11010519491231002x' })
    expect(saved).toMatchObject({ ok: true, value: { name: '王芳', citizenId: '11010519491231002X', state: 'active' } })
    expect(db.searchPeople('wf').map((entry) => entry.name)).toEqual(['王芳'])
  })

  it('keeps how he stands in the Party when something else is written, whether steps say it or the register alone', async () => {
    for (const party of [
      { stage: 'full', rights: 'normal', away: false, joinedOn: '1998-07-01' },
      { stage: 'full', rights: 'normal', away: false, lostSince: '2026-05-01' },
    ] satisfies PartyLife[]) {
      const saved = await db.save([
        { kind: 'put', collection: 'people', document: { ...applyInput({ ...inputOf(), name: '王芳' }), party } },
      ])
      if (!saved.ok) throw new Error(saved.error.message)
      const plain = saved.value[0] as unknown as Person // the one that was put
      expect(applyInput({ ...inputOf(plain), phone: '13800000001' }, plain).party).toEqual(party)
      const told = await takePartyStep(deps, plain.id, { kind: 'rightsSuspended', on: '2026-01-01', note: '原因' })
      if (!told.ok) throw new Error(told.error.code)
      const written = await savePerson(deps, { ...inputOf(told.value), phone: '13800000001' }, told.value)
      expect(written).toMatchObject({ ok: true, value: { person: { phone: '13800000001', party: told.value.party } } })
      expect(written.ok && agrees(written.value.person)).toBe(true)
    }
  })

  it('moves away with a reason, is not deleted, and comes back by undo', async () => {
    const saved = await addPerson(deps, { ...inputOf(), name: '王芳' })
    if (!saved.ok) throw new Error(saved.error.message)
    expect(await leaveRegister(deps, saved.value, 'moved', ' ')).toMatchObject({ ok: false, error: { code: 'item/reason-required' } })
    // Somebody put the telephone right after the page had been opened.
    expect(await savePerson(deps, { ...inputOf(saved.value), phone: '13800000001' }, saved.value)).toMatchObject({ ok: true })
    const left = await leaveRegister(deps, saved.value, 'moved', '户口迁出')
    if (!left.ok) throw new Error(left.error.message)
    expect((await people())[0]).toMatchObject({ state: 'moved' })
    // What somebody wrote since stays when the step is taken back.
    expect(await savePerson(deps, { ...inputOf(left.value.person), note: '还会回来' }, left.value.person)).toMatchObject({ ok: true })
    expect(await left.value.takeBack()).toMatchObject({ ok: true })
    const [back] = await people()
    expect(back).toMatchObject({ state: 'active', note: '还会回来', phone: '13800000001' })
    const [step, undone] = back?.history ?? []
    expect([step?.kind, undone?.kind, undone?.ref]).toEqual(['state', 'undo', step?.id])
  })
})
