import { addDays } from '#shared/lib/day.ts'
import type { Calendar } from '../calendar.ts'
import { makeId } from '../make/envelope.ts'
import { makeSchedule } from '../make/matters.ts'
import { written } from '../world.ts'

/** What takes its room each week: day of the week (0 Monday), room, hours, who. All in the afternoon: mornings are taken as they come. */
const weekly = [
  ['brush', 'booking', 2, 2, '14:00', '15:30', '书法班', '社区书画社'],
  ['choir', 'booking', 4, 0, '14:00', '16:00', '合唱队排练', '社区合唱队'],
  ['class', 'course', 1, 2, '16:00', '18:00', '四点半学堂', '社区工作站'],
] as const
const WEEKS = 26

/** Half a year ahead, so that a demo that is opened later still has its week. */
export function bookWeekly({ world, community, scale, party }: Calendar): void {
  const monday = addDays(world.today, 1)
  for (const [seed, kind, weekday, room, from, to, title, orgName] of weekly) {
    for (let week = 0; week < WEEKS; week += 1) {
      const day = addDays(monday, week * 7 + weekday)
      world.add(
        'schedules',
        makeSchedule(`${community.unit}-weekly-${seed}-${week}`, {
          ...written(community.unit, world.userOf(party.worker.id), world.nowMs - 10 * 86_400_000),
          kind,
          title,
          state: 'confirmed',
          startsAt: `${day}T${from}`,
          endsAt: `${day}T${to}`,
          venue: makeId('areas', `${community.unit}-venue-${scale.grids > 1 ? room : 0}`),
          orgName,
          expected: 20,
        }),
      )
    }
  }
}
