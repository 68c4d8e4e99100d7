import type { roles } from '#shared/contracts/api.ts'
import { makeId } from './make/envelope.ts'
import { districtName, districtUnit } from './places.ts'
import type { Party } from './party.ts'
import type { Community } from './places.ts'

/** Only for trying out; a server in production makes none of these. */
export const demoPassword = 'Demo-2026!'

export interface DemoUser {
  readonly id: string
  readonly username: string
  readonly name: string
  readonly role: (typeof roles)[number]
  readonly unit: string
  readonly unitName: string
  readonly password: string
  readonly person?: string
}

export function userOf(username: string, rest: Omit<DemoUser, 'id' | 'username' | 'password'>): DemoUser {
  return { id: makeId('user', username), username, password: demoPassword, ...rest }
}

/** Secretary, recorder and worker of the rich community. */
export function communityUsers(community: Community, party: Party): readonly DemoUser[] {
  const place = { unit: community.unit, unitName: community.name }
  return [
    userOf('demo-secretary', { ...place, name: party.secretary.name, role: 'secretary', person: party.secretary.id }),
    userOf('demo-recorder', { ...place, name: party.recorder.name, role: 'recorder', person: party.recorder.id }),
    userOf('demo-worker', { ...place, name: party.worker.name, role: 'worker', person: party.worker.id }),
  ]
}

export function officeUsers(street: { readonly unit: string; readonly name: string }): readonly DemoUser[] {
  const district = { unit: districtUnit, unitName: districtName }
  return [
    userOf('demo-street', { unit: street.unit, unitName: street.name, name: '街道演示', role: 'street' }),
    userOf('demo-district', { ...district, name: '区里演示', role: 'district' }),
    userOf('demo-sysadmin', { ...district, name: '系统管理员', role: 'sysadmin' }),
    userOf('demo-secadmin', { ...district, name: '安全管理员', role: 'secadmin' }),
    userOf('demo-auditor', { ...district, name: '审计员', role: 'auditor' }),
  ]
}
