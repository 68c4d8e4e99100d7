import type { Day } from '#shared/lib/day.ts'
import { dictionaryOn, type LookUp } from '#shared/domain/dictionary/dictionary-editions.ts'
import { addWorkingDays, type HolidayTable } from '#shared/domain/working-days.ts'
import type { Item, ItemService } from '#shared/schema/items.ts'
import type { DictionaryEntry, Template } from '#shared/schema/templates.ts'
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
  /** Code of the type of item whose steps it goes by; absent: 窗口受理. */
  readonly itemType?: string
}

export interface Catalogue {
  readonly services: readonly Service[]
  /** Who issued it; undefined: the program's sample. */
  readonly issuer: string | undefined
  /** The edition that was read; absent: the program's sample, which is edition 0. */
  readonly template?: string
  readonly edition: number
}

/** The program's sample: no unit has issued it. */
export const sampleCatalogue: Catalogue = { services: sampleServices, issuer: undefined, edition: 0 }

/** The catalogue in force for a unit: the street's, else the district's, else the program's sample. An edition without entries is none. */
export function catalogueOf(templates: readonly Template[], where: LookUp): Catalogue {
  const issued = dictionaryOn(SERVICE_DICTIONARY, where, templates)
  return issued && issued.entries.length > 0 ? catalogueOfEdition(issued) : sampleCatalogue
}

/** Reads one edition, whatever the day says of it. */
export function catalogueOfEdition({ id, issuer, edition, entries }: Template): Catalogue {
  const inOrder = entries.toSorted((a, b) => (a.order ?? 0) - (b.order ?? 0))
  return { issuer, template: id, edition, services: inOrder.map(serviceOf) }
}

function serviceOf({ code, label, service = {} }: DictionaryEntry): Service {
  const { heading = '', papers = '', workingDays, basis = '', window = '', note = '', itemType } = service
  return {
    code,
    label,
    heading,
    papers: papersOf(papers),
    ...(workingDays === undefined ? {} : { workingDays }),
    basis,
    window,
    note,
    ...(itemType ? { itemType } : {}),
  }
}

/** What a matter keeps of the service that it was taken in for. */
export function matterService({ code }: Service, { template, edition }: Catalogue): ItemService {
  return { code, edition, ...(template === undefined ? {} : { template }) }
}

/**
 * The service of a matter, by the edition that it was taken in under: what the catalogue says since does not change what somebody was
 * told. Matters of older programs, and those whose edition has not arrived here, are looked up in the catalogue in force.
 */
export function serviceOfMatter(
  { service, title }: Pick<Item, 'service' | 'title'>,
  templates: readonly Template[],
  where: LookUp,
): Service | undefined {
  const began = service && (service.template === undefined ? sampleCatalogue : editionNamed(service.template, templates))
  const kept = began?.services.find(({ code }) => code === service?.code)
  return kept ?? catalogueOf(templates, where).services.find(({ label }) => label === title)
}

function editionNamed(id: string, templates: readonly Template[]): Catalogue | undefined {
  const found = templates.find((one) => one.id === id && one.code === SERVICE_DICTIONARY)
  return found && catalogueOfEdition(found)
}

/** One paper a line. */
export function papersOf(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

/** When it is due: as many working days after the day on which everything was there as the catalogue says. Empty: it says none. */
export function dueOfService({ workingDays }: Pick<Service, 'workingDays'>, today: Day, holidays: HolidayTable): Day {
  return workingDays === undefined ? '' : addWorkingDays(today, workingDays, holidays)
}

/** Which papers of a service are still missing, in its order. */
export function missingPapers({ papers }: Pick<Service, 'papers'>, received: readonly string[]): readonly string[] {
  return papers.filter((paper) => !received.includes(paper))
}
