import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Item } from '#shared/schema/items.ts'
import { orgs, type Membership } from '#shared/schema/orgs.ts'
import { makeItem } from '#tests/factories/matters.ts'
import { callTree, withCaller } from './call-tree.ts'
import { drillStanding } from './drills.ts'

const today = '2026-11-23'
const member = (id: string, calledBy?: string, more: Partial<Membership> = {}): Membership => ({
  ...{ id, name: id, duty: '', category: 'backbone', votes: false },
  ...(calledBy === undefined ? {} : { calledBy }),
  ...more,
})
const read = (members: readonly Membership[]) => callTree(members, today).map(({ member: { id }, depth }) => `${depth} ${id}`)

describe('[D28] the call tree of an emergency team', () => {
  it('reads from who is called first to who is called by him, and tells everybody whom he calls', () => {
    const team = [member('队长'), member('甲', '队长'), member('乙', '队长'), member('丙', '甲'), member('丁')]
    expect(orgs.schema.shape.memberships.safeParse(team).success).toBe(true)
    expect(read(team)).toEqual(['0 队长', '1 甲', '2 丙', '1 乙', '0 丁'])
    expect(callTree(team, today)[0]?.calls.map(({ id }) => id)).toEqual(['甲', '乙'])
  })

  it('does not lose whom somebody who has left would have called', () => {
    const team = [member('队长', undefined, { to: '2026-10-31' }), member('甲', '队长'), member('乙', '甲'), member('丙', '从没有过')]
    expect(read(team)).toEqual(['0 甲', '1 乙', '0 丙'])
  })

  it('refuses a circle, and a caller who is not of the team', () => {
    const team = [member('队长'), member('甲', '队长'), member('丙', '甲')]
    expect(withCaller(team, '队长', '丙')).toMatchObject({ ok: false, error: { code: 'org/call-circular' } })
    expect(withCaller(team, '甲', '甲')).toMatchObject({ ok: false, error: { code: 'org/call-circular' } })
    expect(withCaller(team, '甲', '别人')).toMatchObject({ ok: false, error: { code: 'record/not-found' } })
    const freed = withCaller(team, '甲', '')
    expect(freed.ok && read(freed.value)).toEqual(['0 队长', '0 甲', '1 丙'])
  })

  it('calls everybody exactly once, whatever two offline PCs have made of it', () => {
    const ids = ['a', 'b', 'c', 'd', 'e', 'f']
    const callers = fc.array(fc.option(fc.constantFrom(...ids, 'gone'), { nil: undefined }), { minLength: 6, maxLength: 6 })
    fc.assert(
      fc.property(callers, (chosen) => {
        const team = ids.map((id, index) => member(id, chosen[index]))
        expect(
          callTree(team, today)
            .map((call) => call.member.id)
            .toSorted(),
        ).toEqual(ids)
      }),
      { seed: 20261123, numRuns: 300 },
    )
  })
})

describe('[D28] drills', () => {
  const drill = (seed: string, state: Item['state'], said: Readonly<Record<string, string>>) =>
    makeItem(seed, { type: 'drill', state, details: Object.entries(said).map(([id, value]) => ({ id, value })) })
  const spring = drill('spring', 'closed', { plannedOn: '2026-03-20', nextOn: '2026-09-20' })
  const autumn = drill('autumn', 'done', { plannedOn: '2026-09-23', nextOn: '2027-03-24' })

  it('are due again on the day that the last one named', () => {
    expect(drillStanding([spring], today)).toMatchObject({ next: '2026-09-20', overdue: true })
    expect(drillStanding([spring, autumn], today)).toMatchObject({ last: { id: autumn.id }, next: '2027-03-24', overdue: false })
    expect(drillStanding([], today)).toEqual({ last: undefined, planned: undefined, next: undefined, overdue: false })
  })

  it('that are planned go before that day; a called-off one counts for nothing', () => {
    const planned = drill('planned', 'registered', { plannedOn: '2026-12-01' })
    const off = drill('off', 'refused', { plannedOn: '2026-11-30' })
    expect(drillStanding([spring, planned, off], today)).toMatchObject({ planned: { id: planned.id }, next: '2026-12-01', overdue: false })
  })
})
