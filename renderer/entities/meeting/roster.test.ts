import { describe, expect, it } from 'vitest'
import type { PartyLife } from '#shared/schema/people.ts'
import { buildRoster, standingOn, type RosterPerson } from './roster.ts'

const branch = { id: 'b1', kind: 'branch', name: '第一党支部', memberships: [], parent: '' }
const member = (id: string, party: Partial<PartyLife> = {}, more: Partial<RosterPerson> = {}): RosterPerson => ({
  id,
  name: `党员${id}`,
  state: 'active',
  party: { stage: 'full', branch: 'b1', rights: 'normal', ...party },
  ...more,
})

describe('buildRoster', () => {
  it('[R1] counts who was a member on the day, and lets only full members with rights vote', () => {
    const people = [
      member('1'),
      member('2', { stage: 'probationary' }),
      member('3', { rights: 'probation' }),
      member('4', { rights: 'suspended' }),
      member('5', { branch: 'b2' }),
      member('6', { stage: 'activist' }),
    ]
    const rows = buildRoster({ kind: 'branchMembers', body: branch, people, day: '2026-11-22' })
    expect(rows.map((row) => row.id).sort()).toEqual(['1', '2', '3', '4'])
    expect(rows.filter((row) => row.votes).map((row) => row.id)).toEqual(['1'])
  })

  it('keeps one who is transferred out later, and drops one who had left before', () => {
    const people = [
      member('stays', { transferredOutOn: '2026-12-01' }, { state: 'moved' }),
      member('left', { transferredOutOn: '2026-11-01' }),
    ]
    expect(buildRoster({ kind: 'branchMembers', body: branch, people, day: '2026-11-22' }).map((row) => row.id)).toEqual(['stays'])
  })

  it('sees a later full member as probationary on an earlier day', () => {
    expect(standingOn(member('1', { fullOn: '2026-12-01' }), '2026-11-22')).toEqual({ standing: 'probationary', votes: false })
    expect(standingOn(member('1', { fullOn: '2026-11-22' }), '2026-11-22')).toEqual({ standing: 'full', votes: true })
    expect(standingOn(member('1', { joinedOn: '2026-12-01', stage: 'probationary' }), '2026-11-22')).toBeUndefined()
  })

  it('takes a committee from the memberships in force', () => {
    const seat = { id: 'm1', name: '张伟明', duty: '书记', category: 'full' as const, votes: true, person: 'p1' }
    const body = {
      ...branch,
      memberships: [seat, { ...seat, id: 'm2', person: 'p2', to: '2026-01-01' }, { ...seat, id: 'm3', person: 'p3', from: '2027-01-01' }],
    }
    const rows = buildRoster({ kind: 'bodyMembers', body, people: [], day: '2026-11-22' })
    expect(rows).toEqual([{ id: 'p1', name: '张伟明', standing: 'committee', votes: true }])
  })

  it('makes one row for a unit, even when two of its people sit on the body', () => {
    const seat = { id: 'm1', name: '王芳', duty: '委员', category: 'residentUnit' as const, votes: true, org: 'o1', orgName: '南京大学' }
    const body = { ...branch, memberships: [seat, { ...seat, id: 'm2', name: '李军' }] }
    expect(buildRoster({ kind: 'unitsOfBody', body, people: [], day: '2026-11-22' })).toHaveLength(1)
  })
})
