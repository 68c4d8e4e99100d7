import { afterEach, describe, expect, it } from 'vitest'
import { proposeRoster } from '#renderer/entities/meeting/propose-roster.ts'
import { quorumOfMeeting } from '#renderer/entities/meeting/quorum-view.ts'
import { checkIn, startCheckIn } from '#renderer/features/check-in/actions.ts'
import { planMeeting, replanMeeting } from '#renderer/features/meetings/plan-actions.ts'
import { formOf } from '#renderer/features/meetings/plan.ts'
import { attendanceByBody } from '#shared/domain/meeting/joint.ts'
import { closeAll, form, pc, value, withBranch } from './branch-pc.ts'

afterEach(closeAll)

const OTHER = '01980000-0000-7000-8000-0000000000b2'
const otherMember = (index: number): string => `01980000-0000-7000-8000-0000000002${String(index).padStart(2, '0')}`

async function twoBranches() {
  const { db, deps } = await pc()
  await withBranch(db)
  value(
    await db.save([
      {
        kind: 'put',
        collection: 'orgs',
        document: { id: OTHER, kind: 'branch', name: '第二党支部', parent: '', state: 'running', memberships: [], areas: [], tags: [] },
      },
      ...['钱小满', '孙晓梅', '周敏'].map((name, index) => ({
        kind: 'put' as const,
        collection: 'people' as const,
        document: {
          id: otherMember(index),
          name,
          sex: 'unknown' as const,
          room: '',
          grid: '',
          skills: [],
          state: 'active' as const,
          posts: [],
          tags: [],
          party: { stage: 'full' as const, branch: OTHER, rights: 'normal' as const },
        },
      })),
    ]),
  )
  return { db, deps }
}

describe('a meeting that two branches hold together', () => {
  it('expects the members of both, each counted with his own branch', async () => {
    const { db, deps } = await twoBranches()
    const planned = value(await planMeeting(deps, form({ joint: [OTHER] })))
    expect(planned.bodyName).toBe('第一党支部、第二党支部')
    expect(planned.joint?.map(({ name }) => name)).toEqual(['第一党支部', '第二党支部'])
    const roster = await proposeRoster(db, planned)
    expect(roster).toHaveLength(10)
    expect(roster.find(({ name }) => name === '周敏')).toMatchObject({ bodies: [OTHER], orgName: '第二党支部', votes: true })
    const started = value(await startCheckIn(deps, planned.id, roster))
    const come = started.roster.filter(({ votes }) => votes).slice(0, 6)
    const attendances = []
    for (const who of come) {
      attendances.push(value(await checkIn(deps, { meeting: started, who: { ...who, role: 'expected' }, method: 'name' })).attendance)
    }
    const counts = attendanceByBody(started, attendances)
    expect(counts.map(({ name, summary }) => `${name} ${summary.expected} ${summary.entitled}`)).toEqual([
      '第一党支部 7 6',
      '第二党支部 3 3',
    ])
    expect(counts.reduce((sum, { summary }) => sum + summary.present, 0)).toBe(6)
  })

  it('[R1] says which of them still lacks people', async () => {
    const { db, deps } = await twoBranches()
    const planned = value(await planMeeting(deps, form({ joint: [OTHER] })))
    const started = value(await startCheckIn(deps, planned.id, await proposeRoster(db, planned)))
    expect(quorumOfMeeting({ rule: 'R1' }, started, []).sentence).toBe('第一党支部还差 3 人，第二党支部还差 2 人')
    const attendances = []
    for (const who of started.roster.filter(({ bodies, votes }) => votes && !bodies?.includes(OTHER))) {
      attendances.push(value(await checkIn(deps, { meeting: started, who: { ...who, role: 'expected' }, method: 'name' })).attendance)
    }
    expect(quorumOfMeeting({ rule: 'R1' }, started, attendances)).toMatchObject({ stands: false, sentence: '第二党支部还差 2 人' })
  })

  it('becomes one branch’s again when the plan says so, and keeps its bodies when the plan is only moved', async () => {
    const { deps } = await twoBranches()
    const planned = value(await planMeeting(deps, form({ joint: [OTHER] })))
    const moved = value(await replanMeeting(deps, planned, { ...formOf(planned), plannedAt: '2026-11-26T09:00' }))
    expect(moved.joint).toHaveLength(2)
    const alone = value(await replanMeeting(deps, moved, { ...formOf(moved), joint: [] }))
    expect(alone.joint).toBeUndefined()
    expect(alone.bodyName).toBe('第一党支部')
  })
})
