import type { Service } from '#shared/domain/front-desk/service-catalogue.ts'
import { matchesName, pinyinKeys, type PinyinKeys } from '#shared/domain/pinyin.ts'

/** Finds services by words, pinyin, initials or code; the readings of a name are worked out once. */
export function serviceFinder(): (services: readonly Service[], query: string) => readonly Service[] {
  const known = new Map<string, PinyinKeys>()
  const keysOf = (label: string): PinyinKeys => {
    const keys = known.get(label) ?? pinyinKeys(label)
    known.set(label, keys)
    return keys
  }
  return (services, query) => {
    const wanted = query.trim().toLowerCase()
    if (wanted === '') return services
    return services.filter(
      ({ code, label, heading }) =>
        code.toLowerCase().startsWith(wanted) || heading.includes(wanted) || matchesName(wanted, label, keysOf(label)),
    )
  }
}
