import { describe, expect, it } from 'vitest'
import { makeMeeting, makeRosterRow } from '#tests/factories/meeting.ts'
import { ballotEntry, nextRound, viewBallot } from './vote-ballot.ts'
import {
  formOfVote,
  freshVote,
  movedCandidate,
  withCandidate,
  withCounts,
  withMembers,
  withPersons,
  withRule,
  type CandidateForm,
  type VoteForm,
} from './vote-form.ts'

const agenda = { id: 'a1', order: 0, title: '选举支委', kind: 'decision', outcome: 'open' } as const
const meeting = makeMeeting('1', {
  chair: { id: 'p0', name: '张伟明' },
  roster: Array.from({ length: 16 }, (_, index) => makeRosterRow({ id: `p${index}`, name: `第${index}` })),
})
const fresh = freshVote(meeting, agenda, { rule: 'R4R5' }, { at: '2026-11-25T15:00', attendances: [] })
const candidate = (name: string, yes?: number, more: Partial<CandidateForm> = {}): CandidateForm => ({
  id: name,
  name,
  ...(yes === undefined ? {} : { yes, no: 14 - yes, abstain: 0 }),
  ...more,
})
const election = (candidates: readonly CandidateForm[], more: Partial<VoteForm> = {}): VoteForm => ({
  ...fresh,
  ...{ present: 14, issued: 14, returned: 14, invalid: 0, seats: 2, scrutineers: '方', scrutineersVoted: true },
  candidates,
  ...more,
})

describe('an election in the dialog', () => {
  it('[R4] begins as a secret ballot with E of the frozen roster', () => {
    expect(fresh).toMatchObject({ kind: 'election', method: 'secret', entitled: 16, members: 16, declaredBy: '张伟明', seats: undefined })
    expect(withRule(fresh, 'R12')).toMatchObject({ kind: 'review' })
    expect(withRule(fresh, 'R1')).toMatchObject({ kind: 'decision' })
  })

  it('[R10] sets each name in the place of its strokes, once, and who is written in at the end', () => {
    let form = election([])
    for (const name of ['陈', '丁', '李', '丁']) form = { ...form, ...withCandidate(form, candidate(name)) }
    form = { ...form, ...withCandidate(form, candidate('卜', undefined, { writtenIn: true })) }
    form = { ...form, ...withCandidate(form, candidate('王')) }
    expect(form.candidates.map((one) => one.name)).toEqual(['丁', '王', '李', '陈', '卜'])
    expect(movedCandidate(form, '李', -1).candidates?.map((one) => one.name)).toEqual(['丁', '李', '王', '陈', '卜'])
    expect(movedCandidate(form, '陈', 1)).toEqual({})
  })

  it('can be stored before it is counted, for the ballots to be printed', () => {
    const entry = ballotEntry(election([candidate('丁'), candidate('王'), candidate('李')], { returned: undefined }))
    expect(entry).toMatchObject({ ok: true, value: { vote: { result: 'undeclared', seats: 2, issued: 14 } } })
    expect(entry.ok && entry.value.candidates).toEqual([
      { id: '丁', name: '丁', order: 0 },
      { id: '王', name: '王', order: 1 },
      { id: '李', name: '李', order: 2 },
    ])
    expect(entry.ok && 'returned' in entry.value.vote).toBe(false)
  })

  it.each([
    ['no seats', { seats: undefined }, '应选名额'],
    ['nobody on the ballot', { candidates: [] }, '列出候选人'],
    ['no subject', { subject: ' ' }, '表决事项'],
    ['a declared result without counts', { result: 'passed', returned: undefined }, '收回票数'],
    ['a declared result without a reading', { result: 'passed' }, '按应到会还是按实到会'],
    ['a declared result of nobody', { result: 'passed', reading: 'present', declaredBy: '' }, '由谁宣布'],
    ['more back than out', { returned: 15 }, '重新投票'],
  ] as const)('is not recorded with %s', (_what, change, words) => {
    const form = election([candidate('丁', 12), candidate('王', 8), candidate('李', 7)], change as Partial<VoteForm>)
    expect(viewBallot(form).missing).toContain(words)
    expect(ballotEntry(form)).toMatchObject({ ok: false, error: { code: 'meeting/vote-arithmetic' } })
  })

  it('[R5] elects whom the chair’s reading elects, and keeps which it was', () => {
    const form = election([candidate('丁', 12), candidate('王', 8), candidate('李', 7)], { result: 'passed' })
    expect(viewBallot(form).sentences.join()).toContain('结果不同')
    const entryBy = (reading: 'entitled' | 'present') => {
      const entry = ballotEntry({ ...form, reading })
      return (
        entry.ok && [
          entry.value.vote.result,
          entry.value.vote.reading,
          entry.value.candidates
            .filter((one) => one.elected)
            .map((one) => one.name)
            .join(),
        ]
      )
    }
    expect(entryBy('present')).toEqual(['passed', 'present', '丁,王'])
    expect(entryBy('entitled')).toEqual(['passed', 'entitled', '丁'])
  })

  it('[R4] asks for no reading where too few came: nobody is elected', () => {
    const few = election([candidate('丁', 12, { no: 0 }), candidate('王', 8, { no: 4 }), candidate('李', 4, { no: 8 })], {
      present: 12,
      issued: 12,
      returned: 12,
      result: 'passed',
    })
    const entry = ballotEntry(few)
    expect(viewBallot(few)).toMatchObject({ asksReading: false, next: 'meetingInvalid', elected: [] })
    expect(entry.ok && entry.value.vote).toMatchObject({ result: 'failed' })
  })

  it('comes back from the record as it was typed', () => {
    const form = election([candidate('丁', 12), candidate('王', 8), candidate('李', 7)], {
      result: 'passed',
      reading: 'present',
      tellers: '顾、何',
    })
    const entry = ballotEntry(form)
    if (!entry.ok) throw new Error(entry.error.message)
    const vote = { id: 'v1', ...entry.value.vote }
    const candidates = entry.value.candidates.map((one) => ({ ...one, vote: 'v1' }))
    const back = formOfVote({ candidates }, vote)
    expect(back).toMatchObject({
      candidates: form.candidates,
      seats: 2,
      reading: 'present',
      scrutineers: '方',
      tellers: '顾、何',
      elected: ['丁', '王'],
    })
    expect(ballotEntry(back)).toEqual(entry)
  })
})

