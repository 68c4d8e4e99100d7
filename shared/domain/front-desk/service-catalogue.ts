import type { Day } from '#shared/lib/day.ts'
import { addWorkingDays } from '#shared/domain/working-days.ts'
import type { Template } from '#shared/schema/templates.ts'
import { sampleServices } from './sample-services.ts'

/** Code of the dictionary in which a street or the district keeps its services. */
export const SERVICE_DICTIONARY = 'frontDesk'

/** One service of the counter (domain.md C13). */
export interface Service {
  readonly code: string
  readonly label: string
  /** Empty: none. */
  readonly heading: string
  /** What to bring: all of it said at once (一口清, D32). */
  readonly papers: readonly string[]
  /** Undefined: no limit is written down here. */
  readonly workingDays?: number
  readonly basis: string
  readonly window: string
  readonly note: string
}

export interface Catalogue {
  readonly services: readonly Service[]
  /** Who issued it; undefined: the program's sample. */
  readonly issuer: string | undefined
}

/** The catalogue in force: the newest that was issued and not retired, else the program's sample. */
export function catalogueOf(templates: readonly Template[]): Catalogue {
  const issued = templates
    .filter(({ kind, code, retired, entries }) => kind === 'dictionary' && code === SERVICE_DICTIONARY && !retired && entries.length > 0)
    .toSorted((a, b) => a.edition - b.edition || (a.createdAt < b.createdAt ? -1 : 1))
    .at(-1)
  if (!issued) return { services: sampleServices, issuer: undefined }
  const entries = issued.entries.toSorted((a, b) => (a.order ?? 0) - (b.order ?? 0))
  return {
    issuer: issued.issuer,
    services: entries.map(({ code, label, service }) => ({
      code,
      label,
      heading: service?.heading ?? '',
      papers: papersOf(service?.papers ?? ''),
      ...(service?.workingDays === undefined ? {} : { workingDays: service.workingDays }),
      basis: service?.basis ?? '',
      window: service?.window ?? '',
      note: service?.note ?? '',
    })),
  }
}

/** One paper a line. */
export function papersOf(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

/** When it is due: as many working days after the day on which everything was there as the catalogue says. Empty: it says none. */
export function dueOfService({ workingDays }: Pick<Service, 'workingDays'>, today: Day): Day {
  return workingDays === undefined ? '' : addWorkingDays(today, workingDays)
}

/** Which papers of a service are still missing, in its order. */
export function missingPapers({ papers }: Pick<Service, 'papers'>, received: readonly string[]): readonly string[] {
  return papers.filter((paper) => !received.includes(paper))
}
