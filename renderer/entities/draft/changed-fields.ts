import { sameContent } from '#shared/lib/canonical-json.ts'

/** What differs from how the form began: only that is a person's own and may be brought back over what others changed since. */
export function changedFields<T extends object>(first: T, now: T): Partial<T> {
  return Object.fromEntries(Object.entries(now).filter(([name, value]) => !sameContent(value, Reflect.get(first, name)))) as Partial<T> // fields of the same form
}
