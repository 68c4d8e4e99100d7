import type { Org } from '#shared/schema/orgs.ts'

export type CoverageKind = NonNullable<Org['coverage']>
export const coverageKinds = ['own', 'joint', 'building', 'none'] as const satisfies readonly CoverageKind[]

/** 组织覆盖 of the two-new organisations that are there: the parts make the whole. */
export interface Coverage extends Readonly<Record<CoverageKind, number>> {
  readonly total: number
  /** Nobody has written it down. */
  readonly unknown: number
}

/** Of `twoNew` that are not dissolved (domain.md H3). */
export function coverageOf(orgs: readonly Pick<Org, 'kind' | 'state' | 'coverage'>[]): Coverage {
  const counted = orgs.filter(({ kind, state }) => kind === 'twoNew' && state !== 'dissolved')
  const of = (wanted: CoverageKind | undefined): number => counted.filter(({ coverage }) => coverage === wanted).length
  return { total: counted.length, own: of('own'), joint: of('joint'), building: of('building'), none: of('none'), unknown: of(undefined) }
}
