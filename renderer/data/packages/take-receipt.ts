import { auditNextLine, outcomeLine, type OutcomeLine } from '#shared/contracts/package.ts'
import type { RejectedRow } from '#shared/contracts/sync.ts'
import { contentHash } from '#shared/lib/hash.ts'
import { parseJson } from '#shared/package/read-package.ts'
import type { CollectionName } from '#shared/schema/entities.ts'
import { EPOCH, FORMER_EPOCHS, RESYNC } from '../outbox/fact-names.ts'
import type { OutboxItem } from '../outbox/outbox.ts'
import { enterAnswers, type Answered } from '../sync/push.ts'
import type { Core } from '../write/core.ts'
import { noEffect } from './effect.ts'
import type { Received } from './open-received.ts'
import type { PackageEffect } from './packages.ts'
import { breathe } from './write-edits.ts'

const BATCH = 500

/** What `takeReceipt` would do now. */
export async function inspectReceipt(core: Core, received: Received): Promise<PackageEffect> {
  const effect = noEffect()
  for await (const { answered, unchanged } of answersOf(core, received)) {
    effect.unchanged += unchanged
    effect.conflicts += answered.answer.conflicts.length
    effect.refused += answered.answer.rejected.length
    effect.acknowledged += answered.batch.length - answered.answer.conflicts.length - answered.answer.rejected.length
  }
  return effect
}

/**
 * Enters what the district said to each edit, as if the network had brought it: taken edits leave the outbox, another version is
 * merged, refusals go to the tray. An edit changed since it was carried away stays, and finds its way by the next package or push.
 */
export async function takeReceipt(core: Core, received: Received): Promise<PackageEffect> {
  const effect = await inspectReceipt(core, received)
  for await (const { answered, collection } of answersOf(core, received)) {
    if (answered.batch.length === 0) continue
    await core.store.flush(collection)
    await enterAnswers({ core, waiting: new Set() }, { collection, answers: [answered], at: received.manifest.createdAt })
    await breathe()
  }
  for (const line of linesOf(received, 'audit')) {
    const next = auditNextLine.safeParse(parseJson(line))
    if (next.success) await core.audit.confirm(next.data.next)
  }
  await core.journal.tidy(core.outbox)
  return effect
}

interface AnswerPage {
  readonly collection: CollectionName
  readonly answered: Answered
  /** Edits that are no longer what the receipt speaks of, or of which it cannot speak. */
  readonly unchanged: number
}

async function* answersOf(core: Core, received: Received): AsyncGenerator<AnswerPage> {
  const counts = await validityOf(core, received)
  const lines = linesOf(received, 'outcomes').flatMap((line) => {
    const read = outcomeLine.safeParse(parseJson(line))
    return read.success ? [read.data] : []
  })
  for (const collection of new Set(lines.map((line) => line.collection as CollectionName))) {
    const own = lines.filter((line) => line.collection === collection)
    for (let from = 0; from < own.length; from += BATCH) {
      const page = own.slice(from, from + BATCH)
      const items = await core.outbox.get(
        collection,
        page.map(({ id }) => id),
      )
      const open = page.filter((line) => counts(line) && speaksOf(line, items.get(line.id)))
      yield { collection, answered: answerTo(open, items), unchanged: page.length - open.length }
    }
  }
}

/**
 * Between a restore and this receipt lies what the district has forgotten (sync.md S15). A district of before it may no longer hold what
 * it took, so its receipt counts for nothing. To one of after it, which this PC has not met yet, the state that an edit was made from may
 * be unknown: only the network finds out from where the two are to be merged, so a conflict waits for it.
 */
async function validityOf(core: Core, { manifest }: Received): Promise<(line: OutcomeLine) => boolean> {
  const [known, former] = await Promise.all([core.facts.get<string>(EPOCH), core.facts.get<readonly string[]>(FORMER_EPOCHS)])
  if (manifest.epoch !== undefined && former?.includes(manifest.epoch)) return () => false
  const met = known === undefined || manifest.epoch === known
  const settled = met && (await core.facts.get(RESYNC)) === undefined
  return ({ outcome }) => settled || outcome !== 'conflict'
}

function answerTo(open: readonly OutcomeLine[], items: ReadonlyMap<string, OutboxItem>): Answered {
  return {
    batch: open.flatMap(({ id }) => items.get(id) ?? []),
    answer: {
      conflicts: open.flatMap(({ outcome, document }) => (outcome === 'conflict' && document ? [document] : [])),
      rejected: open.flatMap(({ outcome, id, code = '', message = '', details }): RejectedRow[] =>
        outcome === 'rejected' ? [{ id, code, message, details }] : [],
      ),
    },
  }
}

/**
 * Whether the waiting edit is the one that was carried away. A conflict also concerns an edit that went on from there; one that has
 * met the district's state meanwhile (its `earlier` begins anew) knows more than the receipt.
 */
function speaksOf({ outcome, hash, stamp, document }: OutcomeLine, item: OutboxItem | undefined): boolean {
  if (!item || item.settle) return false
  const same = contentHash(item.current) === hash
  return outcome === 'conflict' ? document !== undefined && (same || (item.earlier ?? []).includes(stamp)) : same
}

function linesOf({ manifest, read }: Received, holds: 'outcomes' | 'audit'): string[] {
  return manifest.parts.flatMap((part) => {
    if (part.holds !== holds) return []
    const lines = read(part)
    if (!lines.ok) throw new Error('a part that opened before does not open now')
    return [...lines.value]
  })
}
