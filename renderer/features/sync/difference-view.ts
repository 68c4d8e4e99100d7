import { shownValue } from '#shared/domain/merge/difference-place.ts'
import { canKeepBoth } from '#shared/domain/merge/open-differences.ts'
import { stampMs } from '#shared/lib/hybrid-clock.ts'
import { entityOf } from '#shared/schema/entities.ts'
import type { HistoryEntry } from '#shared/schema/envelope.ts'
import type { OpenDifference } from '#renderer/data/db.ts'
import { momentWords } from '#renderer/entities/labels/time-words.ts'
import { fieldWords, valueWords } from './field-words.ts'

export interface DifferenceView {
  readonly title: string
  readonly kind: string
  readonly label: string
  readonly field: string
  readonly shown: string
  readonly other: string
  readonly shownBy: string
  readonly otherBy: string
  /** The value that is not shown is the reader's own. */
  readonly otherIsMine: boolean
  readonly canKeepBoth: boolean
  readonly sensitive: boolean
}

export function differenceView(open: OpenDifference, userId: string, now: number): DifferenceView {
  const { collection, document, difference } = open
  const entity = entityOf(collection)
  const path = difference.field ?? ''
  const history = historyOf(document)
  const title = document[entity.titleField]
  return {
    title: typeof title === 'string' ? title : '（无标题）',
    kind: entity.label,
    label: fieldWords(entity, path, document),
    field: path.split('.')[0] ?? path,
    shown: valueWords(collection, path, shownValue(document, difference)),
    other: valueWords(collection, path, difference.value),
    shownBy:
      document.updatedBy === difference.by ? '区里先收到的' : signed(document.updatedBy, document.updatedAt, { history, userId, now }),
    otherBy: signed(difference.by, difference.at, { history, userId, now }),
    otherIsMine: difference.by === userId,
    canKeepBoth: canKeepBoth(entity, { ...document, history }, difference),
    sensitive: entity.meta[path.split('.')[0] ?? '']?.privacy === 'P2',
  }
}

interface Reader {
  readonly history: readonly HistoryEntry[]
  readonly userId: string
  readonly now: number
}

/** Names are known from what that person signed in this record; accounts are not replicated. */
function signed(by: string, at: string, { history, userId, now }: Reader): string {
  const name = by === userId ? '我' : (history.find((entry) => entry.by === by && entry.byName)?.byName ?? '同事')
  const ms = stampMs(at)
  return Number.isNaN(ms) ? name : `${name} · ${momentWords(ms, now)}`
}

function historyOf(document: OpenDifference['document']): readonly HistoryEntry[] {
  return Array.isArray(document['history']) ? (document['history'] as HistoryEntry[]) : [] // every document carries its history (envelope.ts)
}
