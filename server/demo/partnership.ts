import { attendanceId } from '#shared/domain/attendance-id.ts'
import { addDays } from '#shared/lib/day.ts'
import type { Agreement } from '#shared/schema/agreements.ts'
import type { Person } from '#shared/schema/people.ts'
import type { Calendar } from './calendar.ts'
import { makeAttendance } from './make/attendances.ts'
import { makeId } from './make/envelope.ts'
import { makeAgreement, makeSchedule } from './make/matters.ts'
import { makePartyLife, makePerson } from './make/people.ts'
import type { Neighbourhood } from './residents.ts'
import { addMinutes, minuteMs, written } from './world.ts'

const toCommunity = ['开放会议室', '提供错时停车位', '每月一次法律咨询', '结对帮扶两户家庭', '寒暑假开放阅览室', '义诊服务']
const toUnit = ['协助办理职工子女暑托', '组织职工参加社区健康讲座', '为单位安排志愿服务岗位', '协调周边停车']
const dropped = ['drafted', 'agreed', 'working', 'working', 'done', 'done', 'done', 'dropped'] as const

/** Agreements with resident units and what each side does for the other (C6). */
export function agree(calendar: Calendar): void {
  const { world, random, community, scale, party, bodies } = calendar
  for (const [index, { org, delegate }] of bodies.units.slice(0, scale.agreements).entries()) {
    const signedOn = addDays(world.today, -random.int(40, 640))
    const services = Array.from({ length: random.int(2, 4) }, (_, order): Agreement['services'][number] => {
      const direction = order % 3 === 1 ? 'communityToUnit' : 'unitToCommunity'
      const state = random.pick(dropped)
      return {
        id: `s${order + 1}`,
        direction,
        content: random.pick(direction === 'unitToCommunity' ? toCommunity : toUnit),
        dueOn: addDays(signedOn, 300),
        state,
        ...(state === 'done' ? { result: '已完成，双方确认。' } : {}),
      }
    })
    world.add(
      'agreements',
      makeAgreement(`${community.unit}-agreement-${index}`, {
        ...written(community.unit, world.userOf(party.worker.id), minuteMs(`${signedOn}T10:00`)),
        kind: index % 6 === 5 ? 'pairing' : 'jointBuilding',
        title: `${community.name}与${org.name}共建协议`,
        number: `GJ-${signedOn.slice(0, 4)}-${String(index + 1).padStart(3, '0')}`,
        state: index % 9 === 8 ? 'evaluating' : 'performing',
        parties: [
          { id: 'p1', org: party.committee.id, name: party.committee.name, side: 'community', signer: party.secretary.name },
          { id: 'p2', org: org.id, name: org.name, side: 'unit', signer: delegate.name },
        ],
        services,
        terms: '双方按清单互相服务，每半年互评一次，清单有变化时书面确认。',
        signedOn,
        from: signedOn,
        to: addDays(signedOn, 729),
      }),
    )
  }
}

const skills = ['法律咨询', '心理疏导', '电脑维修', '书法', '急救', '摄影', '水电维修']
const posts = ['组织建设', '法律咨询与援助', '社区治理', '健康医疗', '文化体育', '安全宣传与治安巡逻']

/** 双报到, person side: in-service members who live here and belong to a unit elsewhere. */
export function reportIn(calendar: Calendar, place: Neighbourhood): readonly Person[] {
  const { world, random, community, scale, party, bodies } = calendar
  const own = written(community.unit, world.userOf(party.worker.id), world.nowMs - 200 * 86_400_000)
  return Array.from({ length: scale.reported }, (_, index) => {
    const grid = place.grids[index % place.grids.length]
    const seed = `${community.unit}-reported-${index}`
    const state = random.pick(['reported', 'placed', 'serving', 'serving', 'serving', 'movedOut'] as const)
    const abroad = random.pick(['市规划设计院', '省测绘局', '市第一医院', '区税务局', '师范大学', '地铁集团'])
    // A third belongs to a unit that reports in here itself.
    const unitOrg = index % 3 === 0 ? bodies.units[(index / 3) % 20]?.org : undefined
    const unitName = unitOrg?.name ?? abroad
    return world.add(
      'people',
      makePerson(seed, {
        ...own,
        grid: grid?.id ?? '',
        employer: unitName,
        skills: random.sample(skills, 2),
        tags: ['报到党员'],
        party: makePartyLife(seed, { branchName: `${unitName}党支部` }),
        report: {
          state,
          reportedOn: `202${random.int(0, 6)}-0${random.int(1, 9)}-1${random.int(0, 9)}`,
          unitName,
          ...(unitOrg ? { unitOrg: unitOrg.id } : {}),
          unitBranch: `${unitName}党支部`,
          ...(grid ? { grid: grid.id } : {}),
          posts: random.sample(posts, 2),
          hours: '周末、工作日晚间',
          receiptNo: `RD-${community.unit.slice(6)}-${String(index + 1).padStart(4, '0')}`,
          receiptReturned: state !== 'reported',
          promise: '每季度至少参加一次社区志愿服务。',
        },
      }),
    )
  })
}

