import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { evaluateVote } from '#shared/domain/voting/rules.ts'
import type { Attendance } from '#shared/schema/attendances.ts'
import type { Meeting, RosterRow, VoteRow } from '#shared/schema/meetings.ts'
import { makeAttendance } from '#tests/factories/attendance.ts'
import { makeMeeting, makeRosterRow } from '#tests/factories/meeting.ts'
import { makeOrg } from '#tests/factories/org.ts'
import { duties } from './duties.ts'
import { attendanceByBody, isJoint, joinedNames, mustVoteByBody, organiserIds, organisersOf, rosterOfBody, sharesTable } from './joint.ts'
import { attendanceSummary } from './quorum.ts'
import { voteDefects } from './vote-defects.ts'

const one = makeOrg('一', { name: '第一党支部' })
const two = makeOrg('二', { name: '第二党支部' })
const both = [one, two].map(({ id, name }) => ({ id, name }))

function joint(over: Partial<Meeting> = {}): Meeting {
  return makeMeeting('joint', { type: 'partyDay', body: one.id, bodyName: '第一党支部、第二党支部', joint: both, ...over })
}

const row = (id: string, ...bodies: readonly string[]): RosterRow =>
  makeRosterRow({ id, name: id }, bodies.length === 0 ? {} : { bodies: [...bodies] })
const came = (meeting: Meeting, ...ids: readonly string[]): readonly Attendance[] =>
  ids.map((id) => makeAttendance(meeting.id, { id, name: id }, { at: '2026-11-25T14:00' }))

describe('what lies on the table of the next meeting [§2.14]', () => {
  const alone = (org: typeof one) => ({ body: org.id })
  const together = (...orgs: readonly (typeof one)[]) => ({ body: orgs[0]?.id ?? '', joint: orgs.map(({ id, name }) => ({ id, name })) })
  const three = makeOrg('三', { name: '第三党支部' })

  it('is what the body left, alone or together with others, whoever led', () => {
    expect(sharesTable(alone(one), alone(one))).toBe(true)
    expect(sharesTable(together(one, two), alone(two))).toBe(true)
    expect(sharesTable(together(two, one), together(one, three))).toBe(true)
    expect(sharesTable(together(two, one), together(one, two))).toBe(true)
    expect(sharesTable(together(two, three), together(three, two))).toBe(true)
  })

  it('is not what another body, or a circle of others, has open', () => {
    expect(sharesTable(alone(two), alone(one))).toBe(false)
    expect(sharesTable(alone(two), together(one, two))).toBe(false)
    expect(sharesTable(together(two, three), together(one, two))).toBe(false)
    expect(sharesTable(together(two, three), alone(one))).toBe(false)
    expect(sharesTable(alone(one), { body: '' })).toBe(false)
  })
})

describe('who holds a joint meeting', () => {
  it('names the leading body first, each once', () => {
    expect(organisersOf(joint())).toEqual([
      { id: one.id, name: '第一党支部', leads: true },
      { id: two.id, name: '第二党支部', leads: false },
    ])
    expect(organiserIds(joint({ joint: [...both, ...both] }))).toEqual([one.id, two.id])
  })

  it('is one body alone in every record of an older program', () => {
    const { joint: _none, ...alone } = joint({ bodyName: '第一党支部' })
    expect(isJoint(alone)).toBe(false)
    expect(organisersOf(alone)).toEqual([{ id: one.id, name: '第一党支部', leads: true }])
    expect(rosterOfBody({ ...alone, roster: [row('a')] }, one.id)).toHaveLength(1)
    expect(mustVoteByBody(alone, 'R1')).toBe(false)
  })

  it('is named in the room there is', () => {
    expect(joinedNames(['甲支部', '乙支部'], 20)).toBe('甲支部、乙支部')
    expect(joinedNames(['甲支部', '乙支部', '丙支部'], 10)).toBe('甲支部等 3 个组织')
    expect(joinedNames([], 10)).toBe('')
  })
})

