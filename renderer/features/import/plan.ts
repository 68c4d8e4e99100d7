import { canonicalJson, sameContent } from '#shared/lib/canonical-json.ts'
import type { Identity, ImportKind, Values } from './import-kind.ts'
import type { SheetLine } from './sheet-lines.ts'

/** What the register says already of one record: the fields that a sheet may set. */
export interface Known {
  readonly id: string
  readonly values: Values
  /** Out of the register: never taken for the one meant. */
  readonly closed?: boolean
  /** Known, and left as it is. */
  readonly settled?: boolean
  /** By what else it is known: what the sheets said that made it. */
  readonly keys?: readonly string[]
  /** What the official register said when somebody last kept the other words: not asked again. */
  readonly declined?: Values
}

export interface FieldChange {
  readonly field: string
  readonly from: unknown
  readonly to: unknown
  /** The official register has no say in it: a person chooses, and without an answer what is known stays. */
  readonly ask?: true
}

interface Line {
  readonly line: number
  readonly title: string
  readonly values: Values
  readonly warnings: readonly string[]
}
export type PlannedLine =
  | (Line & { readonly kind: 'new' })
  | (Line & { readonly kind: 'changed'; readonly id: string; readonly changes: readonly FieldChange[] })
  | (Line & { readonly kind: 'same'; readonly id: string; readonly settled?: true })
  | (Line & { readonly kind: 'bad'; readonly reasons: readonly string[] })

export interface Planner {
  plan(line: SheetLine): PlannedLine
  /** Of those whom the official register should have, the ones that no line spoke of. */
  missing(): { readonly id: string; readonly title: string }[]
}

/** What each line would do to the register: nothing is written here. @param official the sheet is an export of the kind's official register */
export function createPlanner(kind: ImportKind, lines: readonly SheetLine[], register: readonly Known[], official = false): Planner {
  const index = indexOf(kind, register)
  const doubles = doublesWithin(kind, lines)
  const claimed = new Map<string, number>()
  const planned = (source: SheetLine): PlannedLine => {
    const { line, title, values, warnings } = source
    const told = { line, title: String(values[kind.naming] ?? title), values, warnings }
    const reasons = [...source.problems, ...(doubles.get(line) ?? [])]
    if (reasons.length > 0) return { kind: 'bad', ...told, reasons }
    const found = find(kind, values, index)
    if (typeof found === 'string') return { kind: 'bad', ...told, reasons: [found] }
    if (!found) return { kind: 'new', ...told }
    const earlier = claimed.get(found.id)
    const name = String(found.values[kind.naming])
    if (earlier !== undefined)
      return { kind: 'bad', ...told, reasons: [`与第 ${earlier} 行说的是同一${kind.counter === '人' ? '个人' : '个'}（台账里的${name}）`] }
    claimed.set(found.id, line)
    if (found.settled) return { kind: 'same', ...told, id: found.id, settled: true }
    const changes = changesOf(kind, values, found, official)
    return changes.length > 0 ? { kind: 'changed', ...told, id: found.id, changes } : { kind: 'same', ...told, id: found.id }
  }
  return {
    plan: planned,
    missing: () =>
      register
        .filter(({ id, closed, values }) => !closed && !claimed.has(id) && kind.official?.covers(values))
        .map(({ id, values }) => ({ id, title: String(values[kind.naming]) })),
  }
}

/** Fields on which the line speaks and says something else than the register. A silent cell never empties a field. */
export function changesOf(kind: ImportKind, said: Values, { values: known, declined = {} }: Known, official = false): FieldChange[] {
  return kind.fields.flatMap((field): FieldChange[] => {
    const to = said[field] === undefined ? undefined : joined(kind, field, said[field], known[field])
    if (to === undefined || sameContent(to, known[field])) return []
    const asked = official && !kind.official?.fields.includes(field) && !isEmpty(known[field]) && !kind.growing.includes(field)
    if (!asked) return [{ field, from: known[field], to }]
    return sameContent(declined[field], to) ? [] : [{ field, from: known[field], to, ask: true }]
  })
}

function joined(kind: ImportKind, field: string, said: unknown, known: unknown): unknown {
  if (!kind.growing.includes(field)) return kind.complete ? kind.complete(field, said, known) : said
  const [words, before] = [said as readonly string[], (known ?? []) as readonly string[]] // growing fields are lists of words
  return [...before, ...words.filter((word) => !before.includes(word))]
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === ''
}

type Index = ReadonlyMap<string, readonly Known[]>

function indexOf(kind: ImportKind, register: readonly Known[]): Index {
  const index = new Map<string, Known[]>()
  for (const known of register) {
    if (known.closed) continue
    for (const key of new Set([...kind.identities(known.values).map((one) => one.key), ...(known.keys ?? [])])) {
      const bearers = index.get(key)
      if (bearers) bearers.push(known)
      else index.set(key, [known])
    }
  }
  return index
}

/** The one that is meant, nobody, or why it cannot be told. */
function find(kind: ImportKind, values: Values, index: Index): Known | string | undefined {
  for (const identity of kind.identities(values)) {
    const bearers = (index.get(identity.key) ?? []).filter((known) => identity.fits?.(known.values) ?? true)
    if (bearers.length > 1) return identity.several
    if (bearers[0]) return bearers[0]
  }
  return undefined
}

/** Lines that speak of one record twice in the same file: the second and later ones are refused, each naming the first. */
function doublesWithin(kind: ImportKind, lines: readonly SheetLine[]): Map<number, string[]> {
  const first = new Map<string, number>()
  const doubles = new Map<number, string[]>()
  for (const { line, values, problems } of lines) {
    if (problems.length > 0) continue
    const [strongest]: readonly (Identity | undefined)[] = kind.identities(values)
    const key = strongest?.key ?? canonicalJson(values)
    const earlier = first.get(key)
    if (earlier === undefined) first.set(key, line)
    else doubles.set(line, [`与第 ${earlier} 行重复`])
  }
  return doubles
}
