/** A JSON value as it stands after a trip over the wire. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined }

/**
 * JSON with sorted keys and without undefined members: two documents hold the same content exactly when
 * these strings are equal, whatever order a database (jsonb) or an editor left the keys in.
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, sortKeys)
}

/** Whether `canonicalJson` of both is the same, found without making it; undefined counts as null. */
export function sameContent(a: unknown, b: unknown): boolean {
  if (a === b) return true
  const [one, other] = [plain(a ?? null), plain(b ?? null)]
  if (one === null || other === null || typeof one !== 'object' || typeof other !== 'object') return sameScalar(one, other)
  if (Array.isArray(one) || Array.isArray(other))
    return (
      Array.isArray(one) && Array.isArray(other) && one.length === other.length && one.every((member, at) => sameContent(member, other[at]))
    )
  return sameMembers(one as Members, other as Members) // objects that are no arrays
}

type Members = Readonly<Record<string, unknown>>

/** As a date does; no document from the wire can. */
function writesItself(value: object): boolean {
  return 'toJSON' in value && typeof value.toJSON === 'function'
}

function plain(value: unknown): unknown {
  return typeof value === 'object' && value !== null && writesItself(value) ? JSON.parse(JSON.stringify(value)) : value
}

/** NaN and the infinities stand as null in JSON. */
function sameScalar(one: unknown, other: unknown): boolean {
  return one === other || (typeof one !== 'string' && typeof other !== 'string' && canonicalJson(one) === canonicalJson(other))
}

/** A member that is absent and one that is null are not the same. */
function sameMembers(one: Members, other: Members): boolean {
  let count = 0
  for (const key of Object.keys(one)) {
    const member = one[key]
    if (member === undefined) continue
    count += 1
    if (!Object.hasOwn(other, key) || other[key] === undefined || !sameContent(member, other[key])) return false
  }
  for (const key of Object.keys(other)) if (other[key] !== undefined) count -= 1
  return count === 0
}

function sortKeys(_key: string, value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value
  const entries = Object.entries(value).filter(([, member]) => member !== undefined)
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
}