describe('应到 and 实到 of each body', () => {
  const rows = fc.uniqueArray(fc.record({ id: fc.stringMatching(/^[a-z]{1,6}$/), at: fc.constantFrom('one', 'two', 'both', 'none') }), {
    selector: ({ id }) => id,
    maxLength: 30,
  })
  const bodiesAt = { one: [one.id], two: [two.id], both: [one.id, two.id], none: [] } as const

  it('together are those of the meeting, where nobody belongs to two', () => {
    fc.assert(
      fc.property(rows, fc.nat(), (people, turn) => {
        const own = people.filter(({ at }) => at !== 'both')
        const meeting = joint({ roster: own.map(({ id, at }) => row(id, ...bodiesAt[at])) })
        const attendances = came(meeting, ...own.filter((_, index) => (index + turn) % 3 > 0).map(({ id }) => id))
        const whole = attendanceSummary(meeting.roster, attendances)
        const parts = attendanceByBody(meeting, attendances).map(({ summary }) => summary)
        const sum = (key: 'expected' | 'present' | 'absent' | 'entitled' | 'votersPresent') =>
          parts.reduce((all, part) => all + part[key], 0)
        for (const key of ['expected', 'present', 'absent', 'entitled', 'votersPresent'] as const) expect(sum(key)).toBe(whole[key])
      }),
      { seed: 4, numRuns: 200 },
    )
  })

  it('never count a person of the other body, and count one who belongs to both in each', () => {
    fc.assert(
      fc.property(rows, (people) => {
        const meeting = joint({ roster: people.map(({ id, at }) => row(id, ...bodiesAt[at])) })
        const [first, second] = attendanceByBody(meeting, [])
        const count = (...places: readonly string[]) => people.filter(({ at }) => places.includes(at)).length
        expect(first?.summary.expected).toBe(count('one', 'both', 'none'))
        expect(second?.summary.expected).toBe(count('two', 'both'))
      }),
      { seed: 5, numRuns: 200 },
    )
  })

  it('[R1] let one body be quorate and the other not, whoever came altogether', () => {
    const people = Array.from({ length: 16 }, (_, index) => `p${index}`)
    const meeting = joint({ roster: people.map((id, index) => row(id, index < 10 ? one.id : two.id)) })
    const quorate = attendanceByBody(meeting, came(meeting, ...people.slice(0, 12))).map(
      ({ summary }) =>
        evaluateVote('R1', { entitled: summary.entitled, present: summary.votersPresent, yes: 0, no: 0, abstain: 0, written: 0 }).quorate,
    )
    // 10 of 10 came of the first, 2 of 6 of the second: 12 of 16 together would be enough.
    expect(quorate).toEqual([true, false])
  })
})

describe('votes of a joint meeting', () => {
  const meeting = joint({ roster: [...['a', 'b', 'c'].map((id) => row(id, one.id)), ...['d', 'e'].map((id) => row(id, two.id))] })
  const vote = (over: Partial<VoteRow>): VoteRow => ({
    id: 'v',
    agenda: 'a1',
    subject: '服务项目',
    method: 'hands',
    rule: 'R1',
    entitled: 3,
    present: 3,
    yes: 3,
    no: 0,
    abstain: 0,
    written: 0,
    result: 'passed',
    at: '2026-11-25T14:30',
    ...over,
  })
  const codes = (over: Partial<VoteRow>) => voteDefects(meeting, vote(over), came(meeting, 'a', 'b', 'c', 'd', 'e')).map(({ code }) => code)

  it('[R1] are each body’s own where a rule reckons by the branch’s 应到会', () => {
    expect(mustVoteByBody(meeting, 'R1')).toBe(true)
    expect(mustVoteByBody(meeting, 'open')).toBe(false)
    expect(codes({ body: one.id })).toEqual([])
    expect(codes({ entitled: 5, present: 5, yes: 5 })).toEqual(['vote-joint'])
  })

  it('are compared with the roster of the body whose vote it is', () => {
    expect(codes({ body: two.id })).toEqual(['vote-present', 'vote-entitled'])
    expect(codes({ body: two.id, entitled: 2, present: 2, yes: 2 })).toEqual([])
  })

  it('may be taken together where no rule reckons', () => {
    const together = { rule: 'open', entitled: 5, present: 5, yes: 5, declaredBy: '陈' }
    expect(codes(together)).toEqual([])
  })
})

describe('the calendar of duties', () => {
  const input = {
    types: [{ code: 'partyDay', period: 'month', owedBy: ['branch'] }],
    bodies: [one, two, makeOrg('三', { name: '第三党支部' })].map((body) => ({ ...body, kind: 'branch', foundedOn: '2012-07-01' })),
    year: 2026,
    today: '2026-11-22',
  } as const
  const october = { plannedAt: '2026-10-20T09:00', startedAt: '2026-10-20T09:00', state: 'signed' } as const

  it('counts it as held by every organising body, and by no other', () => {
    const lines = duties({ ...input, meetings: [joint(october)] })
    expect(lines.map(({ cells }) => cells[9]?.state)).toEqual(['signed', 'signed', 'missed'])
  })

  it('gives each body as many held meetings as name it', () => {
    const organisers = fc.subarray(both, { minLength: 1 })
    fc.assert(
      fc.property(fc.array(organisers, { maxLength: 6 }), (held) => {
        const meetings = held.map((bodies, index) =>
          makeMeeting(`m${index}`, {
            type: 'partyDay',
            ...october,
            body: bodies[0]?.id ?? '',
            ...(bodies.length > 1 ? { joint: bodies } : {}),
          }),
        )
        const [first, second] = duties({ ...input, meetings }).map(({ cells }) => cells[9]?.meetings.length)
        expect([first, second]).toEqual(both.map(({ id }) => held.filter((bodies) => bodies.some((body) => body.id === id)).length))
      }),
      { seed: 6, numRuns: 100 },
    )
  })
})
