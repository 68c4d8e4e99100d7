import { isBackupName, momentOf, newestFirst } from '#electron/main/backups/backup-name.ts'

const DAY_MS = 86_400_000
const DAYS = 7
const WEEKS = 4
const MONTHS = 12

/** What rotation removes: all but the newest of each of seven days, four weeks and twelve months that have one; never `good`, whatever the clock says. */
export function outdated(names: readonly string[], good: string): string[] {
  const known = names.filter(isBackupName)
  const kept = new Set([good, ...newestOf(known, dayOf, DAYS), ...newestOf(known, weekOf, WEEKS), ...newestOf(known, monthOf, MONTHS)])
  return known.filter((name) => !kept.has(name))
}

function newestOf(names: readonly string[], periodOf: (name: string) => string, periods: number): string[] {
  const newest = new Map<string, string>()
  for (const name of newestFirst(names)) {
    const period = periodOf(name)
    if (!newest.has(period) && newest.size < periods) newest.set(period, name)
  }
  return [...newest.values()]
}

function dayOf(name: string): string {
  return momentOf(name).slice(0, 10)
}

/** The Monday of its week; 5 January 1970 was one. */
function weekOf(name: string): string {
  return String(Math.floor((Date.parse(momentOf(name)) / DAY_MS - 4) / 7))
}

function monthOf(name: string): string {
  return momentOf(name).slice(0, 7)
}
