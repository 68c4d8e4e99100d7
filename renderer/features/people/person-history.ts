import { registerStateWords } from '#renderer/entities/labels/person-words.ts'
import { personLabel } from '#renderer/entities/person/person-words.ts'
import type { HistoryLine } from '#renderer/entities/labels/history-lines.ts'
import type { HistoryEntry } from '#shared/schema/envelope.ts'
import type { Person } from '#shared/schema/people.ts'

/**
 * What happened to the record, newest first. Sensitive values never stand here.
 * @param differences the lines of differences and choices, which every kind of record has (entities/labels/history-lines.ts)
 */
export function historyLines(
  person: Pick<Person, 'id' | 'history' | 'createdAt' | 'source'>,
  differences: readonly HistoryLine[] = [],
): HistoryLine[] {
  const imports = new Set(person.history.flatMap(({ kind, ref }) => (kind === 'import' && ref ? [ref] : [])))
  const told = new Set<string>()
  const ofDifferences = new Set(differences.map((line) => line.key))
  const lines = person.history.flatMap((entry): HistoryLine[] => {
    if (entry.kind === 'import' && entry.ref) {
      // One line for an import, however many fields it set.
      if (told.has(entry.ref)) return []
      told.add(entry.ref)
      const fields = person.history
        .filter((each) => each.kind === 'import' && each.ref === entry.ref && each.field)
        .map((each) => personLabel(each.field ?? ''))
      return [{ key: entry.id, at: entry.at, words: importWords(entry, fields) }]
    }
    const elsewhere = ofDifferences.has(entry.id) || entry.kind === 'difference' || entry.kind === 'resolved'
    return elsewhere ? [] : [{ key: entry.id, at: entry.at, words: wordsOf(entry, imports) }]
  })
  const made = person.source === 'import' ? [] : [{ key: person.id, at: person.createdAt, words: '建立' }]
  return [...lines, ...made, ...differences].sort((a, b) => (a.at < b.at ? 1 : -1))
}

function importWords(entry: HistoryEntry, fields: readonly string[]): string {
  const what = fields.length > 0 ? `更新${fields.join('、')}` : '建立'
  return `${who(entry)}导入“${entry.note ?? ''}”时${what}`
}

function wordsOf(entry: HistoryEntry, imports: ReadonlySet<string>): string {
  if (entry.kind === 'state') {
    const state = registerStateWords[entry.value as Person['state']] ?? '' // a state entry of a person holds a register state
    return `${who(entry)}改为“${state}”${entry.note ? `：${entry.note}` : ''}`
  }
  if (entry.kind === 'undo') return `${who(entry)}撤销了${imports.has(entry.ref ?? '') ? '一次导入' : '一次修改'}`
  return `${who(entry)}${entry.note ?? '修改'}`
}

function who(entry: HistoryEntry): string {
  return entry.byName ? `${entry.byName} ` : ''
}
