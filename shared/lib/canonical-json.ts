/** A JSON value as it stands after a trip over the wire. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined }

/**
 * JSON with sorted keys and without undefined members: two documents hold the same content exactly when
 * these strings are equal, whatever order a database (jsonb) or an editor left the keys in.
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, sortKeys)
}

export function sameContent(a: unknown, b: unknown): boolean {
  return a === b || canonicalJson(a ?? null) === canonicalJson(b ?? null)
}

function sortKeys(_key: string, value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value
  const entries = Object.entries(value).filter(([, member]) => member !== undefined)
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
}
