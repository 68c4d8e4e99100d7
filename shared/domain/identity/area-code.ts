import { err, ok, type Result } from '#shared/lib/result.ts'
import { failure, type Failure } from '#shared/contracts/errors.ts'

/** 12-digit statistical area code (domain.md §3.10): 6 district + 3 street + 3 community. */
export interface AreaCode {
  readonly code: string
  readonly level: UnitLevel
  readonly district: string
  readonly street: string
  readonly community: string
  /** By the last three digits: 001–199 居委会, 200–399 村委会, 5xx 类似居委会. */
  readonly communityKind: 'residents' | 'village' | 'similar' | 'unknown' | 'none'
}

export type UnitLevel = 'district' | 'street' | 'community'

/** @returns `record/invalid` when it is not twelve digits with a district in front */
export function parseAreaCode(text: string): Result<AreaCode, Failure> {
  const code = text.trim()
  if (!/^[1-9]\d{11}$/.test(code)) return err(failure('record/invalid', [{ path: 'unit', message: '单位代码应为 12 位数字' }]))
  const [district, street, community] = [code.slice(0, 6), code.slice(6, 9), code.slice(9)]
  if (street === '000' && community !== '000') {
    return err(failure('record/invalid', [{ path: 'unit', message: '社区代码缺少街道部分' }]))
  }
  return ok({ code, level: levelOf(code), district, street, community, communityKind: communityKindOf(community) })
}

/** Level of a unit, of a well-formed code. */
export function levelOf(unit: string): UnitLevel {
  if (unit.endsWith('000000')) return 'district'
  return unit.endsWith('000') ? 'street' : 'community'
}

/** The unit one level up; undefined above the district. */
export function parentUnit(unit: string): string | undefined {
  const level = levelOf(unit)
  if (level === 'district') return undefined
  return level === 'street' ? districtOf(unit) : streetOf(unit)
}

/** The district's own unit code. */
export function districtOf(unit: string): string {
  return `${unit.slice(0, 6)}000000`
}

/** The street's own unit code; of a district it is the district. */
export function streetOf(unit: string): string {
  return `${unit.slice(0, 9)}000`
}

/** Whether `unit` is `ancestor` or lies under it. */
export function isWithin(unit: string, ancestor: string): boolean {
  const level = levelOf(ancestor)
  const digits = level === 'district' ? 6 : level === 'street' ? 9 : 12
  return unit.slice(0, digits) === ancestor.slice(0, digits)
}

function communityKindOf(community: string): AreaCode['communityKind'] {
  const serial = Number(community)
  if (serial === 0) return 'none'
  if (serial < 200) return 'residents'
  if (serial < 400) return 'village'
  return serial >= 500 && serial < 600 ? 'similar' : 'unknown'
}

/** Digits that all units of an area begin with: a district's 6, a street's 9, a community's 12 (domain.md §3.10). */
export function areaPrefix(unit: string): string {
  if (unit.endsWith('000000')) return unit.slice(0, 6)
  return unit.endsWith('000') ? unit.slice(0, 9) : unit
}

/** The audience that names every unit below a street or a district, and itself; undefined below a community. */
export function readersBelow(unit: string): string | undefined {
  const level = levelOf(unit)
  return level === 'community' ? undefined : `${unit.slice(0, level === 'street' ? 9 : 6)}*`
}
