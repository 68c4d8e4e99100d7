import { describe, expect, it } from 'vitest'
import type { Attendance } from '#shared/schema/attendances.ts'
import type { Meeting } from '#shared/schema/meetings.ts'
import { makeAttendance } from '#tests/factories/attendance.ts'
import { makeMeeting, makeRosterRow } from '#tests/factories/meeting.ts'
import { makeOrg } from '#tests/factories/org.ts'
import { bodiesOfBranch, memberRows } from './member-rows.ts'
import { countsOf, filtered, hoursText, overviewOf, rulesDay } from './overview-view.ts'

const today = '2026-11-22'
const second = makeOrg('2', { kind: 'branch', name: '第二网格党支部', state: 'running', foundedOn: '2012-07-01' })
const tenth = makeOrg('10', { kind: 'branch', name: '第十网格党支部', state: 'running', foundedOn: '2012-07-01' })
const coordination = makeOrg('d', { kind: 'communityCoordination', name: '颐和社区大党委', state: 'running', foundedOn: '2016-03-11' })
const held = (seed: string, change: Partial<Meeting>) => makeMeeting(seed, { body: second.id, state: 'signed', ...change })
const read = (meetings: readonly Meeting[], year = 2026) =>
  overviewOf({ templates: [], orgs: [tenth, coordination, second], meetings, year, today })
const lineOf = (meetings: readonly Meeting[], type: string) =>
  read(meetings)
    .find((body) => body.body === second.id)
    ?.lines.find((line) => line.type === type)

describe('the year of the bodies', () => {
  it('groups lines by body, branches in the order of their numbers, a line for each type that is owed', () => {
    const bodies = read([])
    expect(bodies.map((body) => body.name)).toEqual(['第二网格党支部', '第十网格党支部', '颐和社区大党委'])
    expect(bodies[2]?.lines.map((line) => [line.typeName, line.periodName, line.cells.length])).toEqual([['社区大党委会议', '每月', 12]])
    expect(bodies[0]?.lines.map((line) => line.type)).toEqual(
      expect.arrayContaining(['branchAssembly', 'branchCommittee', 'partyLecture', 'partyDay', 'organisationalLife', 'democraticReview']),
    )
  })

  it('says each state with a mark and a word of its own', () => {
    const line = lineOf(
      [
        held('1', { type: 'partyDay', plannedAt: '2026-01-20T09:00' }),
        held('2', { type: 'partyDay', plannedAt: '2026-02-20T09:00', state: 'finalised' }),
        held('3', { type: 'partyDay', plannedAt: '2026-03-20T09:00', lateEntryOn: '2026-04-01' }),
        held('4', { type: 'partyDay', plannedAt: '2026-11-25T09:00', state: 'planned' }),
      ],
      'partyDay',
    )
    const shown = line?.cells.map((cell) => [cell.mark, cell.word, cell.detail])
    expect(shown?.slice(0, 4)).toEqual([
      ['signed', '已开', '20日'],
      ['recorded', '待签', '20日'],
      ['lateEntry', '补记', '20日'],
      ['missed', '可补记', ''],
    ])
    expect(shown?.slice(10)).toEqual([
      ['planned', '已排', '25日'],
      ['ahead', '未到', ''],
    ])
    expect(line?.cells[2]?.spoken).toBe('第二网格党支部主题党日，3月：已召开，事后补记，20日')
    expect(line?.basis).toContain('第十六条')
  })

  it('names the month where a cell is longer, and the number where there were several', () => {
    const quarter = lineOf([held('1', { type: 'branchAssembly', plannedAt: '2026-03-26T14:00' })], 'branchAssembly')
    expect(quarter?.cells[0]?.detail).toBe('3月26日')
    const twice = lineOf(
      [held('1', { type: 'partyDay', plannedAt: '2026-03-02T14:00' }), held('2', { type: 'partyDay', plannedAt: '2026-03-26T14:00' })],
      'partyDay',
    )
    expect(twice?.cells[2]?.detail).toBe('2 次')
  })

  it('plans into this month, the end of what is over, the beginning of what is to come', () => {
    const line = lineOf([], 'branchAssembly')
    expect(line?.cells.map((cell) => cell.planMonth)).toEqual(['2026-03', '2026-06', '2026-09', '2026-11'])
    expect(lineOf([], 'partyDay')?.cells[11]?.planMonth).toBe('2026-12')
  })

  it('adds up what a body studied, for the body and not for a person', () => {
    const lecture = held('1', {
      type: 'partyLecture',
      startedAt: '2026-03-26T14:00',
      endedAt: '2026-03-26T15:30',
      plannedAt: '2026-03-26T14:00',
    })
    expect(read([lecture])[0]?.study).toBe('集中学习 1.5 学时')
    expect(read([{ ...lecture, corrects: 'x' }])[0]?.study).toBe('')
    expect(hoursText(59)).toBe('0.9')
  })

  it('reads a past year by the rules at its end', () => {
    expect([rulesDay(2025, today), rulesDay(2026, today), rulesDay(2027, today)]).toEqual(['2025-12-31', today, '2027-01-01'])
    expect(read([], 2025)[0]?.lines[0]?.cells.every((cell) => cell.mark === 'missed')).toBe(true)
  })

  it('is made for 600 bodies and 20,000 meetings', () => {
    const orgs = Array.from({ length: 600 }, (_, index) => ({ ...second, id: `b${index}`, name: `第${index}党支部` }))
    const types = ['branchAssembly', 'branchCommittee', 'partyLecture', 'partyDay', 'organisationalLife', 'democraticReview']
    const one = held('1', {})
    const meetings = Array.from({ length: 20_000 }, (_, index) => ({
      ...one,
      id: `m${index}`,
      body: `b${index % 600}`,
      type: types[index % 6] ?? '',
      plannedAt: `2026-${String((index % 12) + 1).padStart(2, '0')}-08T09:00`,
    }))
    const bodies = overviewOf({ templates: [], orgs, meetings, year: 2026, today })
    expect(bodies.reduce((lines, body) => lines + body.lines.length, 0)).toBe(3600)
  })

  it('narrows to one body, or to what is still to be done', () => {
    const bodies = read([held('1', { type: 'organisationalLife', plannedAt: '2026-01-12T14:00' })])
    expect(filtered(bodies, { body: tenth.id, open: false }).map((body) => body.body)).toEqual([tenth.id])
    const open = filtered(bodies, { body: second.id, open: true })
    expect(open[0]?.lines.some((line) => line.type === 'organisationalLife')).toBe(false)
    expect(countsOf(filtered(bodies, { body: second.id, open: false })).signed).toBe(1)
  })
})

