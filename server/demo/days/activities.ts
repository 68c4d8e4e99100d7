import { attendanceId } from '#shared/domain/attendance-id.ts'
import { addDays } from '#shared/lib/day.ts'
import type { Person } from '#shared/schema/people.ts'
import type { Schedule } from '#shared/schema/schedules.ts'
import type { Calendar } from '../calendar.ts'
import { makeAttendance } from '../make/attendances.ts'
import { stampAt } from '../make/envelope.ts'
import { makeSchedule } from '../make/matters.ts'
import { matterId } from '../threads/matter.ts'
import { minuteMs, written } from '../world.ts'

/** Days from today; of `people` who registered, so many withdrew, and so many came. */
const activities = [
  {
    seed: 'elders',
    kind: 'activity',
    title: '重阳节为老服务',
    on: -14,
    hours: ['09:00', '11:00'],
    capacity: 20,
    people: 16,
    gone: 1,
    came: 13,
  },
  {
    seed: 'weekend',
    kind: 'activity',
    title: '周末便民服务志愿者',
    on: 6,
    hours: ['09:00', '11:30'],
    capacity: 12,
    people: 15,
    gone: 1,
    came: 0,
  },
  {
    seed: 'winter',
    kind: 'course',
    title: '四点半学堂寒假班',
    on: 85,
    hours: ['14:00', '17:00'],
    capacity: 20,
    people: 24,
    gone: 0,
    came: 0,
  },
] as const
const families = ['5 幢 302 室一家', '7 幢 101 室一家', '2 幢 501 室一家', '9 幢 203 室一家'] as const

/** 活动: one that is over, with who came; two with more who want to come than seats; one for families; and a patrol with what it found. */
export function registerForActivities(calendar: Calendar): void {
  for (const activity of activities) hold(calendar, activity)
  dumplings(calendar)
  patrol(calendar)
}

function hold(
  calendar: Calendar,
  { seed, kind, title, on, hours: [from, to], capacity, people, gone, came }: (typeof activities)[number],
): void {
  const { world, community, party } = calendar
  const day = addDays(world.today, on)
  const members = party.branches.flatMap((branch) => branch.members).slice(3, 3 + people)
  const asked = minuteMs(`${addDays(world.today, Math.min(on, 0) - 12)}T10:00`)
  const activity = world.add(
    'schedules',
    makeSchedule(`${community.unit}-activity-${seed}`, {
      ...written(community.unit, world.userOf(party.worker.id), asked),
      kind,
      title,
      state: on < 0 ? 'finished' : 'confirmed',
      startsAt: `${day}T${from}`,
      endsAt: `${day}T${to}`,
      place: `${community.name}党群服务中心`,
      orgName: party.committee.name,
      capacity,
      registrations: members.map((person, index) => registration(person, index, { asked, gone })),
      ...(on < 0 ? { summary: '理发、量血压、修小家电，服务老人 86 人次。' } : {}),
    }),
  )
  for (const person of members.slice(gone, gone + came)) world.add('attendances', arrival(calendar, activity, person))
}

type Registration = NonNullable<Schedule['registrations']>[number]

/** One after the other, three minutes apart; the first `gone` withdrew. */
function registration(
  { id, name }: Person,
  index: number,
  { asked, gone }: { readonly asked: number; readonly gone: number },
): Registration {
  const at = stampAt(asked + (index + 1) * 180_000)
  return { id: `r${index + 1}`, person: id, name, people: 1, at, ...(index < gone ? { withdrawn: true } : {}) }
}

function arrival({ world, community, party }: Calendar, { id, startsAt }: Schedule, person: Person) {
  return {
    ...makeAttendance(id, person, {
      ...written(community.unit, world.userOf(party.worker.id), minuteMs(startsAt)),
      eventKind: 'activity',
      at: startsAt,
      beneficiaries: 1,
    }),
    id: attendanceId(id, person.id),
  }
}

function dumplings({ world, community, party }: Calendar): void {
  const day = addDays(world.today, 51)
  const asked = world.nowMs - 5 * 86_400_000
  world.add(
    'schedules',
    makeSchedule(`${community.unit}-activity-dumplings`, {
      ...written(community.unit, world.userOf(party.worker.id), asked),
      title: '冬至邻里包饺子',
      state: 'confirmed',
      startsAt: `${day}T09:30`,
      endsAt: `${day}T12:00`,
      place: `${community.name}党群服务中心`,
      orgName: party.committee.name,
      capacity: 40,
      registrations: families.map((name, index) => ({
        id: `r${index + 1}`,
        name,
        orgName: '居民家庭',
        people: 2 + (index % 3),
        at: stampAt(asked + (index + 1) * 600_000),
      })),
    }),
  )
}

/** The patrol of which the thread of the street vendors came. */
function patrol({ world, community, party, ...rest }: Calendar): void {
  if (!community.rich) return
  const day = addDays(world.today, -46)
  const [startsAt, endsAt] = [`${day}T17:30`, `${day}T19:00`]
  const walkers = (party.branches[2]?.members ?? []).slice(0, 3)
  world.add(
    'schedules',
    makeSchedule(`${community.unit}-patrol-vendors`, {
      ...written(community.unit, world.userOf(party.worker.id), minuteMs(startsAt)),
      kind: 'patrol',
      title: '第三网格傍晚巡查',
      state: 'finished',
      startsAt,
      endsAt,
      route: '北门—北巷—菜场后门',
      shifts: walkers.map(({ id, name }, index) => ({
        id: `w${index + 1}`,
        person: id,
        name,
        from: startsAt,
        to: endsAt,
        arrivedAt: startsAt,
      })),
      findings: [
        { id: 'f1', text: '北门十二个流动摊，通道只剩一米', item: matterId({ world, community, party, ...rest }, 'vendors-north') },
        { id: 'f2', text: '北巷口路灯一盏不亮' },
      ],
      summary: '占道一处已转问题清单，路灯已报修。',
    }),
  )
}
