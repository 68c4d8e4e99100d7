import { describe, expect, it } from 'vitest'
import { collectionNames } from '#shared/schema/entities.ts'
import { roles } from '#shared/contracts/api.ts'
import { audienceCovers, can, mayCarryPackages, readerKeys, type Action, type Actor, type Role } from './permissions.ts'

const unit = '320106001001'
const actor = (role: Role, home = unit): Actor => ({ id: 'u', role, unit: home })
const own = { unit, audience: [] }

describe('a role by itself', () => {
  it.each([
    ['sign', ['secretary', 'street', 'district']],
    ['board', ['street', 'district']],
    ['carryPackages', ['secretary', 'street', 'district']],
    ['seeAccounts', ['sysadmin', 'secadmin']],
    ['manageAccounts', ['sysadmin']],
    ['unlockAccounts', ['secadmin']],
    ['revokeDevices', ['sysadmin', 'secadmin']],
    ['readAudit', ['auditor']],
    ['viewSensitive', ['secretary', 'recorder', 'worker', 'street', 'district']],
    ['viewMemberYears', ['secretary']],
    ['viewLostMembers', ['secretary']],
    ['export', ['secretary', 'recorder', 'street', 'district']],
    ['create', ['secretary', 'recorder', 'worker', 'street', 'district']],
    ['read', ['secretary', 'recorder', 'worker', 'street', 'district', 'liaison', 'readonly']],
  ] as const satisfies readonly (readonly [Action, readonly Role[]])[])('may %s: %j', (action, allowed) => {
    expect(roles.filter((role) => can(actor(role), action))).toEqual(allowed)
  })

  it('gives the three administrators no record to read, in any collection', () => {
    for (const role of ['sysadmin', 'secadmin', 'auditor'] as const) {
      expect(collectionNames.filter((name) => can(actor(role), 'read', name, own))).toEqual([])
    }
  })

  it('shows a liaison nothing about residents', () => {
    expect(collectionNames.filter((name) => !can(actor('liaison'), 'read', name))).toEqual([
      'people',
      'meetings',
      'attendances',
      'deliberations',
      'statements',
    ])
  })

  it('lets a recorder keep the registers and delete none of them', () => {
    expect(can(actor('recorder'), 'update', 'people', own)).toBe(true)
    expect(can(actor('recorder'), 'delete', 'people', own)).toBe(false)
    expect(can(actor('recorder'), 'sign', 'meetings', own)).toBe(false)
  })
})

describe('carrying packages', () => {
  it('[S14] is for the own community, street and district', () => {
    const carried = (role: Role, home: string) =>
      ['320106001001', '320106001000', '320106001002', '320106002001', '320106000000', '320102001001'].filter((one) =>
        mayCarryPackages(actor(role, home), one),
      )
    expect(carried('secretary', unit)).toEqual(['320106001001'])
    expect(carried('street', '320106001000')).toEqual(['320106001001', '320106001000', '320106001002'])
    expect(carried('district', '320106000000')).toHaveLength(5)
    expect(carried('worker', unit)).toEqual([])
    expect(carried('sysadmin', '320106000000')).toEqual([])
  })
})

describe('scope', () => {
  const neighbour = actor('secretary', '320106001002')

  it('reads by ownership or audience, and writes by ownership', () => {
    expect(can(neighbour, 'read', 'meetings', own)).toBe(false)
    const addressed = { unit, audience: ['320106001*'] }
    expect(can(neighbour, 'read', 'meetings', addressed)).toBe(true)
    for (const action of ['create', 'update', 'delete', 'sign', 'viewSensitive', 'export'] as const) {
      expect(can(neighbour, action, 'meetings', addressed)).toBe(false)
    }
  })

  it('[D7] lets a unit work on an item that it was asked to deal with, and on nothing else of that community', () => {
    const street = actor('street', '320106001000')
    const asked = { unit, audience: ['320106001000'], asked: '320106001000' }
    expect(can(street, 'update', 'items', asked)).toBe(true)
    expect(can(actor('readonly', '320106001000'), 'update', 'items', asked)).toBe(false)
    expect(can(street, 'update', 'items', { ...asked, asked: undefined })).toBe(false)
    expect(can(street, 'update', 'items', { ...asked, asked: '320106000000' })).toBe(false)
    expect(can(street, 'update', 'items', { ...asked, audience: [] })).toBe(false)
    for (const action of ['delete', 'viewSensitive', 'export'] as const) expect(can(street, action, 'items', asked)).toBe(false)
    expect(can(street, 'update', 'people', asked)).toBe(false)
    expect(can(street, 'update', 'meetings', asked)).toBe(false)
  })

  it('gives street and district no community’s record that is not addressed to them', () => {
    expect(can(actor('street', '320106001000'), 'read', 'people', own)).toBe(false)
    expect(can(actor('district', '320106000000'), 'read', 'people', own)).toBe(false)
  })

  it('is the same whether asked by feed or by audience', () => {
    expect(readerKeys(unit)).toEqual(['320106001001', '320106001*', '320106*'])
    for (const key of readerKeys(unit)) expect(audienceCovers([key], unit)).toBe(true)
    for (const key of ['320106001002', '320106002*', '320105*', '32*']) expect(audienceCovers([key], unit)).toBe(false)
    expect(audienceCovers(['320106001*'], '320106001000')).toBe(true)
    expect(audienceCovers(['320106*'], '320106000000')).toBe(true)
  })
})
