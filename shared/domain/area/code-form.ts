import { failure, type Failure } from '#shared/contracts/errors.ts'
import { levelOf, parseAreaCode } from '#shared/domain/identity/area-code.ts'
import type { Area, AreaKind } from '#shared/schema/areas.ts'

/**
 * Whether a code has the form of its kind (domain.md §3.10): district, street and community by the 12-digit 统计用区划代码, a grid by its
 * community's twelve digits and a serial of three or four, all else by a local one of letters, digits and hyphens, or none.
 * @param unit 12-digit code of the owner
 * @returns `area/code` in words, or undefined
 */
export function codeProblem(kind: AreaKind, code: string, unit: string): Failure | undefined {
  const wrong = (message: string): Failure => failure('area/code', [{ path: 'code', message }])
  if (kind === 'district' || kind === 'street' || kind === 'community') {
    const parsed = parseAreaCode(code)
    if (!parsed.ok || levelOf(code) !== kind) return wrong(UNIT_WORDS[kind])
    return undefined
  }
  if (code === '') return undefined
  if (kind === 'grid') {
    return /^\d{15,16}$/.test(code) && code.startsWith(unit) ? undefined : wrong(`网格编码是社区代码 ${unit} 后面加 3 到 4 位序号`)
  }
  return /^[0-9A-Za-z-]{1,40}$/.test(code) ? undefined : wrong('编码只用数字、字母和短横线')
}

const UNIT_WORDS = {
  district: '区的代码是 12 位数字，后六位是 0',
  street: '街道的代码是 12 位数字，后三位是 0',
  community: '社区的代码是 12 位数字，后三位不全是 0',
} as const

type Coded = Pick<Area, 'code' | 'kind'>

/**
 * A code that no brother bears; empty where none can be worked out.
 * @param brothers also those that are closed: a code is not given twice
 */
export function proposeCode(kind: AreaKind, parent: Coded, unit: string, brothers: readonly Coded[]): string {
  const taken = new Set(brothers.map(({ code }) => code))
  const make = makerOf(kind, parent, unit)
  if (!make) return ''
  for (let serial = 1; serial <= brothers.length + 1; serial += 1) if (!taken.has(make(serial))) return make(serial)
  return ''
}

function makerOf(kind: AreaKind, parent: Coded, unit: string): ((serial: number) => string) | undefined {
  switch (kind) {
    case 'grid':
      return (serial) => `${unit}${String(serial).padStart(3, '0')}`
    case 'centre':
      return (serial) => `${unit}-C${serial === 1 ? '' : serial}`
    case 'station':
      return (serial) => `${unit}-S${serial}`
    case 'venue':
      return (serial) => `${unit}-V${serial}`
    case 'courtyard':
    case 'building':
    case 'stairwell':
      return parent.code === '' ? undefined : (serial) => `${parent.code}-${kind === 'courtyard' ? 'Y' : ''}${serial}`
    default:
      return undefined
  }
}
