import { failure, type Failure } from '#shared/contracts/errors.ts'
import type { PackagePart } from '#shared/contracts/package.ts'
import type { Checkpoint } from '#shared/contracts/sync.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import { parseJson } from '#shared/package/read-package.ts'
import { collectionNames, type CollectionName } from '#shared/schema/entities.ts'
import { acknowledgeArrived } from '../sync/acknowledge.ts'
import { applyPage, enterPage, wellFormed, type Sorted } from '../sync/apply.ts'
import { pullOrder } from '../sync/pull.ts'
import { createRemovalGuard } from '../sync/removal-guard.ts'
import { EPOCH, RESYNC } from '../outbox/fact-names.ts'
import type { Core } from '../write/core.ts'
import type { PackageContext } from './context.ts'
import { countDocuments, noEffect } from './effect.ts'
import type { Received } from './open-received.ts'
import type { PackageEffect } from './packages.ts'
import { breathe } from './write-edits.ts'

const PAGE = 500

/** A collection of the package: where this PC stands in it, and where it will stand. */
interface Step {
  readonly collection: CollectionName
  readonly parts: readonly PackagePart[]
  readonly target: Checkpoint
  /** The network has brought all of it, and perhaps more: its documents may be older than ours. */
  readonly behind: boolean
}

/** Whether the package joins on to what this PC holds. @returns `package/resync` where it does not */
export async function planDocuments(core: Core, { manifest }: Received): Promise<Result<readonly Step[], Failure>> {
  const steps: Step[] = []
  const epoch = await core.facts.get<string>(EPOCH)
  if ((await core.facts.get(RESYNC)) !== undefined) return err(failure('package/resync'))
  for (const collection of pullOrder) {
    const target = manifest.places?.[collection]
    if (!target) continue
    const [place, since] = [await core.store.place(collection), manifest.since?.[collection]]
    if (epoch !== undefined && target.epoch !== epoch) return err(failure('package/resync'))
    if (since && !(place && reaches(place, since))) return err(failure('package/resync'))
    const parts = manifest.parts.filter((part) => part.holds === 'documents' && part.collection === collection)
    // Ahead in one feed is ahead: the network reads all feeds of a collection together.
    const behind = place !== undefined && Object.entries(place.places).some(([feed, at]) => at > (target.places[feed] ?? 0))
    steps.push({ collection, parts, target, behind: behind || (place !== undefined && reaches(place, target)) })
  }
  return ok(steps)
}

/** What `takeDocuments` would do now. */
export async function inspectDocuments(core: Core, received: Received): Promise<Result<PackageEffect, Failure>> {
  const steps = await planDocuments(core, received)
  if (!steps.ok) return steps
  const effect = noEffect()
  for (const { collection, parts, behind } of steps.value) {
    for (const part of parts) {
      if (behind) effect.unchanged += part.lines
      else for (const page of pagesOf(received, part)) await countDocuments(core, collection, page.good, effect)
      await breathe()
    }
  }
  return ok(effect)
}

/**
 * Takes the documents in as a pull would: unsent edits are merged, what cannot be stored is named, and the place in the feeds moves
 * only when all that stands before it is stored. Cut off, it is imported again. Call it with the replica locked.
 */
export async function takeDocuments(
  { core, quarantine }: PackageContext,
  received: Received,
  options: { readonly acceptRemovals: boolean },
): Promise<Result<PackageEffect, Failure>> {
  const effect = await inspectDocuments(core, received)
  if (!effect.ok) return effect
  const guard = createRemovalGuard(() => core.now())
  if (!(await guard.admit(effect.value.removed, () => localRecords(core))) && !options.acceptRemovals)
    return err(failure('package/removals-held', { removals: effect.value.removed }))
  const steps = await planDocuments(core, received)
  if (!steps.ok) return steps
  for (const { collection, parts, target, behind } of steps.value) {
    if (behind) continue
    for (const part of parts) {
      for (const { good, bad } of pagesOf(received, part)) {
        await quarantine.put(collection, bad)
        await acknowledgeArrived(core, collection, good, received.manifest.createdAt)
        const { rest } = await enterPage(core, collection, good, undefined)
        await quarantine.put(collection, (await applyPage(core, collection, rest)).unstorable)
        await breathe()
      }
    }
    await core.store.setPlace(collection, target)
    if ((await core.facts.get(EPOCH)) === undefined) await core.facts.set(EPOCH, target.epoch)
  }
  return effect
}

function* pagesOf({ read }: Received, part: PackagePart): Generator<Sorted> {
  const lines = read(part)
  if (!lines.ok) throw new Error('a part that opened before does not open now')
  for (let from = 0; from < lines.value.length; from += PAGE) yield wellFormed(lines.value.slice(from, from + PAGE).map(parseJson))
}

function reaches(place: Checkpoint, other: Checkpoint): boolean {
  return place.epoch === other.epoch && Object.entries(other.places).every(([feed, at]) => (place.places[feed] ?? 0) >= at)
}

async function localRecords(core: Core): Promise<number> {
  let total = 0
  for (const name of collectionNames) total += await core.store.count(name, undefined)
  return total
}
