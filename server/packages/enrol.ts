import type { Enrolment, PublicKeys } from '#shared/contracts/package.ts'
import { areUsableKeys, fingerprintOf, publicKeysOf } from '#shared/package/keys.ts'
import { refuse } from '#server/failures.ts'
import type { Caller } from '#server/sessions/sessions.ts'
import { appendAudit } from '#server/store/audit-log.ts'
import { packageIn } from '#server/store/package-log.ts'
import { districtKeys, findEnrolment, insertEnrolment } from '#server/store/package-keys.ts'
import type { Store } from '#server/store/store.ts'

/**
 * Learns the keys of whoever is signed in on this device, and tells the district's own. The same keys again change nothing; other
 * keys are a new enrolment with a new series of serial numbers, and the audit says so.
 */
export async function enrol(deps: { readonly store: Store; now(): number }, caller: Caller, keys: PublicKeys): Promise<Enrolment> {
  if (!areUsableKeys(keys)) refuse('request/invalid', [{ path: '/signing', message: '密钥不能使用' }])
  const of = { device: caller.device, user: caller.user.id }
  const own = await districtKeys(deps.store)
  const enrolment = await deps.store.transaction(async (tx) => {
    // Two windows may enrol at once: the device's row makes them take turns.
    await tx.query('select 1 from devices where id = $1 for update', [caller.device])
    const known = await findEnrolment(tx, { ...of, key: fingerprintOf(keys) })
    if (known) return known.enrolment
    const number = await insertEnrolment(tx, { ...of, keys }, deps.now())
    const detail = { enrolment: number, key: fingerprintOf(keys) }
    await appendAudit(tx, [
      { chain: caller.user.unit, at: deps.now(), user: caller.user.id, device: caller.device, kind: 'device-enrolled', detail },
    ])
    return number
  })
  const imported = await packageIn(deps.store, { ...of, enrolment })
  return {
    enrolment,
    district: publicKeysOf(own),
    ...(imported ? { imported: { serial: imported.serial, hash: imported.hash } } : {}),
  }
}
