import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Meeting } from '#shared/schema/meetings.ts'
import { makeAttendance } from '#tests/factories/attendance.ts'
import { makeMeeting, makeRosterRow } from '#tests/factories/meeting.ts'
import { findDefects, type AskedParts, type DefectFacts } from './defects.ts'
import { defaultMeetingType } from './meeting-types.ts'
import { formPartsOf, partValue, recordPartOf, recordParts } from './record-parts.ts'

const bare = makeMeeting('bare', { state: 'recording', place: '', agenda: [], roster: [], votes: [], resolutions: [] })
const { startedAt: _start, endedAt: _end, chair: _chair, recorder: _recorder, minutes: _minutes, ...empty } = bare

const blocking = (meeting: Meeting, facts: DefectFacts) =>
  findDefects(meeting, [], facts)
    .filter((defect) => defect.blocking)
    .map((defect) => defect.code)
const asked = (code: string): AskedParts => defaultMeetingType(code)?.spec ?? { required: [] }

describe('the parts that a type names', () => {
  it('block where the type requires them, and advise where it does not', () => {
    const hints = findDefects(empty, [], { asked: { required: ['place'], advised: ['topic'] } })
    expect(hints.filter((defect) => defect.blocking).map((defect) => defect.code)).toEqual(['place-missing'])
    expect(hints.map((defect) => defect.code)).toContain('part-topic')
    expect(hints.map((defect) => defect.code)).toContain('chair-missing')
  })

  it('are asked for of no other type', () => {
    const found = findDefects(empty, [], { asked: asked('branchCommittee') }).map((defect) => defect.code)
    expect(found).not.toContain('part-lecturer')
    expect(found).not.toContain('votes-missing')
  })

  it('[§3.3] 党课 asks for 主讲人, 题目, 学时', () => {
    const facts = { asked: asked('partyLecture') }
    const missing = ['part-lecturer', 'part-topic', 'part-studyHours']
    expect(blocking(empty, facts)).toEqual(expect.arrayContaining(missing))
    const told = { ...empty, lecturer: { name: '王淑兰' }, topic: '坚守初心', studyHours: 1.5 }
    expect(blocking(told, facts).filter((code) => missing.includes(code))).toEqual([])
    expect(blocking({ ...told, studyHours: 0, topic: ' ' }, facts)).toEqual(expect.arrayContaining(['part-topic', 'part-studyHours']))
  })

  it.each([
    ['organisationalLife', ['talks', 'selfReview', 'criticism', 'rectification']],
    ['democraticReview', ['selfAssessment', 'peerAssessment', 'reviewBallots', 'committeeOpinion']],
    ['admission', ['applicantReport', 'sponsors', 'committeeReview', 'discussion']],
    ['partyDay', ['topic', 'dayContent']],
  ])('[§3.3] %s asks for %j', (code, parts) => {
    expect(blocking(empty, { asked: asked(code) })).toEqual(expect.arrayContaining(parts.map((part) => `part-${part}`)))
    const told = { ...empty, topic: '主题', parts: parts.map((id) => ({ id, text: '写了' })) }
    expect(blocking(told, { asked: asked(code) }).filter((one) => one.startsWith('part-'))).toEqual([])
  })

  it('[R3] 发展党员 asks for a vote at all, 党员大会 for one on each item put to the vote', () => {
    const decided = { id: 'a1', order: 0, title: '预算', kind: 'decision', outcome: 'resolved' } as const
    expect(blocking(empty, { asked: asked('admission') })).toContain('votes-missing')
    expect(blocking(empty, { asked: asked('branchAssembly') })).not.toContain('votes-missing')
    expect(blocking({ ...empty, agenda: [decided] }, { asked: asked('branchAssembly') })).toContain('decision-not-voted')
    expect(blocking({ ...empty, agenda: [{ ...decided, kind: 'report' }] }, { asked: asked('branchAssembly') })).not.toContain(
      'decision-not-voted',
    )
  })

  it('are told by a secret vote or by what was taken down of the speakers', () => {
    const vote = {
      id: 'v',
      agenda: 'a',
      subject: '测评',
      method: 'secret',
      rule: 'R1',
      entitled: 5,
      present: 5,
      yes: 5,
      no: 0,
      abstain: 0,
      written: 0,
    } as const
    const voted = { ...empty, votes: [{ ...vote, result: 'passed' as const, at: '2026-11-06T15:00' }] }
    expect(blocking(voted, { asked: asked('democraticReview') })).not.toContain('part-reviewBallots')
    expect(blocking(empty, { asked: asked('admission'), statements: 3 })).not.toContain('part-discussion')
    expect(blocking(empty, { asked: asked('admission'), statements: 0 })).toContain('part-discussion')
  })

  it('advise a secret ballot where the type is held by one', () => {
    const vote = {
      id: 'v',
      agenda: 'a',
      subject: '评定',
      method: 'hands',
      rule: 'R1',
      entitled: 5,
      present: 5,
      yes: 5,
      no: 0,
      abstain: 0,
      written: 0,
    } as const
    const voted = { ...empty, votes: [{ ...vote, result: 'passed' as const, at: '2026-11-06T15:00' }] }
    const found = (code: string) => findDefects(voted, [], { asked: asked(code) }).find((defect) => defect.code === 'type-not-secret')
    expect(found('democraticReview')).toMatchObject({ blocking: false, jump: 'votes' })
    expect(found('branchAssembly')).toBeUndefined()
  })

  it('may be a district’s own', () => {
    const own: AskedParts = { required: ['own-1'], ownParts: [{ code: 'own-1', label: '会后回访', help: '谁去' }] }
    expect(findDefects(empty, [], { asked: own }).find((defect) => defect.code === 'part-own-1')).toMatchObject({
      label: '没有会后回访',
      blocking: true,
      jump: 'parts',
    })
    expect(blocking({ ...empty, parts: [{ id: 'own-1', text: '李娟，下周' }] }, { asked: own })).toEqual([])
    expect(formPartsOf(own)).toEqual([{ code: 'own-1', label: '会后回访', kind: 'text', help: '谁去', required: true }])
  })

  it('let what contradicts itself block in any type', () => {
    const wrong = {
      ...empty,
      startedAt: '2026-11-06T15:00',
      endedAt: '2026-11-06T14:00',
      chair: { name: '张伟明' },
      recorder: { name: '张伟明' },
    }
    expect(blocking(wrong, { asked: { required: [] } })).toEqual(['times-reversed', 'chair-is-recorder'])
  })

  it('block exactly as named: whatever a type requires and lacks, and no other missing part', () => {
    const codes = recordParts.map((part) => part.code)
    const person = { id: 'p1', name: '张伟明' }
    const called = { ...empty, roster: [makeRosterRow(person)] }
    const partOf: Readonly<Record<string, string>> = {
      'start-missing': 'startedAt',
      'end-missing': 'endedAt',
      'place-missing': 'place',
      'chair-missing': 'chair',
      'recorder-missing': 'recorder',
      'nobody-came': 'attendance',
      'absence-unexplained': 'absences',
      'agenda-empty': 'agenda',
      'minutes-empty': 'minutes',
      'votes-missing': 'votes',
    }
    fc.assert(
      fc.property(fc.subarray(codes), fc.subarray(codes), (required, advised) => {
        const found = findDefects(called, [], { asked: { required, advised } })
        const partFor = (code: string): string => (code.startsWith('part-') ? code.slice('part-'.length) : (partOf[code] ?? 'unknown'))
        const wrong = found.filter(
          ({ code, blocking: blocks }) => blocks !== required.includes(partFor(code)) || partFor(code) === 'unknown',
        )
        expect(wrong).toEqual([])
        const missing = required.filter((code) => recordPartOf(code).kind !== 'check')
        for (const code of missing) expect(found.map((defect) => defect.code)).toContain(`part-${code}`)
      }),
      { seed: 4, numRuns: 300 },
    )
    expect(
      findDefects(called, [makeAttendance(called.id, person)], { asked: { required: ['attendance'] } }).some((one) => one.blocking),
    ).toBe(false)
  })
})

