import { failure, type Failure } from '#shared/contracts/errors.ts'
import { exportRequest, type ExportRequest, type PackageFile, type PackagePlaces } from '#shared/contracts/package.ts'
import type { Manifest } from '#shared/contracts/package.ts'
import type { Checkpoint } from '#shared/contracts/sync.ts'
import { can, mayCarryPackages, type Actor } from '#shared/domain/permissions.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import { packageFileName } from '#shared/package/hand-over.ts'
import { packParts, type PartContent } from '#shared/package/write-package.ts'
import { collectionNames, type CollectionName } from '#shared/schema/entities.ts'
import { accountById } from '#server/store/accounts.ts'
import { appendAudit } from '#server/store/audit-log.ts'
import { packageIn } from '#server/store/package-log.ts'
import { districtKeys, findEnrolment } from '#server/store/package-keys.ts'
import { pull } from '#server/sync/pull.ts'
import { actorOf, creatorOf, pause, type Carrier, type PackageDeps } from './open-package.ts'
import { eventBy, makeOut, type Addressee } from './make-out.ts'

const PAGE = 500

/**
 * What a device should hold for a person on it, as pulls would bring it: everything, or what is new since the places that its last
 * package named. Sealed to the device, so that who carries it reads nothing.
 */
export async function exportPackage(
  deps: PackageDeps,
  carrier: Carrier,
  request: ExportRequest,
): Promise<Result<{ manifest: Manifest; file: PackageFile }, Failure>> {
  const input = exportRequest.parse(request)
  const to = await addresseeOf(deps, carrier, input)
  if (!to.ok) return to
  const { reader, ...addressee } = to.value
  const known = input.whole ? undefined : (await packageIn(deps.store, addressee.series))?.places
  const since: PackagePlaces = {}
  const places: PackagePlaces = {}
  const packed = await packParts(documentParts(deps, reader, known ?? {}, { since, places }), pause)
  if (!packed.ok) return packed
  const made = await deps.store.transaction(async (tx) => {
    await findEnrolment(tx, { ...addressee.series, key: addressee.sender.key }, true)
    const creator = { id: carrier.user.id, name: carrier.user.name }
    const one = await makeOut(deps, tx, addressee, {
      kind: 'documents',
      packed: packed.value,
      creator,
      reason: input.reason,
      extra: { places, since },
    })
    const detail = {
      for: addressee.series.user,
      to: addressee.series.device,
      serial: one.manifest.serial,
      package: one.hash,
      rows: rowsOf(one.manifest),
    }
    await appendAudit(tx, [{ ...eventBy(deps, carrier), chain: reader.unit, kind: 'package-exported', detail }])
    return one
  })
  return ok({ manifest: made.manifest, file: { name: packageFileName(made.manifest), data: Buffer.from(made.file).toString('base64') } })
}

async function addresseeOf(
  deps: PackageDeps,
  carrier: Carrier,
  { device, user }: { readonly device: string; readonly user: string },
): Promise<Result<Addressee & { readonly reader: Actor }, Failure>> {
  const account = await accountById(deps.store, user)
  // One answer for "not there" and "not yours".
  if (!account || !mayCarryPackages(actorOf(carrier.user), account.unit)) return err(failure('auth/forbidden'))
  const sender = await findEnrolment(deps.store, { device, user })
  if (!sender) return err(failure('package/not-enrolled'))
  if (sender.revoked) return err(failure('auth/device-revoked'))
  if (account.disabled) return err(failure('auth/user-disabled'))
  const creator = creatorOf(account)
  const reader = actorOf(creator)
  if (!can(reader, 'read')) return err(failure('auth/forbidden'))
  const series = { device, user, enrolment: sender.enrolment }
  return ok({ series, sender, creator, keys: await districtKeys(deps.store), reader })
}

/** Page after page of every collection that the person reads; notes where each began and ended. */
async function* documentParts(
  deps: PackageDeps,
  reader: Actor,
  known: PackagePlaces,
  ends: { readonly since: PackagePlaces; readonly places: PackagePlaces },
): AsyncGenerator<PartContent> {
  for (const collection of collectionNames) {
    if (!can(reader, 'read', collection)) continue
    let checkpoint: Checkpoint | null = known[collection] ?? null
    for (let first = true; ; first = false) {
      const page = await pullOrWhole(deps, reader, collection, checkpoint)
      if (first && page.from) ends.since[collection] = page.from
      for await (const documents of page.steps()) yield { holds: 'documents', collection, lines: documents.map(oneLine) }
      checkpoint = page.checkpoint
      if (page.count < PAGE) break
    }
    ends.places[collection] = checkpoint
  }
}

/** A place that is no longer good (the store was restored) means everything. */
async function pullOrWhole(deps: PackageDeps, reader: Actor, collection: CollectionName, from: Checkpoint | null) {
  const page = await pull(deps, reader, { collection, checkpoint: from, limit: PAGE })
  if (page.ok) return { ...page.value, from }
  const whole = await pull(deps, reader, { collection, checkpoint: null, limit: PAGE })
  if (!whole.ok) throw new Error(`a pull from the beginning was refused: ${whole.error.code}`)
  return { ...whole.value, from: null }
}

/** JSON text holds line breaks only between its tokens. */
function oneLine(text: string): string {
  return text.replaceAll(/[\r\n]/g, ' ')
}

function rowsOf(manifest: Manifest): number {
  return manifest.collections.reduce((sum, { count }) => sum + count, 0)
}
