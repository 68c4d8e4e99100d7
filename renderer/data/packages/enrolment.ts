import type { Failure } from '#shared/contracts/errors.ts'
import { enrolResponse, type Enrolment } from '#shared/contracts/package.ts'
import { ok, type Result } from '#shared/lib/result.ts'
import { makeKeys, publicKeysOf, type SecretKeys } from '#shared/package/keys.ts'
import { inTurn, type PackageContext } from './context.ts'
import type { PackageState } from './package-state.ts'

/**
 * Tells the district this PC's keys for this person and learns the district's. Where the district has taken in a package that this PC
 * does not remember, its past was set back (an old image of the disc): it takes new keys, so that no serial is given twice.
 */
export function enrol(context: PackageContext): Promise<Result<void, Failure>> {
  return inTurn(context, async () => {
    const state = await context.state.get()
    const keys = state.keys ?? makeKeys(context.randomBytes)
    // Kept before they are told: an answer that is lost must not make a second enrolment.
    if (!state.keys) await context.state.set({ ...state, keys })
    const answer = await tell(context, keys)
    if (!answer.ok) return answer
    if (!wasSetBack(state, answer.value)) return enter(context, { ...state, keys }, answer.value)
    const fresh = makeKeys(context.randomBytes)
    const renewed = { keys: fresh, out: [], in: [], former: [...state.former, ...state.out, ...state.in] }
    await context.state.set(renewed)
    const again = await tell(context, fresh)
    return again.ok ? enter(context, renewed, again.value) : again
  })
}

function tell({ client }: PackageContext, keys: SecretKeys): Promise<Result<Enrolment, Failure>> {
  return client.call({ method: 'PUT', path: '/devices/self/keys', body: publicKeysOf(keys), shape: enrolResponse })
}

async function enter({ state: store, core }: PackageContext, state: PackageState, { district }: Enrolment): Promise<Result<void, Failure>> {
  const at = state.enrolled?.at ?? new Date(core.now()).toISOString()
  const known = state.enrolled?.district
  const same = known?.signing === district.signing && known.agreement === district.agreement
  if (!same) await store.set({ ...state, enrolled: { at, district } })
  return ok(undefined)
}

function wasSetBack(state: PackageState, { imported }: Enrolment): boolean {
  return imported !== undefined && !state.out.some((one) => one.serial === imported.serial && one.hash === imported.hash)
}