const activities = [
  ['activity', '便民服务日', 150],
  ['course', '健康讲座', 90],
  ['duty', '窗口值班', 480],
  ['patrol', '网格夜间巡逻', 60],
  ['booking', '', 120],
  ['duty', '党员先锋岗值班', 240],
] as const

const bookings = [
  ['合唱队排练', '社区合唱队'],
  ['书法班', '社区书画社'],
  ['业委会碰头', '业主委员会'],
  ['家长会', '小学三年级家委会'],
] as const

/** The calendar: what was, each with who came, and the weeks ahead. */
export function schedule(calendar: Calendar, reported: readonly Person[]): void {
  const { world, random, community, scale, party } = calendar
  const by = world.userOf(party.worker.id)
  for (let index = 0; index < scale.schedules; index += 1) {
    const [kind, said, minutes] = activities[index % activities.length] ?? activities[0]
    const [purpose, group] = bookings[Math.floor(index / activities.length) % bookings.length] ?? bookings[0]
    const title = kind === 'booking' ? purpose : said
    // Half a year back to three weeks ahead.
    const day = addDays(world.today, 21 - Math.floor(((scale.schedules - 1 - index) * 200) / scale.schedules))
    const startsAt = `${day}T${kind === 'patrol' ? '19:30' : '09:00'}`
    const past = day < world.today
    const staff = random.sample(party.branches[0]?.members ?? [], 2)
    const made = world.add(
      'schedules',
      makeSchedule(`${community.unit}-schedule-${index}`, {
        ...written(community.unit, by, minuteMs(startsAt) - 5 * 86_400_000),
        kind,
        title,
        state: past ? 'finished' : 'confirmed',
        startsAt,
        endsAt: addMinutes(startsAt, minutes),
        venue: kind === 'booking' ? venueId(community.unit, scale.grids > 1 ? index % 4 : 0) : '',
        place: `${community.name}党群服务中心`,
        orgName: kind === 'booking' ? group : party.committee.name,
        capacity: kind === 'activity' || kind === 'course' ? 60 : undefined,
        shifts: staff.map((person, order) => ({
          id: `w${order + 1}`,
          person: person.id,
          name: person.name,
          from: startsAt,
          to: addMinutes(startsAt, minutes),
          ...(past ? { handover: '无异常。' } : {}),
        })),
        ...(past ? { summary: '按计划开展，居民反映较好。' } : {}),
      }),
    )
    if (past && kind === 'activity') serve(calendar, { event: made.id, startsAt, people: random.sample(reported, 6) })
  }
}

/** The rooms of the centre, as they are furnished (residents.ts). */
function venueId(unit: string, order: number): string {
  return makeId('areas', `${unit}-venue-${order}`)
}

/** A week of the multi-purpose hall, with two bookings that two PCs made without hearing of one another. */
export function bookHall({ world, community, scale, party }: Calendar): void {
  if (scale.grids < 2) return
  const lines = [
    ['choir', 1, '14:00', '16:00', '合唱队排练', '社区合唱队', party.worker.id],
    ['lecture', 1, '15:00', '17:00', '健康讲座', '社区卫生服务中心', party.secretary.id],
    ['dance', 2, '19:00', '20:30', '广场舞队雨天排练', '晨光舞蹈队', party.worker.id],
    ['owners', 3, '09:30', '11:00', '业委会碰头', '业主委员会', party.worker.id],
  ] as const
  for (const [seed, ahead, from, to, title, orgName, by] of lines) {
    const day = addDays(world.today, ahead)
    world.add(
      'schedules',
      makeSchedule(`${community.unit}-hall-${seed}`, {
        ...written(community.unit, world.userOf(by), world.nowMs - 2 * 86_400_000),
        kind: 'booking',
        title,
        startsAt: `${day}T${from}`,
        endsAt: `${day}T${to}`,
        venue: venueId(community.unit, 3),
        orgName,
        expected: 30,
      }),
    )
  }
}

/** Service acts of reported members: minutes and people served, confirmed by the worker. */
function serve(
  { world, random, community, party }: Calendar,
  { event, startsAt, people }: { event: string; startsAt: string; people: readonly Person[] },
): void {
  for (const person of people) {
    const minutes = random.int(4, 10) * 15
    world.add('attendances', {
      ...makeAttendance(event, person, {
        ...written(community.unit, world.userOf(party.worker.id), minuteMs(startsAt)),
        eventKind: 'service',
        role: 'helper',
        at: startsAt,
        leftAt: addMinutes(startsAt, minutes),
        minutes,
        beneficiaries: random.int(2, 30),
        verifiedBy: party.worker.name,
        content: random.pick(['磨刀理发', '法律咨询', '测量血压', '维修小家电']),
        method: 'name',
      }),
      id: attendanceId(event, person.id),
    })
  }
}
