import type { Item } from '#shared/schema/items.ts'

type Row = Item['progress'][number]

/** The steps of a thread that stand: without those that were taken back at once (撤销), and without the taking back, which is no step. */
export function standingSteps({ progress }: Pick<Item, 'progress'>): readonly Row[] {
  const undone = new Set(progress.map(({ undoes }) => undoes))
  return progress.filter(({ id, state, undoes }) => state !== undefined && undoes === undefined && !undone.has(id))
}

/** What a line says that takes back what was done between the two: which step it was, if one, and where the matter stands again. */
export function takesBack(before: Item, after: Item): Partial<Pick<Row, 'state' | 'undoes'>> {
  const known = new Set(before.progress.map(({ id }) => id))
  const step = after.progress.findLast(({ id, state }) => state !== undefined && !known.has(id))
  return step ? { state: before.state, undoes: step.id } : {}
}
