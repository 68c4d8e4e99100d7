import { callOf } from '#shared/domain/report-in/call-up.ts'
import { addDays } from '#shared/lib/day.ts'
import type { Attendance } from '#shared/schema/attendances.ts'
import type { Calendar } from '../calendar.ts'
import { makeAttendance } from '../make/attendances.ts'
import { tellMatter, type Matter } from '../threads/matter.ts'
import { minuteMs, written } from '../world.ts'

/** 任务召集: one that is over, and one whose answers are coming in; nobody is made to answer. */
export function callUp(calendar: Calendar): void {
  const { world, community } = calendar
  const reported = world.all('people').filter(({ unit, report }) => unit === community.unit && report && report.state !== 'movedOut')
  const rain = tellMatter(calendar, flood)
  const frost = tellMatter(calendar, cold)
  for (const [index, person] of reported.slice(0, 14).entries()) {
    const here = index % 4 !== 3
    add(calendar, rain.id, person, {
      ...(index % 4 === 3 ? { answer: 'cannot' } : index % 5 === 4 ? {} : { answer: 'can' }),
      ...(here ? { state: 'present', at: `${addDays(world.today, flood.on)}T07:50` } : {}),
      day: flood.on,
    })
  }
  for (const [index, person] of reported.slice(6, 18).entries()) {
    add(calendar, frost.id, person, { ...(index % 3 === 0 ? {} : { answer: index % 3 === 1 ? 'can' : 'cannot' }), day: cold.on })
  }
}

interface Called extends Partial<Pick<Attendance, 'answer' | 'state' | 'at'>> {
  readonly day: number
}

function add(
  { world, community, party }: Calendar,
  event: string,
  person: { readonly id: string; readonly name: string; readonly employer?: string | undefined },
  { day, ...said }: Called,
): void {
  const made = written(community.unit, world.userOf(party.worker.id), minuteMs(`${addDays(world.today, day)}T07:00`))
  world.add('attendances', {
    ...makeAttendance(event, person, made),
    ...callOf(event, { id: person.id, name: person.name, orgName: person.employer ?? '' }),
    ...said,
  })
}

const flood: Matter = {
  seed: 'call-flood',
  type: 'callUp',
  title: '强降雨低洼处值守',
  content: '',
  category: '防汛',
  origin: 'comeIn',
  on: -118,
  details: { place: '党群服务中心一楼', when: '当天 8:00 至 20:00，分两班', wanted: '12', bring: '雨衣雨靴由社区发' },
  steps: [
    { on: -118, to: 'published' },
    { on: -118, to: 'arrived', arrival: { unitName: '第一班', who: '带班 1 人', at: '2026-07-06T08:00' } },
    { on: -117, to: 'done', result: '两班值守 12 小时，转移一楼住户 2 户，疏通雨水口 9 处。' },
    { on: -116, to: 'closed' },
  ],
}

const cold: Matter = {
  seed: 'call-cold',
  type: 'callUp',
  title: '寒潮前上门看望独居老人',
  content: '',
  category: '应急救助',
  origin: 'comeIn',
  on: -6,
  details: { place: '党群服务中心', when: '11 月第二个周六 9:00 至 11:30', wanted: '10', bring: '看水管、燃气、取暖器，带联系卡' },
  steps: [{ on: -6, to: 'published' }],
}
