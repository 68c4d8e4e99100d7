import type { Agreement, AgreementKind, ServiceDirection } from '#shared/schema/agreements.ts'
import { isInForce } from './agreement-state.ts'

/**
 * Which lists a kind has: C6 both ways; of a 挂点联系 (D20) the 实事 done for the point; none of an appointment (D21, D22), which is about
 * one person.
 */
export function listsOf(kind: AgreementKind): readonly ServiceDirection[] {
  if (kind === 'contact') return ['unitToCommunity']
  return isAppointment(kind) ? [] : ['unitToCommunity', 'communityToUnit']
}

export function isAppointment(kind: AgreementKind): boolean {
  return kind === 'crossAppointment' || kind === 'secondment'
}

/** D20: 每人每年办实事 1–2 件 (S1). Years are counted from the beginning of the period. */
export const DEEDS_A_YEAR = { least: 1, most: 2 } as const

export interface Deeds {
  /** Listed and not given up. */
  readonly listed: number
  readonly done: number
  readonly least: number
  readonly most: number
}

/** A hint, never a bar; undefined where there is nothing to be said: not in force, no period, or as many as there should be. */
export function deedsHint(agreement: Pick<Agreement, 'kind' | 'state' | 'services' | 'from' | 'to'>): Deeds | undefined {
  const { kind, state, services, from, to } = agreement
  if (kind !== 'contact' || !isInForce(state) || from === undefined || to === undefined) return undefined
  const years = Math.max(1, Number(to.slice(0, 4)) - Number(from.slice(0, 4)) + (to.slice(5) >= from.slice(5) ? 1 : 0))
  const kept = services.filter((one) => one.state !== 'dropped')
  const deeds = {
    listed: kept.length,
    done: kept.filter((one) => one.state === 'done').length,
    least: years * DEEDS_A_YEAR.least,
    most: years * DEEDS_A_YEAR.most,
  }
  return deeds.listed < deeds.least || deeds.listed > deeds.most ? deeds : undefined
}
