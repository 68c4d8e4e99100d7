import { decisionsOf } from '#shared/domain/merge/open-differences.ts'
import { entityOf, type AnyDocument, type CollectionName } from '#shared/schema/entities.ts'
import type { HistoryEntry } from '#shared/schema/envelope.ts'
import { fieldWords, valueWords } from './field-words.ts'

export interface HistoryLine {
  readonly key: string
  readonly at: string
  readonly words: string
}

export interface HistoryReader {
  readonly userId: string
  /** Account id → name. */
  readonly colleagues: ReadonlyMap<string, string>
}

/** What two people wrote differently, what was chosen, what was taken back, and what was noted, newest first. Sensitive values do not stand here. */
export function differenceLines(collection: CollectionName, document: AnyDocument, reader: HistoryReader): HistoryLine[] {
  const history = historyOf(document)
  const byId = new Map(history.map((entry) => [entry.id, entry]))
  const standing = new Set(decisionsOf({ history }).map(({ resolution }) => resolution.id))
  return history
    .flatMap((entry): HistoryLine[] => {
      const words = wordsOf(entry)
      return words === undefined ? [] : [{ key: entry.id, at: entry.at, words }]
    })
    .toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0))

  function wordsOf(entry: HistoryEntry): string | undefined {
    if (entry.kind === 'comment' && entry.note) return `${nameOf(entry.by, entry.byName)}：${entry.note}`
    const label = `“${fieldWords(collection, entry.field ?? '', document)}”`
    if (entry.kind === 'difference') {
      const other = entry.shownBy === undefined ? '' : `，与${nameOf(entry.shownBy)}写的不一致`
      return `${nameOf(entry.by)}在${label}写了${said(entry, entry.value)}${other}`
    }
    if (entry.kind === 'resolved') {
      const difference = byId.get(entry.ref ?? '')
      const back = standing.has(entry.id) ? '' : '（后来撤销了）'
      return difference && `${nameOf(entry.by, entry.byName)}为${label}${chosen(entry, difference)}${back}`
    }
    const undone = entry.kind === 'undo' ? byId.get(entry.ref ?? '') : undefined
    return undone?.kind === 'resolved' ? `${nameOf(entry.by, entry.byName)}撤销了${label}的选择` : undefined
  }

  function chosen(entry: HistoryEntry, difference: HistoryEntry): string {
    if (entry.choice === 'both') return `选了都留：${said(entry, entry.value)}`
    const [kept, left] = entry.choice === 'mine' ? [difference.value, entry.from] : [entry.from, difference.value]
    return `选了${said(entry, kept)}，没用${said(entry, left)}`
  }

  function said(entry: HistoryEntry, value: unknown): string {
    const field = entry.field?.split('.')[0] ?? ''
    if (entityOf(collection).meta[field]?.privacy === 'P2') return '（敏感内容）'
    return `“${valueWords(collection, entry.field ?? '', value)}”`
  }

  function nameOf(id: string, known?: string): string {
    return id === reader.userId ? '我' : (reader.colleagues.get(id) ?? known ?? '同事')
  }
}

function historyOf(document: AnyDocument): readonly HistoryEntry[] {
  return Array.isArray(document['history']) ? (document['history'] as HistoryEntry[]) : [] // every document carries its history (envelope.ts)
}
