import { expect, it } from 'vitest'
import type { PartyLife, PartyStep } from '#shared/schema/people.ts'
import { newUnit, onBothStores } from '#tests/suites/server/harness.ts'
import { edited, newPerson, stamp } from '#tests/suites/server/records.ts'

const full: PartyLife = { stage: 'full', rights: 'normal', branchName: '第一党支部', joinedOn: '1998-07-01', fullOn: '1999-07-01' }
const row = (id: string, kind: PartyStep['kind'], more: Partial<PartyStep> = {}): PartyStep => ({
  ...{ id, kind, on: '2026-05-20', at: stamp(), by: 'u1' },
  ...more,
})

onBothStores('the life of a Party member', (server) => {
  it('keeps each step for good, and takes 失联 from the secretary alone, whoever sends it', async () => {
    const unit = newUnit()
    const secretary = await server().device({ unit })
    const recorder = await server().device({ unit, role: 'recorder' })
    const person = newPerson(secretary, { party: full })
    await secretary.push('people', [{ newDocumentState: person }])
    const lost = { party: { ...full, lostSince: '2026-05-20' }, partySteps: [row('r0', 'recorded', { facts: full }), row('r1', 'lost')] }
    const codeOf = async (device: typeof secretary, before: typeof person, changes: Parameters<typeof edited>[2]) =>
      (await device.push('people', [{ assumedMasterState: before, newDocumentState: edited(device, before, changes) }])).rejected[0]?.code

    expect(await codeOf(recorder, person, lost)).toBe('party/secretary-only')
    const stored = edited(secretary, person, lost)
    expect(await secretary.push('people', [{ assumedMasterState: person, newDocumentState: stored }])).toEqual({
      conflicts: [],
      rejected: [],
    })

    const steps = lost.partySteps
    expect(await codeOf(recorder, stored, { partySteps: [...steps, row('r2', 'found')] })).toBe('party/secretary-only')
    expect(await codeOf(recorder, stored, { partySteps: [...steps, row('r2', 'corrected', { corrects: 'r1' })] })).toBe(
      'party/secretary-only',
    )
    expect(await codeOf(secretary, stored, { partySteps: [steps[0], { ...steps[1], on: '2026-01-01' }] })).toBe('record/append-only')
    expect(await codeOf(secretary, stored, { partySteps: [] })).toBe('record/append-only')
    expect(await codeOf(recorder, stored, { partySteps: [...steps, row('r2', 'wentAway', { place: '苏州' })] })).toBeUndefined()
  })

  it('keeps 失联 of the register to the secretary, and lets others write the rest of such a person', async () => {
    const unit = newUnit()
    const secretary = await server().device({ unit })
    const recorder = await server().device({ unit, role: 'recorder' })
    const lost = { ...full, lostSince: '2026-05-20' }
    const [lostOne, other] = [newPerson(secretary, { party: lost }), newPerson(secretary, { party: full })]
    await secretary.push('people', [{ newDocumentState: lostOne }, { newDocumentState: other }])
    const codeOf = async (before: typeof other, changes: Parameters<typeof edited>[2]) =>
      (await recorder.push('people', [{ assumedMasterState: before, newDocumentState: edited(recorder, before, changes) }])).rejected[0]
        ?.code

    for (const party of [full, { ...lost, lostSince: '2026-01-01' }, undefined])
      expect(await codeOf(lostOne, { party })).toBe('party/secretary-only')
    expect(await codeOf(other, { party: lost })).toBe('party/secretary-only')
    expect((await recorder.push('people', [{ newDocumentState: newPerson(recorder, { party: lost }) }])).rejected[0]?.code).toBe(
      'party/secretary-only',
    )
    const answer = await recorder.push('people', [
      {
        assumedMasterState: lostOne,
        newDocumentState: edited(recorder, lostOne, { phone: '13800000009', party: { ...lost, group: '一组' } }),
      },
    ])
    expect(answer).toEqual({ conflicts: [], rejected: [] })
  })
})
