import type { Random } from '#shared/lib/random.ts'
import type { Org } from '#shared/schema/orgs.ts'
import type { Person } from '#shared/schema/people.ts'
import { makeId } from './make/envelope.ts'
import { makeCreditCode, makePhone } from './make/numbers.ts'
import { makeOrg } from './make/orgs.ts'
import { makePerson } from './make/people.ts'
import type { Community } from './places.ts'
import { times } from './residents.ts'
import type { Party } from './party.ts'
import type { Scale } from './scale.ts'
import type { World } from './world.ts'

export interface Unit {
  readonly org: Org
  /** Speaks for it in the bodies of the community. */
  readonly delegate: Person
}

export interface Bodies {
  readonly units: readonly Unit[]
  /** 社区大党委. */
  readonly coordination: Org
}

const kinds = [
  ['residentUnit', '省水文勘测设计院', '事业单位', 'province', '11'],
  ['residentUnit', '第二实验小学', '事业单位', 'district', '12'],
  ['residentUnit', '社区卫生服务中心', '事业单位', 'district', '12'],
  ['residentUnit', '城市银行支行', '国有企业', 'city', '91'],
  ['residentUnit', '供电营业部', '国有企业', 'city', '91'],
  ['residentUnit', '地质调查院', '事业单位', 'province', '12'],
  ['residentUnit', '师范大学附属中学', '事业单位', 'city', '12'],
  ['residentUnit', '档案馆', '机关', 'district', '11'],
  ['twoNew', '律师事务所', '社会组织', 'other', '91'],
  ['twoNew', '软件科技有限公司', '非公企业', 'other', '91'],
  ['twoNew', '老年公寓', '民办非企业', 'other', '51'],
  ['twoNew', '文化传播工作室', '非公企业', 'other', '91'],
  ['property', '物业服务公司', '企业', 'other', '91'],
] as const

/** 应急队: six members of the first branch; its head calls two, and each of these one more. */
function emergencyTeam({ unit, name }: Community, own: Partial<Org>, { branches }: Party): Org {
  const callers = [undefined, 0, 0, 1, 2, undefined]
  const people = branches[0]?.members.slice(3, 9) ?? []
  const rows = people.map((person, index) => ({
    ...{ id: person.id, person: person.id, name: person.name, category: 'backbone' as const, votes: false },
    duty: index === 0 ? '队长' : '队员',
  }))
  return makeOrg(`${unit}-emergency`, {
    ...own,
    kind: 'emergencyTeam',
    level: 'community',
    name: `${name}应急队`,
    memberships: rows.map((row, index) => {
      const caller = rows[callers[index] ?? -1]
      return caller ? { ...row, calledBy: caller.id } : row
    }),
  })
}

/** Resident units with a delegate each, a property company, committees, teams and shops; and the 大党委 they sit in. */
export function gather(
  world: World,
  random: Random,
  { community, scale, party }: { community: Community; scale: Scale; party: Party },
): Bodies {
  const { unit } = community
  const own = { unit, createdBy: makeId('user', unit), updatedBy: makeId('user', unit) }
  const units = times(scale.units, (index) => resident(world, random, { community, own, index }))
  for (const [index, [kind, name]] of others.entries()) {
    world.add(
      'orgs',
      makeOrg(`${unit}-other-${index}`, { ...own, kind, level: 'community', name: `${community.name}${name}`, memberships: [] }),
    )
  }
  world.add('orgs', emergencyTeam(community, own, party))
  times(scale.shops, (index) =>
    world.add(
      'orgs',
      makeOrg(`${unit}-shop-${index}`, {
        ...own,
        kind: 'shop',
        name: `${random.pick(shopWords)}（${community.name.replace('社区', '')}${index + 1}号铺）`,
        staffCount: random.int(1, 12),
        creditCode: makeCreditCode(random, '91'),
      }),
    ),
  )
  return { units, coordination: world.add('orgs', coordinationOf({ community, own, party, units })) }
}

interface Coordination extends Omit<Seat, 'index'> {
  readonly party: Party
  readonly units: readonly Unit[]
}

/** The committee's leading members, and delegates of up to eight units as 兼职委员. */
function coordinationOf({ community, own, party, units }: Coordination): Org {
  const seats = [party.secretary, party.recorder, party.worker]
  return makeOrg(`${community.unit}-coordination`, {
    ...own,
    kind: 'communityCoordination',
    level: 'community',
    name: `${community.name}大党委`,
    parent: party.committee.id,
    foundedOn: '2016-03-11',
    memberships: [
      ...seats.map((person, index) => ({
        id: person.id,
        person: person.id,
        name: person.name,
        duty: index === 0 ? '书记' : '委员',
        category: 'full' as const,
        votes: true,
        from: '2024-06-20',
      })),
      ...units.slice(0, 8).map(({ org, delegate }) => ({
        id: delegate.id,
        person: delegate.id,
        name: delegate.name,
        org: org.id,
        orgName: org.name,
        duty: '兼职委员',
        category: 'partTime' as const,
        votes: true,
        from: '2024-07-01',
      })),
    ],
  })
}

const others = [
  ['residentsCommittee', '居民委员会'],
  ['workStation', '工作站'],
] as const
const shopWords = ['鸭血粉丝店', '便民超市', '理发店', '小吃店', '五金店', '药房', '面馆', '洗衣店', '水果店', '修车铺']

interface Seat {
  readonly community: Community
  readonly own: { readonly unit: string; readonly createdBy: string; readonly updatedBy: string }
  readonly index: number
}

function resident(world: World, random: Random, { community, own, index }: Seat): Unit {
  const [kind, words, nature, level, register] = kinds[(index + Number(community.unit.slice(9))) % kinds.length] ?? kinds[0]
  const short = community.name.replace('社区', '')
  const serial = index >= kinds.length ? '（分部）' : ''
  const delegate = world.add(
    'people',
    makePerson(`${community.unit}-delegate-${index}`, {
      ...own,
      employer: `${short}${words}${serial}`,
      duty: random.pick(['党支部书记', '办公室主任', '工会主席']),
      tags: ['驻区单位代表'],
    }),
  )
  const reported = index < 20
  const org = makeOrg(`${community.unit}-unit-${index}`, {
    ...own,
    kind,
    level,
    nature,
    name: `${short}${words}${serial}`,
    creditCode: makeCreditCode(random, register),
    address: `${short}路${random.int(3, 190)}号`,
    contactName: delegate.name,
    contactPhone: makePhone(random),
    staffCount: random.int(8, 600),
    memberCount: random.int(3, 90),
    coverage: random.pick(['own', 'own', 'joint', 'none'] as const),
    report: reported
      ? {
          state: 'serving',
          reportedOn: `2020-0${random.int(3, 9)}-1${random.int(0, 9)}`,
          receiptNo: `BD-${community.unit.slice(6)}-${String(index + 1).padStart(3, '0')}`,
          receiptReturned: true,
          level: level === 'other' ? 'other' : level,
          memberCount: random.int(3, 60),
          promises: '每季度参加一次社区活动，开放会议室和停车位。',
        }
      : { state: 'none' },
  })
  return { org: world.add('orgs', org), delegate }
}
