import * as z from 'zod'

/**
 * Privacy class (domain.md §4.1; GB/T 45574-2025): P0 may be published, P1 ordinary, P2 sensitive: encrypted at rest,
 * masked by default, every look by a person audited. P3 may not be stored at all, so no field bears it.
 */
export type Privacy = 'P0' | 'P1' | 'P2' | 'P3'

/**
 * How two edits of one field meet (architecture.md, Merging):
 * register: the district's value stays, the other becomes an open difference; set: union less removals;
 * rows: by row id, then member by member; log: union, nothing removed; text: Yjs keeps both;
 * stamp: the later hybrid-clock stamp, with no person's words at stake; noted: a register of which two may note the first value at
 * once, and nobody need be asked (merge/noted-merge.ts).
 */
export type MergeRule = 'register' | 'set' | 'rows' | 'log' | 'text' | 'stamp' | 'noted'

export interface FieldMeta {
  readonly label: string
  readonly privacy: Privacy
  readonly merge: MergeRule
}

/** The one place where a field's meaning beyond its shape is kept; it follows a shape through `.pick()` and `.optional()`. */
export const fieldMeta = z.registry<FieldMeta>()

function declare(merge: MergeRule) {
  return <S extends z.ZodType>(label: string, privacy: Privacy, shape: S): S => {
    // A fresh instance, so that one shared shape can stand under two labels.
    const own = shape.clone()
    fieldMeta.add(own, { label, privacy, merge })
    return own
  }
}

export const register = declare('register')
export const set = declare('set')
export const rows = declare('rows')
export const log = declare('log')
export const text = declare('text')
export const stamp = declare('stamp')
export const noted = declare('noted')

/**
 * Members of a row or group: loose when it runs, so that what a newer program added survives an older one (sync.md
 * S10); closed to the type checker, so that a misspelt member does not compile.
 */
export function group<S extends z.core.$ZodLooseShape>(shape: S): z.ZodObject<S, z.core.$strip> {
  return z.looseObject(shape) as unknown as z.ZodObject<S, z.core.$strip> // the reason above
}

/** A row of a `rows` or `log` field: `id` is what both sides know it by. */
export function row<S extends z.core.$ZodLooseShape>(shape: S): z.ZodObject<{ id: z.ZodString } & S, z.core.$strip> {
  return group({ id: z.string().min(1).max(64), ...shape }) as unknown as z.ZodObject<{ id: z.ZodString } & S, z.core.$strip> // a spread of a generic is not narrowed
}
