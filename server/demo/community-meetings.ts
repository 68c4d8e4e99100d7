import { addDays } from '#shared/lib/day.ts'
import type { RosterRow } from '#shared/schema/meetings.ts'
import { branchMeetings, chairOf, hold, speakersOf } from './branch-meetings.ts'
import { monthWords, pad, planFor, refOf, type Calendar } from './calendar.ts'
import { holdMeeting } from './hold-meeting.ts'
import type { Chain } from './sign-meeting.ts'
import { makeId } from './make/envelope.ts'
import { makeRosterRow } from './make/meetings.ts'
import type { Party } from './party.ts'
import { decision, report, study } from './topics.ts'
import type { Bodies } from './units.ts'
import { monthsBefore } from './world.ts'

/** Every meeting that the community held in the months it keeps, and those already planned. */
export function meet(calendar: Calendar): void {
  const { world, scale, party } = calendar
  const chain: Chain = new Map()
  const months = monthsBefore(world.today, scale.months)
  for (const [index, month] of months.entries()) coordinationMeeting(calendar, chain, { month, index })
  for (const [order, branch] of party.branches.entries()) branchMeetings(calendar, chain, { branch, order, months })
  upcoming(calendar, chain)
}

interface Month {
  readonly month: string
  readonly index: number
}

/** 大党委: the committee's members and the delegates of units; what it decides becomes an item. */
function coordinationMeeting(calendar: Calendar, chain: Chain, { month, index }: Month): void {
  const { world, random, community, party, bodies } = calendar
  const seed = `${community.unit}-coordination-${month}`
  const day = `${month}-${pad(8 + (index % 6))}`
  const speakers = { names: bodies.units.slice(0, 8).map(({ delegate }) => delegate.name), owner: refOf(party.worker, '工作人员'), day }
  holdMeeting(world, random, chain, {
    ...planFor(calendar, { seed, type: 'communityCoordination', title: `${monthWords(month)}社区大党委会议`, plannedAt: `${day}T14:30` }),
    body: { id: bodies.coordination.id, name: bodies.coordination.name },
    roster: coordinationRoster(party, bodies),
    unitOf: (person) => unitsByDelegate(bodies).get(person),
    topics: [
      report('通报上月项目进展', `上月议定的事项已办结${random.int(1, 4)}件，其余按期推进。`),
      decision(random, speakers, {
        index: index + Number(community.unit.slice(6)),
        rule: 'open',
        item: makeId('items', `${community.unit}-resolved-${month}`),
      }),
    ],
  })
}

function coordinationRoster(party: Party, bodies: Bodies): RosterRow[] {
  const own = [party.secretary, party.recorder, party.worker].map((person) => makeRosterRow(person, { standing: 'committee' }))
  const delegates = bodies.units.slice(0, 8).map(({ org, delegate }) => makeRosterRow(delegate, { standing: 'unit', orgName: org.name }))
  return [...own, ...delegates]
}

function unitsByDelegate(bodies: Bodies): ReadonlyMap<string, { id: string; name: string }> {
  return new Map(bodies.units.map(({ org, delegate }) => [delegate.id, { id: org.id, name: org.name }]))
}

/** What stands in the calendar next: for the recorder to try check-in, minutes and signing on. */
function upcoming(calendar: Calendar, chain: Chain): void {
  const { world, party, bodies, community, random } = calendar
  const next = addDays(world.today, 11)
  holdMeeting(world, random, chain, {
    ...planFor(calendar, {
      seed: `${community.unit}-coordination-next`,
      type: 'communityCoordination',
      title: `${monthWords(next)}社区大党委会议`,
      plannedAt: `${next}T14:30`,
    }),
    body: { id: bodies.coordination.id, name: bodies.coordination.name },
    roster: coordinationRoster(party, bodies),
    unitOf: (person) => unitsByDelegate(bodies).get(person),
    topics: [report('通报上月项目进展', ''), { title: '冬季安全用电用气排查', kind: 'decision', outcome: 'open', note: '' }],
  })
  const [first] = party.branches
  if (!first || !community.rich) return
  const plans = [
    ['branchAssembly', '四季度党员大会', addDays(world.today, 24), undefined],
    ['partyDay', '十一月主题党日', addDays(world.today, 5), undefined],
    ['branchCommittee', '十一月支委会', addDays(world.today, 2), undefined],
    ['branchAssembly', '讨论冬季为民服务项目党员大会', addDays(world.today, -1), 'recording'],
  ] as const
  for (const [type, title, day, state] of plans) {
    const topics = [
      study(random, 3, chairOf(first).name),
      decision(random, speakersOf(first, day), { index: 4, rule: type === 'branchCommittee' ? 'R2' : 'R1' }),
    ]
    hold(calendar, chain, {
      branch: first,
      type,
      title,
      at: `${day}T15:00`,
      topics,
      seed: `next-${type}-${day}`,
      committeeOnly: type === 'branchCommittee',
      ...(state ? { state } : {}),
    })
  }
}
