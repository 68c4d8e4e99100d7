import { attendanceId } from '#shared/domain/attendance-id.ts'
import type { Attendance } from '#shared/schema/attendances.ts'
import { makeEnvelope } from './envelope.ts'

/** Present at a meeting, by name. The id follows from event and person, as on every device. */
export function makeAttendance(
  event: string,
  person: { readonly id: string; readonly name: string },
  overrides: Partial<Attendance> = {},
): Attendance {
  return {
    ...makeEnvelope('attendances', ''),
    id: attendanceId(event, person.id),
    eventKind: 'meeting',
    event,
    person: person.id,
    name: person.name,
    role: 'expected',
    state: 'present',
    method: 'name',
    ...overrides,
  }
}
