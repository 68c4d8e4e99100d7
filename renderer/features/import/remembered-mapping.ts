import * as z from 'zod'
import type { Db } from '#renderer/data/db.ts'
import type { ImportKind, Mapping } from './import-kind.ts'

const shape = z.record(z.string().regex(/^\d+$/), z.string())

/** How somebody last put the columns of a form with these heads right; undefined the first time. */
export async function rememberedMapping(db: Db, kind: ImportKind, labels: readonly string[]): Promise<Mapping | undefined> {
  const kept = shape.safeParse(await db.remembered.get(topicOf(kind), formOf(labels)))
  if (!kept.success) return undefined
  // A column that this edition of the program does not know any more is left out.
  return Object.fromEntries(Object.entries(kept.data).filter(([, column]) => Object.hasOwn(kind.columns, column)))
}

export function rememberMapping(db: Db, kind: ImportKind, labels: readonly string[], mapping: Mapping): Promise<void> {
  return db.remembered.keep(topicOf(kind), formOf(labels), mapping)
}

function topicOf(kind: ImportKind): string {
  return `import ${kind.entity}`
}

/** A form is known again by its heads. */
function formOf(labels: readonly string[]): string {
  return labels.map((label) => label.replace(/\s/g, '')).join('|')
}
