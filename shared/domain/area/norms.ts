import type { Area, AreaKind } from '#shared/schema/areas.ts'
import type { Org } from '#shared/schema/orgs.ts'

/** Where the figures come from; they are a hint, not a rule of this place. */
export const NORM_SOURCE = '贺州市 2022 年城市基层党建材料的做法，供参考，以本地标准为准'

export interface AreaNorm {
  /** Square metres. */
  readonly least: number
  /** In words: what is asked for. */
  readonly words: string
  readonly met: boolean
}

/**
 * Floor area of a centre beside what is asked for (domain.md G1, N26): 1,000 m² of a district's or street's, 500 m² or 30 m² for each
 * hundred households of a community's. Undefined where the area is not known or the level has no figure.
 * @param households of the community
 */
export function centreNorm(floorArea: number | undefined, level: AreaKind | undefined, households: number): AreaNorm | undefined {
  if (floorArea === undefined) return undefined
  if (level === 'district' || level === 'street') {
    return { least: 1000, words: '区、街道的中心不少于 1000 平方米', met: floorArea >= 1000 }
  }
  if (level !== 'community') return undefined
  const byHouseholds = Math.ceil((households * 30) / 100)
  const least = households > 0 ? Math.min(500, byHouseholds) : 500
  const reckoned = households > 0 ? `（${households} 户即 ${byHouseholds} 平方米）` : ''
  return { least, words: `社区的中心不少于 500 平方米，或每百户 30 平方米${reckoned}`, met: floorArea >= least }
}

export interface StaffingNorm {
  readonly words: string
  readonly least: number
  readonly names: readonly string[]
}

/** What a community is to have (domain.md G12, N25): two voluntary social organisations, a social-work point, an emergency team, a mediation room. */
export function communityNorms(
  areas: readonly Pick<Area, 'name' | 'tags'>[],
  orgs: readonly Pick<Org, 'name' | 'kind' | 'state'>[],
): readonly StaffingNorm[] {
  const running = orgs.filter(({ state }) => state !== 'dissolved')
  const orgNames = (kinds: readonly string[]): string[] => running.filter(({ kind }) => kinds.includes(kind)).map(({ name }) => name)
  const tagged = (tag: string): string[] => areas.filter(({ tags }) => tags.includes(tag)).map(({ name }) => name)
  return [
    { words: '志愿类社会组织、志愿服务队', least: 2, names: orgNames(['socialOrg', 'volunteerTeam']) },
    { words: '应急工作队伍', least: 1, names: orgNames(['emergencyTeam']) },
    { words: '社工服务点', least: 1, names: tagged('社工服务点') },
    { words: '调解工作室', least: 1, names: tagged('调解工作室') },
  ]
}

export interface CoveredArea {
  readonly id: string
  readonly name: string
  readonly property: boolean
  readonly waste: boolean
}

/** 小区 with a property company or care of their own (D34, D35, N23), and with sorted waste. */
export function courtyardCoverage(
  areas: readonly Pick<Area, 'id' | 'kind' | 'name' | 'tags'>[],
  orgs: readonly Pick<Org, 'kind' | 'state' | 'areas'>[],
): readonly CoveredArea[] {
  const kept = new Set(orgs.filter(({ kind, state }) => kind === 'property' && state !== 'dissolved').flatMap((org) => org.areas))
  return areas
    .filter(({ kind }) => kind === 'courtyard')
    .map(({ id, name, tags }) => ({
      id,
      name,
      property: kept.has(id) || PROPERTY_TAGS.some((tag) => tags.includes(tag)),
      waste: tags.includes('垃圾分类'),
    }))
}

const PROPERTY_TAGS = ['有物业', '居民自管', '国企兜管', '公益性物业']
