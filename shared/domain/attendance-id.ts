import { deterministicId } from '#shared/lib/id.ts'

/** One document per person per event, whichever door he came through and whichever PC took it (lessons.md §3.21). */
export function attendanceId(event: string, person: string): string {
  return deterministicId('attendance', event, person)
}

/**
 * The same, as another unit enters it at an event that is not its own (a street's call-up, to which a community calls its people): under the id
 * above the event's own unit could not check the person in.
 */
export function guestAttendanceId(event: string, person: string, unit: string): string {
  return deterministicId('attendance', event, person, unit)
}