describe('the round that follows', () => {
  const again = (form: VoteForm) => {
    let made = 0
    return nextRound(form, viewBallot(form), { before: 'v1', fresh, newId: () => `n${(made += 1)}` })
  }
  const brief = (form: VoteForm | undefined) =>
    form && [form.seats, form.candidates.map((one) => [one.id, one.name, one.yes]), form.follows]

  it('[R8] is held among the tied for the seats that are left', () => {
    const form = election([candidate('丁', 12), candidate('王', 8, { no: 6 }), candidate('李', 8)], {
      result: 'passed',
      reading: 'present',
    })
    expect(viewBallot(form).sentences.join()).toContain('票数相等')
    const next = again(form)
    expect(brief(next)).toEqual([
      1,
      [
        ['n1', '王', undefined],
        ['n2', '李', undefined],
      ],
      'v1',
    ])
    expect(next?.subject).toBe('选举支委（再次投票）')
  })

  it('[R8] is held among those not elected where seats are left, and says how seats may be reduced', () => {
    const form = election([candidate('丁', 12), candidate('王', 7), candidate('李', 7)], { result: 'passed', reading: 'entitled' })
    expect(viewBallot(form).sentences.join()).toContain('减少名额')
    expect(brief(again(form))).toEqual([
      1,
      [
        ['n1', '王', undefined],
        ['n2', '李', undefined],
      ],
      'v1',
    ])
  })

  it('[R7] is the same election again after a void round', () => {
    const form = election([candidate('丁', 12), candidate('王', 8), candidate('李', 7)], { returned: 15, result: 'void' })
    expect(ballotEntry(form)).toMatchObject({ ok: true, value: { vote: { result: 'void' } } })
    expect(brief(again(form))).toEqual([
      2,
      [
        ['n1', '丁', undefined],
        ['n2', '王', undefined],
        ['n3', '李', undefined],
      ],
      'v1',
    ])
  })

  it('is none when every seat is filled', () => {
    expect(
      again(election([candidate('丁', 12), candidate('王', 10), candidate('李', 6)], { result: 'passed', reading: 'entitled' })),
    ).toBeUndefined()
  })
})

describe('admissions', () => {
  it('[R3] name the first of those who wait, and leave words of the recorder alone', () => {
    const form = { ...fresh, ...withRule(fresh, 'R3') }
    const queued = { ...form, ...withPersons(form, [{ name: '安' }, { name: '博' }], '接收预备党员') }
    expect(queued.subject).toBe('选举支委')
    const own = freshVote(meeting, { ...agenda, title: '接收预备党员' }, { rule: 'R3' }, { at: '2026-11-25T15:00', attendances: [] })
    const first = { ...own, ...withPersons(own, [{ name: '安' }, { name: '博' }], '接收预备党员') }
    expect(first.subject).toBe('接收预备党员：安')
    expect({ ...first, ...withPersons(first, first.persons.slice(1), '接收预备党员') }.subject).toBe('接收预备党员：博')
  })
})

describe('民主测评 in the dialog', () => {
  const grades = { excellent: 8, qualified: 4, basic: 2, unqualified: 0 }
  const review = (candidates: readonly CandidateForm[]): VoteForm => ({
    ...election(candidates),
    ...withRule(election(candidates), 'R12'),
    members: 5,
  })

  it('[R12] records grades, and hints when more than a third are 优秀', () => {
    const form = review(['丁', '王'].map((name) => ({ id: name, name, ...grades, grade: 'excellent' })))
    expect(
      viewBallot(form)
        .recorded.advice.map((one) => one.text)
        .join(),
    ).toContain('优秀至多 1 人')
    const entry = ballotEntry({ ...form, result: 'passed' })
    expect(entry.ok && entry.value).toMatchObject({
      vote: { rule: 'R12', members: 5, result: 'passed' },
      candidates: [{ grade: 'excellent' }, {}],
    })
    expect(entry.ok && 'seats' in entry.value.vote).toBe(false)
  })

  it('[R12] lists all members of the roster by strokes, whether they vote or not', () => {
    const roster = [
      makeRosterRow({ id: 'p1', name: '陈' }),
      makeRosterRow({ id: 'p2', name: '丁' }, { standing: 'probationary', votes: false }),
      makeRosterRow({ id: 'p3', name: '王' }, { standing: 'unit' }),
    ]
    let made = 0
    const listed = withMembers(review([]), roster, () => `n${(made += 1)}`)
    expect(listed.candidates?.map((one) => [one.name, one.person])).toEqual([
      ['丁', 'p2'],
      ['陈', 'p1'],
    ])
  })

  it('drops a count that was emptied', () => {
    const form = review([{ id: '丁', name: '丁', ...grades }])
    const emptied = { ...form, ...withCounts(form, '丁', { basic: undefined }) }
    const entry = ballotEntry(emptied)
    expect(entry.ok && 'basic' in (entry.value.candidates[0] ?? {})).toBe(false)
  })
})
