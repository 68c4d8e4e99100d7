import type { Meeting, RosterRow } from '#shared/schema/meetings.ts'
import { makeEnvelope, stampOfMinute } from './envelope.ts'

/** A planned branch assembly without a roster, unless told otherwise. */
export function makeMeeting(seed: string, overrides: Partial<Meeting> = {}): Meeting {
  const plannedAt = overrides.plannedAt ?? '2026-11-06T14:30'
  return {
    ...makeEnvelope('meetings', seed),
    createdAt: stampOfMinute(plannedAt),
    updatedAt: stampOfMinute(plannedAt),
    type: 'branchAssembly',
    title: '党员大会',
    body: '',
    bodyName: '第一党支部',
    state: 'planned',
    plannedAt,
    place: '社区党群服务中心二楼会议室',
    units: [],
    agenda: [],
    roster: [],
    votes: [],
    resolutions: [],
    signatures: [],
    ...overrides,
  }
}

export function makeRosterRow(person: { readonly id: string; readonly name: string }, overrides: Partial<RosterRow> = {}): RosterRow {
  return { id: person.id, name: person.name, standing: 'full', votes: true, ...overrides }
}
