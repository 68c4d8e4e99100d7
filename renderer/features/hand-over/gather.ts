import type { Db, OutboxEntry } from '#renderer/data/db.ts'
import { openItemStates } from '#renderer/entities/labels/item-words.ts'
import { chinaMinute } from '#shared/lib/day.ts'
import type { HandOver, HandOverLine } from '#shared/schema/agreements.ts'
import { entityOf, type AnyDocument } from '#shared/schema/entities.ts'
import { handOverList, type HandOverFacts, type Keeper } from './hand-over-list.ts'
import type { SafekeepingState } from '#renderer/data/backup/safekeeping.ts'

export interface Gathered {
  readonly lines: readonly HandOverLine[]
  /** Of the person who sits here; what another left unsent on his PC cannot be seen from this account. */
  readonly unsent: number
  readonly backedUpAt?: string
}

/** Everything that goes along with the post, out of the store as it is at this moment. @param record its own save is not counted as unsent */
export async function gather(db: Db, keeper: Keeper, record?: string): Promise<Gathered> {
  const [facts, outbox, backup] = await Promise.all([factsOf(db), db.outbox.list().run(), db.safekeeping.state.run()])
  return { lines: handOverList(facts, keeper), unsent: unsentBeside(outbox, record), ...backupOf(backup) }
}

/** Edits that the district has not acknowledged, but for the hand-over itself. */
export function unsentBeside(outbox: readonly OutboxEntry[], record: string | undefined): number {
  return outbox.filter(({ id }) => id !== record).length
}

function backupOf({ lastAt }: SafekeepingState): Pick<HandOver, 'backedUpAt'> {
  return lastAt === undefined ? {} : { backedUpAt: chinaMinute(Date.parse(lastAt)) }
}

/** The keeper of a community keeps for all its bodies: nothing of another unit is his to hand over. */
async function factsOf(db: Db): Promise<HandOverFacts> {
  const [orgs, meetings, items, deliberations, differences, refused] = await Promise.all([
    db.find('orgs').run(),
    db.find('meetings', { selector: { state: { $ne: 'cancelled' } } }).run(),
    db.find('items', { selector: { state: { $in: [...openItemStates, 'hung', 'escalated'] } } }).run(),
    db.find('deliberations', { selector: { state: 'open' } }).run(),
    db.differences.run(),
    db.tray.list().run(),
  ])
  const own = ({ unit }: { readonly unit: string }): boolean => unit === db.user.unit
  return {
    orgs: orgs.filter(own),
    meetings: meetings.filter(own),
    items: items.filter(own),
    deliberations: deliberations.filter(own),
    differences: differences.map(({ collection, document, difference }) => ({
      key: `${document.id} ${difference.id}`,
      title: titleOf(document, entityOf(collection).titleField, entityOf(collection).label),
      kind: entityOf(collection).label,
    })),
    refused: refused.map(({ id, title, collection }) => ({ key: id, title, kind: entityOf(collection).label })),
  }
}

function titleOf(document: AnyDocument, field: string, label: string): string {
  const title = document[field]
  return typeof title === 'string' && title !== '' ? title : label
}