describe('[§4.7] members’ attendance', () => {
  const anna = { id: 'p-a', name: '安娜' }
  const zhao = { id: 'p-z', name: '赵敏' }
  const lecture = held('1', {
    type: 'partyLecture',
    plannedAt: '2026-03-26T14:00',
    startedAt: '2026-03-26T14:00',
    endedAt: '2026-03-26T15:30',
    roster: [makeRosterRow(anna), makeRosterRow(zhao)],
  })
  const rows = (attendances: readonly Attendance[], tags: readonly string[] = []) =>
    memberRows({
      branch: second.id,
      meetings: [lecture],
      attendances,
      members: [zhao, anna],
      people: [{ id: zhao.id, tags: [...tags] }],
      isStudy: () => true,
    })

  it('stands in the order of names, never of numbers', () => {
    expect(rows([makeAttendance(lecture.id, zhao)]).map((row) => [row.name, row.present, row.hours])).toEqual([
      ['安娜', '0', '0'],
      ['赵敏', '1', '1.5'],
    ])
  })

  it('[§3.5] asks nothing hard of the old and frail', () => {
    expect(rows([], ['年老体弱'])[1]?.note).toContain('不作硬性要求')
    expect(rows([]).every((row) => row.note === '')).toBe(true)
  })

  it('reads where the members meet: branch, groups and the body above', () => {
    const group = makeOrg('g', { kind: 'partyGroup', parent: second.id })
    expect(bodiesOfBranch({ ...second, parent: 'above' }, [group, tenth])).toEqual(new Set([second.id, group.id, 'above']))
  })
})
