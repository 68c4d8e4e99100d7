import type { Calendar } from '../calendar.ts'
import { registerForActivities } from './activities.ts'
import { bookWeekly } from './bookings.ts'
import { callUp } from './call-ups.ts'
import { receive } from './front-desk.ts'
import { keepRosters } from './rosters.ts'

/** What goes on from day to day: the counter, who is on duty, rooms, activities, and who was called when the rain came. */
export function runDays(calendar: Calendar): void {
  receive(calendar)
  keepRosters(calendar)
  bookWeekly(calendar)
  registerForActivities(calendar)
  callUp(calendar)
}
