import { planRotation, standIn, type Shift } from '#shared/domain/schedule/duty-rotation.ts'
import { addDays, type Day } from '#shared/lib/day.ts'
import { makeSchedule } from '../make/matters.ts'
import type { Calendar } from '../calendar.ts'
import { minuteMs, written } from '../world.ts'

/** Months of duty at the counter: the last one, this one and half a year on. */
const months = ['2026-10', '2026-11', '2026-12', '2027-01', '2027-02', '2027-03', '2027-04'] as const
const times = [
  { shift: '早班', from: '08:30', to: '12:00' },
  { shift: '晚班', from: '14:00', to: '17:30' },
]

/** 值班表: turns of six people, or as many as there are; one is away for a week, and once somebody stood in. */
export function keepRosters({ world, community, party }: Calendar): void {
  const people = (party.branches[0]?.members ?? []).slice(0, 6).map(({ id, name }) => ({ person: id, name }))
  const [first, second, third] = people
  if (!first || !second || !third) throw new Error('a community has its people')
  for (const month of months) {
    const [from, to] = [`${month}-01`, lastDay(month)]
    const away = month === '2026-11' ? [{ ...second, from: '2026-11-16', to: '2026-11-20' }] : []
    const planned = planRotation({ from, to, days: 'working', times, people, away }).map((shift, index): Shift => ({
      id: `s${index + 1}`,
      ...shift,
    }))
    const swapped = month === '2026-10' ? standIn(planned, 's5', third) : planned
    const by = world.userOf(party.worker.id)
    world.add(
      'schedules',
      makeSchedule(`${community.unit}-roster-${month}`, {
        ...written(community.unit, by, minuteMs(`${month === '2026-10' ? '2026-09-28' : '2026-10-28'}T16:00`)),
        kind: 'duty',
        title: '服务窗口值班表',
        state: to < world.today ? 'finished' : 'confirmed',
        startsAt: swapped[0]?.from ?? `${from}T08:30`,
        endsAt: swapped.at(-1)?.to ?? `${to}T17:30`,
        place: `${community.name}党群服务中心`,
        shifts: swapped.map((shift, index) => (to < world.today ? served(shift, index) : shift)),
        ...(away.length > 0 ? { away: away.map((line, index) => ({ id: `a${index + 1}`, ...line })) } : {}),
      }),
    )
  }
}

/** Who came, and each fifth one what the next had to know. */
function served(shift: Shift, index: number): Shift {
  const there = { ...shift, ...(shift.from ? { arrivedAt: shift.from } : {}) }
  return index % 5 === 4 ? { ...there, handover: '一户材料待补，已打电话；其余正常。', ...(shift.to ? { handedAt: shift.to } : {}) } : there
}

function lastDay(month: string): Day {
  return addDays(`${addDays(`${month}-28`, 4).slice(0, 7)}-01`, -1)
}
