import { describe, expect, it } from 'vitest'
import type { Item } from '#shared/schema/items.ts'
import type { Meeting } from '#shared/schema/meetings.ts'
import type { Org } from '#shared/schema/orgs.ts'
import { itemWork } from './item-work.ts'
import { meetingWork } from './meeting-work.ts'
import { owedMeetings } from './owed-meetings.ts'

const today = '2026-11-22'
// Only the members that the views read.
const meeting = (id: string, state: Meeting['state'], plannedAt: string, more: Partial<Meeting> = {}) =>
  ({ id, state, plannedAt, ...more }) as Meeting
const item = (id: string, state: Item['state'], dueOn: string) => ({ id, state, dueOn }) as Item
const ids = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id)

describe('meetingWork', () => {
  const work = meetingWork(
    [
      meeting('evening', 'planned', '2026-11-22T19:00'),
      meeting('morning', 'recording', '2026-11-22T09:00'),
      meeting('called-off', 'cancelled', '2026-11-22T10:00'),
      meeting('next-week', 'notified', '2026-11-29T09:00'),
      meeting('too-far', 'planned', '2026-11-30T09:00'),
      meeting('never-begun', 'planned', '2026-11-20T09:00'),
      meeting('half-written', 'recording', '2026-10-02T09:00'),
      meeting('unsigned', 'finalised', '2026-11-21T09:00'),
      meeting('signed', 'signed', '2026-11-18T09:00'),
      meeting('filed', 'signed', '2026-06-18T09:00'),
    ],
    today,
  )

  it('shows the day in order of time, without what was called off', () => {
    expect(ids(work.today)).toEqual(['morning', 'evening'])
  })

  it('counts a meeting past its day as unfinished, the oldest first; one still going on today is not', () => {
    expect(ids(work.unfinished)).toEqual(['half-written', 'never-begun'])
  })

  it('looks seven days ahead, and a fortnight back for paper', () => {
    expect([ids(work.coming), ids(work.toSign), ids(work.toPrint)]).toEqual([['next-week'], ['unsigned'], ['signed']])
  })
})

describe('itemWork', () => {
  const work = itemWork(
    [
      item('late', 'working', '2026-11-20'),
      item('later', 'assigned', '2026-10-01'),
      item('done', 'done', '2026-10-01'),
      item('today', 'registered', today),
      item('in-three-days', 'working', '2026-11-25'),
      item('in-four-days', 'working', '2026-11-26'),
      item('new', 'registered', ''),
    ],
    today,
  )

  it('[C1] leaves out what hangs, and brings it back on its day', () => {
    const hung = { ...item('hung', 'hung', '2026-11-20'), hung: { reason: '等检测', until: '2026-11-25' } } as Item // what the view reads
    expect(ids(itemWork([hung], '2026-11-24').overdue)).toEqual([])
    expect(ids(itemWork([hung], '2026-11-25').overdue)).toEqual(['hung'])
  })

  it('puts what is longest overdue first, and what is done presses no more', () => {
    expect(ids(work.overdue)).toEqual(['later', 'late'])
  })

  it('names each matter once', () => {
    expect([ids(work.dueSoon), ids(work.waiting)]).toEqual([['today', 'in-three-days'], ['new']])
  })
})

describe('owedMeetings', () => {
  const type = (code: string, period: 'month' | 'quarter' | 'year' | 'onDemand') => ({
    code,
    name: code,
    spec: { period, owedBy: ['branch'] },
  })
  const branch = (id: string, state: Org['state'] = 'running') => ({ id, name: id, kind: 'branch', state }) as Org
  const held = (body: string, plannedAt: string, state: Meeting['state'] = 'signed') =>
    meeting(`${body}-${plannedAt}`, state, plannedAt, { type: 'branchCommittee', body })
  const duty = (meetings: readonly Meeting[], period: 'month' | 'quarter' = 'month') =>
    owedMeetings([type('branchCommittee', period)], [branch('一支部'), branch('二支部'), branch('三支部')], meetings, today)[0]

  it('tells held from planned from owed', () => {
    expect(duty([held('一支部', '2026-11-03T09:00'), held('二支部', '2026-11-28T09:00', 'planned')])).toMatchObject({
      periodName: '本月',
      total: 3,
      held: 1,
      planned: ['二支部'],
      missing: ['三支部'],
    })
  })

  it('counts only the period that today lies in, and no cancelled meeting', () => {
    expect(duty([held('一支部', '2026-10-31T09:00'), held('二支部', '2026-11-03T09:00', 'cancelled')])?.held).toBe(0)
    expect(duty([held('一支部', '2026-10-31T09:00'), held('二支部', '2026-09-30T09:00')], 'quarter')?.held).toBe(1)
  })

  it('asks nothing of a dissolved branch, nor for what is held on demand', () => {
    const duties = owedMeetings(
      [type('branchCommittee', 'month'), type('election', 'onDemand')],
      [branch('旧支部', 'dissolved')],
      [],
      today,
    )
    expect(duties).toEqual([])
  })
})
