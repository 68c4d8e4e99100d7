import { expect, it } from 'vitest'
import { chinaDay } from '#shared/lib/day.ts'
import { newUnit, onBothStores } from '#tests/suites/server/harness.ts'
import { edited, newId, newOrg, stamp } from '#tests/suites/server/records.ts'

onBothStores('the steps of an organisation', (server) => {
  it('[A6] [A9] are checked by the district as by the PC, whoever sends them', async () => {
    const secretary = await server().device({ unit: newUnit() })
    const org = newOrg(secretary, { state: 'running', foundedOn: '2020-01-01', history: [] })
    expect((await secretary.push('orgs', [{ newDocumentState: org }])).rejected).toEqual([])
    const today = chinaDay(Date.now())
    const told = (value: string, note: string) => ({
      history: [{ id: newId(), at: stamp(), by: secretary.user.id, kind: 'state', field: 'state', from: 'running', value, note }],
    })
    const codeOf = async (changes: Parameters<typeof edited>[2]) =>
      (await secretary.push('orgs', [{ assumedMasterState: org, newDocumentState: edited(secretary, org, changes) }])).rejected[0]?.code

    expect(await codeOf({ state: 'dissolved', dissolvedOn: today })).toBe('org/wrong-state')
    expect(await codeOf({ state: 'dissolved', dissolvedOn: today, ...told('dissolved', `${today} 起`) })).toBe('org/reason-required')
    expect(await codeOf({ state: 'dissolved', dissolvedOn: '2019-01-01', ...told('dissolved', '2019-01-01 起：撤并') })).toBe(
      'org/step-day',
    )
    expect(await codeOf({ state: 'preparing', ...told('preparing', `${today} 起`) })).toBe('org/wrong-state')
    expect(await codeOf({ termFrom: '2026-05-01', termTo: '2021-04-30' })).toBe('org/period')
    expect(await codeOf({ parent: org.id })).toBe('org/circle')
    const seatSteps = [{ id: newId(), at: stamp(), by: secretary.user.id, seat: newId(), kind: 'released', on: today }]
    expect(await codeOf({ seatSteps })).toBe('org/reason-required')
    expect(await codeOf({ state: 'dissolved', dissolvedOn: today, ...told('dissolved', `${today} 起：撤并`) })).toBeUndefined()
  })
})
