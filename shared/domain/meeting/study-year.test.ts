import { describe, expect, it } from 'vitest'
import type { RosterRow } from '#shared/schema/meetings.ts'
import { lengthOf, memberYears, studyMinutes, studyNeed, type StudiedAttendance, type StudiedMeeting } from './study-year.ts'

const row = (id: string, change: Partial<RosterRow> = {}): RosterRow => ({
  id,
  name: `党员${id}`,
  standing: 'full',
  votes: true,
  ...change,
})
const came = (event: string, person: string, change: Partial<StudiedAttendance> = {}): StudiedAttendance => ({
  event,
  person,
  name: `党员${person}`,
  state: 'present',
  ...change,
})
const lecture = (id: string, change: Partial<StudiedMeeting> = {}): StudiedMeeting => ({
  id,
  type: 'partyLecture',
  state: 'signed',
  roster: [row('a'), row('b')],
  startedAt: '2026-03-10T14:00',
  endedAt: '2026-03-10T15:30',
  ...change,
})
const yearsOf = (meetings: readonly StudiedMeeting[], attendances: readonly StudiedAttendance[]) =>
  memberYears({ meetings, attendances, members: [{ id: 'a', name: '党员a' }], isStudy: (type) => type === 'partyLecture' })

describe('[§3.5] hours of study', () => {
  it('are 32 a year unless the district says otherwise', () => {
    expect(studyNeed([])).toMatchObject({ hours: 32, basis: expect.stringContaining('第二十条') })
    const local = {
      kind: 'dictionary',
      code: 'studyHours',
      retired: false,
      basis: '区委组织部通知',
      entries: [{ id: '1', code: '40', label: '每年' }],
    }
    expect(studyNeed([{ ...local, kind: 'dictionary' }])).toEqual({ hours: 40, basis: '区委组织部通知' })
    expect(studyNeed([{ ...local, kind: 'dictionary', retired: true }])).toMatchObject({ hours: 32 })
    expect(studyNeed([{ ...local, kind: 'dictionary', entries: [{ id: '1', code: '多', label: '' }] }])).toMatchObject({ hours: 32 })
  })

  it('go by what the secretary wrote, else by beginning and end', () => {
    expect(lengthOf(lecture('m'))).toBe(90)
    expect(lengthOf(lecture('m', { studyHours: 2 }))).toBe(120)
    expect(lengthOf(lecture('m', { endedAt: undefined }))).toBeUndefined()
    expect(lengthOf(lecture('m', { endedAt: '2026-03-10T13:00' }))).toBeUndefined()
    expect(lengthOf(lecture('m', { startedAt: '2026-03-10T23:00', endedAt: '2026-03-11T00:30' }))).toBe(90)
  })

  it('count from when somebody came until he left', () => {
    const meeting = lecture('m')
    expect(studyMinutes(meeting, { state: 'late', at: '2026-03-10T14:40' })).toBe(50)
    expect(studyMinutes(meeting, { state: 'leftEarly', leftAt: '2026-03-10T15:00' })).toBe(60)
    expect(studyMinutes(meeting, { state: 'late', at: '2026-03-10T16:00' })).toBe(0)
    expect(studyMinutes(meeting, { state: 'present', at: '2026-03-10T13:40' })).toBe(90)
    expect(studyMinutes(meeting, { state: 'present', minutes: 45 })).toBe(45)
    expect(studyMinutes(meeting, { state: 'sickLeave' })).toBe(0)
  })
})

describe('a member’s year', () => {
  it('tells coming, leave and absence apart, and leaves out who is not counted in 应到 [R11]', () => {
    const meetings = [
      lecture('m1'),
      lecture('m2'),
      lecture('m3'),
      lecture('m4', { roster: [row('a', { excluded: { reason: '卧床', approvedBy: '党员大会', on: '2026-01-01' } })] }),
    ]
    const [a] = yearsOf(meetings, [came('m1', 'a'), came('m2', 'a', { state: 'personalLeave' }), came('m1', 'b')])
    expect(a).toMatchObject({ expected: 3, present: 1, onLeave: 1, absent: 1, observed: 0, studyMinutes: 90, unmeasured: 0 })
  })

  it('lists members without a meeting, and who stood on a roster without being listed', () => {
    expect(yearsOf([], []).map((year) => year.person)).toEqual(['a'])
    expect(yearsOf([lecture('m')], []).map((year) => year.person)).toEqual(['a', 'b'])
    expect(yearsOf([lecture('m', { roster: [row('unit', { standing: 'unit' })] })], []).map((year) => year.person)).toEqual(['a'])
  })

  it('adds study where he came as an observer, and says where no length is known', () => {
    const meetings = [lecture('m1', { roster: [row('b')] }), lecture('m2', { endedAt: undefined })]
    expect(yearsOf(meetings, [came('m1', 'a', {}), came('m2', 'a')])[0]).toMatchObject({ observed: 1, studyMinutes: 90, unmeasured: 1 })
  })

  it('waits until attendance is settled, and counts a corrected meeting once', () => {
    const meetings = [lecture('m1', { state: 'recording' }), lecture('m2'), lecture('m3', { corrects: 'm2' })]
    expect(
      yearsOf(
        meetings,
        ['m1', 'm2', 'm3'].map((event) => came(event, 'a')),
      )[0],
    ).toMatchObject({ expected: 1, studyMinutes: 90 })
  })

  it('takes study only from types that are study', () => {
    expect(yearsOf([lecture('m', { type: 'branchAssembly' })], [came('m', 'a')])[0]).toMatchObject({ present: 1, studyMinutes: 0 })
  })

  it('[§4.7] keeps the order of the register, whatever the numbers are', () => {
    const members = ['c', 'a', 'b'].map((id) => ({ id, name: id }))
    const years = memberYears({ meetings: [lecture('m')], attendances: [came('m', 'b')], members, isStudy: () => true })
    expect(years.map((year) => year.person)).toEqual(['c', 'a', 'b'])
  })
})
