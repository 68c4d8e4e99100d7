import { failure, type Failure } from '#shared/contracts/errors.ts'
import { MAX_PACKAGE_ROWS, type PackagePlaces, type RowLine } from '#shared/contracts/package.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import { handOverSlip, packageFileName } from '#shared/package/hand-over.ts'
import { NO_PREVIOUS } from '#shared/package/series.ts'
import { packParts, partsOf, sealPackage, type PackedPart, type PartContent } from '#shared/package/write-package.ts'
import type { AuditEvent } from '#shared/contracts/api.ts'
import { collectionNames } from '#shared/schema/entities.ts'
import type { OutboxItem } from '../outbox/outbox.ts'
import type { Core } from '../write/core.ts'
import { noteSending } from '../write/note-sending.ts'
import { storeFailure } from '../write/store-failure.ts'
import { districtParty, inTurn, ownParty, type PackageContext } from './context.ts'
import type { WrittenPackage } from './packages.ts'

const MAX_AUDIT_EVENTS = 20_000
const MAX_REASON = 200

/**
 * Writes this person's unsent edits into a package. They stay in the outbox until a receipt or the network acknowledges them, so a
 * stick that is lost loses nothing, and the next package holds them again.
 */
export async function writeEdits(context: PackageContext, input: { readonly reason: string }): Promise<Result<WrittenPackage, Failure>> {
  try {
    return await writeInTurn(context, input)
  } catch (cause) {
    const known = storeFailure(cause)
    if (known) return err(known)
    throw cause
  }
}

function writeInTurn(context: PackageContext, input: { readonly reason: string }): Promise<Result<WrittenPackage, Failure>> {
  return inTurn(context, async () => {
    const { core } = context
    const state = await context.state.get()
    const { keys, enrolled } = state
    if (!keys || !enrolled) return err(failure('package/not-enrolled'))
    const items = await noteSending(core, await unsentEdits(core), context.client.clockOffsetMs())
    if (items.length === 0) return err(failure('package/nothing-to-write'))
    const events = await core.audit.waiting(MAX_AUDIT_EVENTS)
    const packed = await packWhatFits(items, events)
    if (!packed.ok) return packed
    const last = state.out.at(-1)
    const made = await sealPackage(
      {
        kind: 'edits',
        from: ownParty(context, keys),
        to: districtParty(context, enrolled),
        serial: (last?.serial ?? 0) + 1,
        previous: last?.hash ?? NO_PREVIOUS,
        createdAt: new Date(core.now()).toISOString(),
        creator: { id: core.user.id, name: core.user.name },
        reason: input.reason.trim().toWellFormed().replaceAll('\u0000', '').slice(0, MAX_REASON),
        places: await placesOf(core),
      },
      packed.value.parts,
      { keys, receiver: enrolled.district, randomBytes: context.randomBytes, pause: breathe },
    )
    const { serial, createdAt, kind, reason } = made.manifest
    const record = { direction: 'out', kind, serial, hash: made.hash, at: createdAt, rows: packed.value.taken, reason } as const
    await context.state.set({ ...state, out: [...state.out, record] })
    await core.audit.record({ kind: 'export', note: `package ${serial} ${made.hash.slice(0, 16)}` })
    return ok({
      name: packageFileName(made.manifest),
      data: made.file,
      slip: handOverSlip(made.manifest, { hash: made.hash, bytes: made.file.length }),
      left: items.length - packed.value.taken,
    })
  })
}

/** The file was never given out: its serial is free again. Only the latest, and only while nothing has come of it. */
export function takeBack(context: PackageContext, hash: string): Promise<void> {
  return inTurn(context, async () => {
    const state = await context.state.get()
    const last = state.out.at(-1)
    if (last?.hash === hash && last.answeredAt === undefined) await context.state.set({ ...state, out: state.out.slice(0, -1) })
  })
}

export async function unsentEdits(core: Core): Promise<readonly OutboxItem[]> {
  return (await core.outbox.all()).filter((item) => !item.settle && item.userId === core.user.id)
}

/** The oldest edits first; where not all fit, as many as do. */
async function packWhatFits(
  items: readonly OutboxItem[],
  events: readonly AuditEvent[],
): Promise<Result<{ readonly parts: readonly PackedPart[]; readonly taken: number }, Failure>> {
  let taken = Math.min(items.length, MAX_PACKAGE_ROWS - events.length)
  for (;;) {
    const packed = await packParts(contentsOf(items.slice(0, taken), events), breathe)
    if (packed.ok) return ok({ parts: packed.value, taken })
    if (taken <= 1) return packed
    taken = Math.floor(taken / 2)
  }
}

function* contentsOf(items: readonly OutboxItem[], events: readonly AuditEvent[]): Generator<PartContent> {
  for (const collection of collectionNames) {
    const lines = items.filter((item) => item.collection === collection).map((item) => JSON.stringify(lineOf(item)))
    yield* partsOf({ holds: 'rows', collection }, lines)
  }
  yield* partsOf(
    { holds: 'audit' },
    events.map((event) => JSON.stringify(event)),
  )
}

function lineOf({ base, current, earlier }: OutboxItem): RowLine {
  return { ...(base ? { base } : {}), next: current, ...(earlier && earlier.length > 0 ? { earlier: [...earlier] } : {}) }
}

async function placesOf(core: Core): Promise<PackagePlaces> {
  const places: PackagePlaces = {}
  for (const collection of collectionNames) {
    const place = await core.store.place(collection)
    if (place) places[collection] = place
  }
  return places
}

/** Lets the screen answer between two pieces of work. */
export function breathe(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0))
}
