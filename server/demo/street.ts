import { addDays } from '#shared/lib/day.ts'
import { createRandom, type Random } from '#shared/lib/random.ts'
import type { Item } from '#shared/schema/items.ts'
import type { Org } from '#shared/schema/orgs.ts'
import type { Person } from '#shared/schema/people.ts'
import { holdMeeting } from './hold-meeting.ts'
import type { Chain } from './sign-meeting.ts'
import { makeId } from './make/envelope.ts'
import { makeItem } from './make/matters.ts'
import { makeRosterRow } from './make/meetings.ts'
import { makeOrg } from './make/orgs.ts'
import { makePerson } from './make/people.ts'
import { makeCreditCode } from './make/numbers.ts'
import type { Place } from './places.ts'
import { refOf } from './calendar.ts'
import { decision, report } from './topics.ts'
import { monthsBefore, written, type World } from './world.ts'

const unitWords = ['供电公司', '城建集团', '省级机关事务局', '医科大学', '报业集团', '设计研究院'] as const

/** A street's own records: its committee, the 大工委 with six units, its quarterly meetings and what was passed up to it. */
export function buildStreet(world: World, street: Place): void {
  const random = createRandom(`street ${street.unit}`)
  const own = { unit: street.unit, createdBy: makeId('user', street.unit), updatedBy: makeId('user', street.unit) }
  const committee = world.add(
    'orgs',
    makeOrg(`${street.unit}-committee`, {
      ...own,
      kind: 'partyWorkCommittee',
      level: 'street',
      name: `中共鼓楼区${street.name}工作委员会`,
    }),
  )
  const staff = ['党工委书记', '组织委员'].map((duty, index) =>
    world.add('people', makePerson(`${street.unit}-staff-${index}`, { ...own, duty, employer: street.name })),
  )
  const units = unitWords.map((words, index) => {
    const delegate = world.add('people', makePerson(`${street.unit}-delegate-${index}`, { ...own, employer: words, duty: '党委办主任' }))
    const org = world.add(
      'orgs',
      makeOrg(`${street.unit}-unit-${index}`, {
        ...own,
        kind: 'residentUnit',
        level: 'city',
        name: `${street.name.replace('街道', '')}${words}`,
        creditCode: makeCreditCode(random, '91'),
        contactName: delegate.name,
      }),
    )
    return { org, delegate }
  })
  const coordination = world.add('orgs', coordinationOf({ street, own, committee, staff, units }))
  quarterly({ world, random, street, staff, units, coordination })
  for (const index of [0, 1, 2]) {
    world.add(
      'items',
      makeItem(`${street.unit}-item-${index}`, {
        ...written(street.unit, own.createdBy, world.nowMs - (index + 1) * 20 * 86_400_000),
        type: 'supervised',
        number: `JD-${index + 1}`,
        title: ['跨社区停车矛盾协调', '背街小巷整治', '道路积水点改造'][index] ?? '',
        content: '由社区上报，街道牵头协调。',
        level: 'street',
        origin: 'meeting',
        state: 'working',
        ownerOrgName: `${street.name}城市建设办`,
        dueOn: '2026-12-20',
      }),
    )
  }
  for (const matter of streetMatters(world, street)) world.add('items', matter)
}

/** What a street decides for its communities, and what it was asked: one admission that is in force, one opinion that was given. */
function streetMatters(world: World, street: Place): readonly Item[] {
  const by = makeId('user', street.unit)
  const base = (seed: string, type: 'admission' | 'opinion', daysAgo: number, said: Readonly<Record<string, string>>) =>
    makeItem(`${street.unit}-${seed}`, {
      ...written(street.unit, by, world.nowMs - daysAgo * 86_400_000),
      type,
      level: 'street',
      origin: 'online',
      details: Object.entries(said).map(([id, value]) => ({ id, value })),
    })
  return [
    {
      ...base('admission', 'admission', 30, {
        applicant: '区消防大队',
        kind: '工作任务',
        legalBasis: '区消防工作年度方案',
        means: '自带设备，派一名联络员',
        assessment: '不占用社区人手，可以准入。',
        validUntil: addDays(world.today, 330),
      }),
      number: 'ZR-1',
      title: '在社区设消防体验点',
      content: '区消防大队申请在社区设点，为期一年，自带设备。',
      state: 'approved',
      audience: [`${street.unit.slice(0, 9)}*`],
    },
    {
      ...base('opinion', 'opinion', 22, {
        power: '国土空间规划参与权',
        askedBy: '区自然资源局',
        advice: '北巷两侧请留出消防通道和两处口袋公园。',
        advisedOn: addDays(world.today, -18),
      }),
      number: 'YJ-1',
      title: '片区更新规划征求意见',
      content: '来函征求街道对片区更新规划草案的意见。',
      state: 'published',
    },
  ]
}

interface StreetUnit {
  readonly org: Org
  readonly delegate: Person
}

function coordinationOf({
  street,
  own,
  committee,
  staff,
  units,
}: {
  street: Place
  own: Partial<Org>
  committee: Org
  staff: readonly Person[]
  units: readonly StreetUnit[]
}): Org {
  return makeOrg(`${street.unit}-coordination`, {
    ...own,
    kind: 'streetCoordination',
    level: 'street',
    name: `${street.name}大工委`,
    parent: committee.id,
    memberships: [
      ...staff.map((person) => ({
        id: person.id,
        person: person.id,
        name: person.name,
        duty: person.duty ?? '',
        category: 'full' as const,
        votes: true,
      })),
      ...units.map(({ org, delegate }) => ({
        id: delegate.id,
        person: delegate.id,
        name: delegate.name,
        org: org.id,
        orgName: org.name,
        duty: '兼职委员',
        category: 'partTime' as const,
        votes: true,
      })),
    ],
  })
}

interface Quarters {
  readonly world: World
  readonly random: Random
  readonly street: Place
  readonly staff: readonly Person[]
  readonly units: readonly StreetUnit[]
  readonly coordination: Org
}

function quarterly({ world, random, street, staff, units, coordination }: Quarters): void {
  const chain: Chain = new Map()
  const [chair, recorder] = staff
  if (!chair || !recorder) throw new Error('a street has its staff')
  const unitOf = new Map(units.map(({ org, delegate }) => [delegate.id, { id: org.id, name: org.name }]))
  const roster = [
    ...staff.map((person) => makeRosterRow(person, { standing: 'committee' })),
    ...units.map(({ org, delegate }) => makeRosterRow(delegate, { standing: 'unit', orgName: org.name })),
  ]
  for (const [index, month] of monthsBefore(world.today, 12)
    .filter((one) => Number(one.slice(5)) % 3 === 0)
    .entries()) {
    const day = `${month}-22`
    holdMeeting(world, random, chain, {
      seed: `${street.unit}-coordination-${month}`,
      unit: street.unit,
      type: 'streetCoordination',
      title: `${month.slice(0, 4)}年${Math.ceil(Number(month.slice(5)) / 3)}季度街道大工委会议`,
      plannedAt: `${day}T09:30`,
      place: `${street.name}三楼会议室`,
      body: { id: coordination.id, name: coordination.name },
      chair: { ...refOf(chair, '党工委书记'), id: chair.id },
      recorder: { ...refOf(recorder, '组织委员'), id: recorder.id },
      roster,
      unitOf: (person) => unitOf.get(person),
      topics: [
        report('通报各社区上报事项', '本季度上报十一件，已协调办结八件。'),
        decision(
          random,
          { names: units.map(({ delegate }) => delegate.name), owner: refOf(recorder), day },
          { index: index * 2 + 1, rule: 'open' },
        ),
      ],
    })
  }
}
