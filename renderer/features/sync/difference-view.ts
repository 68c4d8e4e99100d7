import { shownValue } from '#shared/domain/merge/difference-place.ts'
import { bothValues } from '#shared/domain/merge/open-differences.ts'
import { valueSeenBy } from '#shared/domain/party/without-lost.ts'
import type { Actor } from '#shared/domain/permissions.ts'
import { stampMs } from '#shared/lib/hybrid-clock.ts'
import { entityOf, type AnyDocument, type CollectionName } from '#shared/schema/entities.ts'
import type { HistoryEntry } from '#shared/schema/envelope.ts'
import type { OpenDifference } from '#renderer/data/db.ts'
import { momentWords } from '#renderer/entities/labels/time-words.ts'
import { fieldWords, idsIn, valueWords } from '#renderer/entities/labels/field-words.ts'

/** What the reader brings along. */
export interface Reader {
  readonly user: Actor
  readonly now: number
  /** Account id → name. */
  readonly colleagues: ReadonlyMap<string, string>
  /** Record id → name. */
  readonly names: ReadonlyMap<string, string>
}

export interface DifferenceView {
  readonly title: string
  readonly kind: string
  readonly label: string
  readonly field: string
  readonly shown: string
  readonly other: string
  readonly shownBy: string
  readonly otherBy: string
  /** Whose the two values are, for the buttons' words. */
  readonly whose: 'otherIsMine' | 'shownIsMine' | 'neither'
  /** What 都留 would put there; undefined where only one of the two can stay. */
  readonly both: string | undefined
  readonly sensitive: boolean
}

/** The differences of one document, in the order they arose. */
export interface DocumentDifferences {
  readonly key: string
  readonly collection: CollectionName
  readonly document: AnyDocument
  readonly open: readonly OpenDifference[]
}

/** Several differences of one record are decided together. */
export function byDocument(open: readonly OpenDifference[]): readonly DocumentDifferences[] {
  const groups = new Map<string, { collection: CollectionName; document: AnyDocument; open: OpenDifference[] }>()
  for (const one of open) {
    const key = `${one.collection}/${one.document.id}`
    const group = groups.get(key)
    if (group) group.open.push(one)
    else groups.set(key, { collection: one.collection, document: one.document, open: [one] })
  }
  return [...groups].map(([key, group]) => ({ key, ...group }))
}

/** Ids in the values of these differences: their names have to be looked up. */
export function idsOf(open: readonly OpenDifference[]): string[] {
  return open.flatMap(({ document, difference }) => [...idsIn(shownValue(document, difference)), ...idsIn(difference.value)])
}

export function differenceView({ collection, document, difference }: OpenDifference, reader: Reader): DifferenceView {
  const entity = entityOf(collection)
  const path = difference.field ?? ''
  const field = path.split('.')[0] ?? path
  const title = document[entity.titleField]
  const seen = (value: unknown) => (collection === 'people' ? valueSeenBy(reader.user, path, value) : value)
  const saidBy = difference.shownBy ?? (document.updatedBy === difference.by ? undefined : document.updatedBy)
  return {
    title: typeof title === 'string' && title !== '' ? title : '（无标题）',
    kind: entity.label,
    label: fieldWords(collection, path, document),
    field,
    shown: valueWords(collection, path, seen(shownValue(document, difference)), reader),
    other: valueWords(collection, path, seen(difference.value), reader),
    shownBy: saidBy === undefined ? '' : signed(saidBy, difference.shownAt ?? document.updatedAt, document, reader),
    otherBy: signed(difference.by, difference.at, document, reader),
    whose: difference.by === reader.user.id ? 'otherIsMine' : saidBy === reader.user.id ? 'shownIsMine' : 'neither',
    both: bothValues(entity, { ...document, history: historyOf(document) }, difference),
    sensitive: entity.meta[field]?.privacy === 'P2',
  }
}

/** 我 · 今天 14:05: who saved it last, and when by the clock of the PC it was saved on. */
export function signed(by: string, at: string, document: AnyDocument, { user, colleagues, now }: Reader): string {
  const known = historyOf(document).find((entry) => entry.by === by && entry.byName)?.byName
  const name = by === user.id ? '我' : (colleagues.get(by) ?? known ?? '同事')
  const ms = stampMs(at)
  return Number.isNaN(ms) ? name : `${name}，${momentWords(ms, now)} 保存`
}

export function historyOf(document: AnyDocument): readonly HistoryEntry[] {
  return Array.isArray(document['history']) ? (document['history'] as HistoryEntry[]) : [] // every document carries its history (envelope.ts)
}

export const choiceWords = {
  otherIsMine: { theirs: '保留对方', mine: '用我的' },
  shownIsMine: { theirs: '保留我的', mine: '用对方的' },
  neither: { theirs: '保留现在的', mine: '用另一份' },
} as const
