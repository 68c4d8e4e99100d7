import { sameContent } from '#shared/lib/canonical-json.ts'
import { mergeRegister, type Lost, type Merged } from './register-merge.ts'
import type { Row } from './rows.ts'

/** Member name under which the deletion of a row or a document stands in a difference. */
export const DELETED = '_deleted'

/**
 * Row by row, then member by member. Rows of the common past keep its order and new ones follow by id; a list whose order
 * matters carries it in a member (`order`). A row one side deleted and the other edited survives.
 */
export function mergeRows(path: string, base: readonly Row[], theirs: readonly Row[], mine: readonly Row[]): Merged {
  const [old, their, my] = [byId(base), byId(theirs), byId(mine)]
  const added = [...new Set([...their.keys(), ...my.keys()])].filter((id) => !old.has(id)).sort()
  const lost: Lost[] = []
  const value: Row[] = []
  for (const id of [...old.keys(), ...added]) {
    const merged = mergeRow(`${path}.${id}`, old.get(id), their.get(id), my.get(id))
    if (merged.value) value.push(merged.value)
    lost.push(...merged.lost)
  }
  return { value, lost }
}

interface MergedRow {
  readonly value: Row | undefined
  readonly lost: readonly Lost[]
}

function mergeRow(path: string, base: Row | undefined, theirs: Row | undefined, mine: Row | undefined): MergedRow {
  if (theirs && mine) return mergeMembers(path, base, theirs, mine)
  const survivor = theirs ?? mine
  if (!base) return { value: survivor, lost: [] }
  if (!survivor || sameContent(survivor, base)) return { value: undefined, lost: [] }
  return { value: survivor, lost: [{ path: `${path}.${DELETED}`, from: false, value: true, side: theirs ? 'mine' : 'theirs' }] }
}

function mergeMembers(path: string, base: Row | undefined, theirs: Row, mine: Row): MergedRow {
  const lost: Lost[] = []
  const members = new Map<string, unknown>()
  for (const name of new Set([...Object.keys(theirs), ...Object.keys(mine)])) {
    const merged = mergeRegister(`${path}.${name}`, { base: base?.[name], theirs: theirs[name], mine: mine[name] })
    if (merged.value !== undefined) members.set(name, merged.value)
    lost.push(...merged.lost)
  }
  return { value: { ...Object.fromEntries(members), id: theirs.id }, lost }
}

function byId(rows: readonly Row[]): Map<string, Row> {
  return new Map(rows.map((row) => [row.id, row]))
}