describe('a part', () => {
  it('has a label, and each code once', () => {
    expect(new Set(recordParts.map((part) => part.code)).size).toBe(recordParts.length)
    expect(recordParts.filter((part) => part.label === '')).toEqual([])
  })

  it('is read from its own field or from the rows, and of a newer program by its code', () => {
    const meeting = { lecturer: { name: '王淑兰', duty: '书记' }, topic: '初心 ', studyHours: 2, parts: [{ id: 'talks', text: ' 谈过 ' }] }
    const value = (code: string) => partValue(meeting, recordPartOf(code))
    expect(['lecturer', 'topic', 'studyHours', 'talks', 'criticism'].map(value)).toEqual(['王淑兰　书记', '初心', '2', '谈过', ''])
    expect(recordPartOf('ofTomorrow')).toEqual({ code: 'ofTomorrow', label: 'ofTomorrow', kind: 'text' })
  })
})

describe('述职评议', () => {
  const papers = {
    method: 'secret',
    entitled: 12,
    present: 12,
    yes: 0,
    no: 0,
    abstain: 0,
    written: 0,
    issued: 12,
    returned: 12,
    invalid: 0,
  } as const
  const vote = {
    ...papers,
    id: 'v',
    agenda: 'a',
    subject: '述职测评',
    rule: 'appraisal',
    result: 'passed',
    at: '2026-11-06T15:00',
  } as const
  const candidates = [{ id: 'c', vote: 'v', order: 0, name: '王芳', excellent: 9, qualified: 2, basic: 1, unqualified: 0 }]
  const codes = (over: Partial<Meeting>) =>
    findDefects(makeMeeting('duty', { type: 'dutyReport', ...over }), [], { asked: asked('dutyReport') })
      .filter((defect) => defect.code === 'part-assessment' || defect.code === 'appraisal-uncounted')
      .map((defect) => [defect.code, defect.blocking])

  it('[B8] is appraised by counted papers; words alone are let through and said', () => {
    expect(codes({})).toEqual([['part-assessment', true]])
    expect(codes({ parts: [{ id: 'assessment', text: '好 9 票' }] })).toEqual([['appraisal-uncounted', false]])
    expect(codes({ votes: [vote], candidates })).toEqual([])
    expect(codes({ votes: [vote] })).toEqual([['part-assessment', true]])
  })
})
