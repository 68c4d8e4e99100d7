import { describe, expect, it } from 'vitest'
import type { PartyLife, PartyStep } from '#shared/schema/people.ts'
import { standingOn } from '#shared/domain/party/standing.ts'
import { buildRoster, type RosterPerson } from './roster.ts'

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

  it('[R1] reads the rows of that day: a branch left since, rights lost since, membership ended since', () => {
    const row = (kind: PartyStep['kind'], on: string, more: Partial<PartyStep> = {}): PartyStep => ({
      id: kind,
      kind,
      on,
      at: on,
      by: 'u',
      ...more,
    })
    const was = { stage: 'full', branch: 'b1', rights: 'normal' } as const
    const opened = row('recorded', '2026-11-25', { facts: was })
    const people = [
      member('moved', { branch: 'b2' }, { partySteps: [opened, row('branchMoved', '2026-11-25', { org: 'b2', orgName: '第二党支部' })] }),
      member('punished', { rights: 'probation' }, { partySteps: [opened, row('probation', '2026-11-25', { note: '处分决定' })] }),
      member(
        'left',
        { stage: 'none', status: 'left', leftOn: '2026-11-25' },
        { partySteps: [opened, row('withdrew', '2026-11-25')], state: 'closed' },
      ),
    ]
    const on = (day: string, id: string) => buildRoster({ kind: 'branchMembers', body: { ...branch, id }, people, day })
    const early = on('2026-11-22', 'b1')
    expect(early.map(({ id }) => id)).toHaveLength(3)
    expect(early.map(({ id }) => id)).toEqual(expect.arrayContaining(['left', 'moved', 'punished']))
    expect(early.every(({ votes }) => votes)).toBe(true)
    expect(on('2026-11-25', 'b1').map(({ id, votes }) => [id, votes])).toEqual([['punished', false]])
    expect(on('2026-11-25', 'b2').map(({ id }) => id)).toEqual(['moved'])
    expect(on('2026-11-22', 'b2')).toEqual([])
  })

  it('expects nobody whose membership is suspended', () => {
    expect(standingOn(member('1', { status: 'suspended', suspendedOn: '2026-05-01' }), '2026-11-22')).toBeUndefined()
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

  it('[R1] lets nobody vote on a committee who by its day has lost his rights, his membership or the branch, and leaves a unit’s person alone', () => {
    const row = (kind: PartyStep['kind'], on: string, more: Partial<PartyStep> = {}): PartyStep => ({
      ...{ id: kind, kind, on, at: on, by: 'u' },
      ...more,
    })
    const opened = row('recorded', '2026-11-25', { facts: { stage: 'full', branch: 'b1', rights: 'normal' } })
    const gone = { stage: 'none', status: 'left', leftOn: '2026-11-25' } as const
    const people = [
      member('在任'),
      member('察看', { rights: 'probation' }, { partySteps: [opened, row('probation', '2026-11-25')] }),
      member('开除', gone, { partySteps: [opened, row('probation', '2026-11-01'), row('expelled', '2026-11-25')] }),
      member('退党', gone, { partySteps: [opened, row('withdrew', '2026-11-25')] }),
      member('停籍', { status: 'suspended' }, { partySteps: [opened, row('membershipSuspended', '2026-11-25')] }),
      member('转出', { transferredOutOn: '2026-11-25' }),
      member('驻区', { transferredOutOn: '2026-11-25' }),
      { id: '群众', name: '群众', state: 'active' as const },
    ]
    const seat = { duty: '委员', category: 'full' as const, votes: true }
    const memberships = people.map(({ id }) => ({ ...seat, id, name: id, person: id, ...(id === '驻区' ? { orgName: '市第一医院' } : {}) }))
    const voting = (day: string) =>
      buildRoster({ kind: 'bodyMembers', body: { ...branch, memberships }, people, day })
        .filter(({ votes }) => votes)
        .map(({ id }) => id)
        .toSorted()
    expect(voting('2026-11-22')).toEqual(['停籍', '在任', '察看', '群众', '转出', '退党', '驻区'].toSorted())
    expect(voting('2026-11-25')).toEqual(['在任', '群众', '驻区'].toSorted())
  })

  it('[R1] finds the members of a 党小组 by the rows of the day', () => {
    const group = { id: 'g2', kind: 'partyGroup' as const, name: '第二党小组', memberships: [], parent: 'b1' }
    const steps: PartyStep[] = [
      {
        id: 'r',
        kind: 'recorded',
        on: '2026-11-25',
        at: '1',
        by: 'u',
        facts: { stage: 'full', branch: 'b1', group: '第一党小组', rights: 'normal' },
      },
      { id: 'm', kind: 'branchMoved', on: '2026-11-25', at: '2', by: 'u', org: 'b1', orgName: '第一党支部', group: '第二党小组' },
    ]
    const people = [member('1', { group: '第二党小组' }, { partySteps: steps })]
    const on = (body: typeof group, day: string) => buildRoster({ kind: 'branchMembers', body, people, day }).map(({ id }) => id)
    expect([on(group, '2026-11-22'), on(group, '2026-11-25')]).toEqual([[], ['1']])
    const first = { ...group, id: 'g1', name: '第一党小组' }
    expect([on(first, '2026-11-22'), on(first, '2026-11-25')]).toEqual([['1'], []])
  })

  it('makes one row for a unit, even when two of its people sit on the body', () => {
    const seat = { id: 'm1', name: '王芳', duty: '委员', category: 'residentUnit' as const, votes: true, org: 'o1', orgName: '南京大学' }
    const body = { ...branch, memberships: [seat, { ...seat, id: 'm2', name: '李军' }] }
    expect(buildRoster({ kind: 'unitsOfBody', body, people: [], day: '2026-11-22' })).toHaveLength(1)
  })
})
