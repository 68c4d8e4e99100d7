import type { PersonRef } from '#shared/schema/shapes.ts'

/** A picked person as records name him: without members that say nothing. */
export function personRef(
  picked: { readonly id?: string | undefined; readonly name: string; readonly duty?: string | undefined } | undefined,
): PersonRef | undefined {
  return picked && { name: picked.name, ...(picked.id ? { id: picked.id } : {}), ...(picked.duty ? { duty: picked.duty } : {}) }
}
