import { randomUUID } from 'node:crypto'
import { uuidV7 } from '#shared/lib/id.ts'
import type { WireDocument } from '#shared/contracts/sync.ts'
import { makeArea } from '#tests/factories/area.ts'
import { makeAttendance } from '#tests/factories/attendance.ts'
import { makeAgreement, makeItem, makeStatement } from '#tests/factories/matters.ts'
import { makeMeeting } from '#tests/factories/meeting.ts'
import { makeOrg } from '#tests/factories/org.ts'
import { makePerson } from '#tests/factories/person.ts'
import type { Device } from './device.ts'

let ticks = 0
/** A stamp later than the one before. */
export function stamp(ms = Date.now()): string {
  ticks += 1
  return `${new Date(ms).toISOString()}-${(ticks % 65_536).toString(16).padStart(4, '0')}-0123456789ab`
}

export function newId(): string {
  return uuidV7(Date.now(), (length) => crypto.getRandomValues(new Uint8Array(length)))
}

type Envelope = { readonly unit?: string; readonly [field: string]: unknown }

function owned(device: Device, made: object, overrides: Envelope): WireDocument {
  const at = stamp()
  const by = device.user.id
  return {
    ...made,
    id: newId(),
    unit: device.user.unit,
    audience: [],
    createdAt: at,
    createdBy: by,
    updatedAt: at,
    updatedBy: by,
    _deleted: false,
    ...overrides,
  }
}

export const newItem = (device: Device, overrides: Envelope = {}) => owned(device, makeItem(randomUUID()), overrides)
export const newStatement = (device: Device, overrides: Envelope = {}) => owned(device, makeStatement(randomUUID()), overrides)
export const newPerson = (device: Device, overrides: Envelope = {}) => owned(device, makePerson(randomUUID()), overrides)
export const newArea = (device: Device, overrides: Envelope = {}) => owned(device, makeArea(randomUUID()), overrides)
export const newOrg = (device: Device, overrides: Envelope = {}) => owned(device, makeOrg(randomUUID()), overrides)
export const newAgreement = (device: Device, overrides: Envelope = {}) => owned(device, makeAgreement(randomUUID()), overrides)
export const newMeeting = (device: Device, overrides: Envelope = {}) => owned(device, makeMeeting(randomUUID()), overrides)

export const newAttendance = (device: Device, event: string, overrides: Envelope = {}) =>
  owned(device, makeAttendance(event, { id: randomUUID(), name: '测试' }), overrides)

/** The same document, edited by the person at the device. */
export function edited(device: Device, document: WireDocument, changes: Envelope): WireDocument {
  return { ...document, ...changes, updatedAt: stamp(), updatedBy: device.user.id }
}
