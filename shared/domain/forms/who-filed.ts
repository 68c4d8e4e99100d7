import type { Day } from '#shared/lib/day.ts'
import type { Agreement } from '#shared/schema/agreements.ts'
import type { Area } from '#shared/schema/areas.ts'
import type { FormEntry, FormFiling } from '#shared/schema/forms.ts'
import { buildAreaTree } from '../area/area-tree.ts'
import { isWithin, levelOf } from '../identity/area-code.ts'
import { changedRows, changesSince } from './changes.ts'
import { dueOn, formPeriodFrom, formPeriodOf, periodBefore } from './period.ts'

/** A community that is asked for a report. */
export interface AskedCommunity {
  /** 12 digits. */
  readonly unit: string
  readonly name: string
  /** Of the street it stands in; '' where the tree has none. */
  readonly street: string
}

/** The communities within a street or district that are in use on a day, in the order of the area tree. */
export function askedCommunities(areas: readonly Area[], within: string, day: Day): readonly AskedCommunity[] {
  const tree = buildAreaTree(areas)
  const walk = (area: Area): readonly Area[] => [area, ...tree.childrenOf(area.id).flatMap(walk)]
  return tree.roots.flatMap(walk).flatMap((area) => {
    const inUse = (area.validFrom ?? day) <= day && (area.validTo ?? day) >= day
    if (area.kind !== 'community' || !inUse || levelOf(area.code) !== 'community' || !isWithin(area.code, within)) return []
    return [{ unit: area.code, name: area.name, street: tree.byId.get(area.parent)?.name ?? '' }]
  })
}

/** Whether a filing is of this entry: made from it, or from a community's own table that answers it. */
export function answersEntry({ form, answers }: Pick<FormFiling, 'form' | 'answers'>, entry: string): boolean {
  return form === entry || answers === entry
}

/** What one community sent of one period. */
export interface Receipt extends AskedCommunity {
  /** The last that came of it; undefined: nothing has. */
  readonly filing: Agreement | undefined
  /** How often it was filed: more than once, it was put right. */
  readonly times: number
  /** What it sent of the last period before; undefined: nothing. */
  readonly before: Agreement | undefined
}

/**
 * Who has filed a period and who has not, in the order of the communities.
 * @param filings of this entry, as far as they have come to this device
 */
export function receiptsOf(communities: readonly AskedCommunity[], filings: readonly Agreement[], period: string): readonly Receipt[] {
  const byUnit = Map.groupBy(
    filings.filter(({ lock, filedTable }) => lock && filedTable),
    ({ unit }) => unit,
  )
  return communities.map((community) => {
    const sent = (byUnit.get(community.unit) ?? []).toSorted(newestFirst)
    const now = sent.filter(({ filing }) => filing?.period === period)
    const before = sent.find(({ filing }) => (filing?.period ?? '') < period)
    return { ...community, filing: now[0], times: now.length, before }
  })
}

/** The newest period first, and of one period what was filed last. */
function newestFirst(a: Agreement, b: Agreement): number {
  return (b.filing?.period ?? '').localeCompare(a.filing?.period ?? '') || (b.lock?.at ?? '').localeCompare(a.lock?.at ?? '')
}

/** How many rows differ from what the community sent before, and how many are gone; undefined: it sent nothing before. */
export function changedCounts({ before, filing }: Receipt): { readonly rows: number; readonly gone: number } | undefined {
  if (!before?.filedTable || !filing?.filedTable) return undefined
  const changes = changesSince(before.filedTable, filing.filedTable)
  return { rows: changedRows(filing.filedTable, changes).length, gone: changes.gone.length }
}

export interface AskedPeriod {
  readonly key: string
  /** Undefined: no day was said. */
  readonly due: Day | undefined
}

/**
 * The periods of an entry that somebody may ask after, newest first: the present one, the one before if the entry stood then, and every
 * one of which something came.
 * @param since the day on which the report was entered
 */
export function askedPeriods(
  entry: Pick<FormEntry, 'period' | 'dueDay' | 'dueAfter' | 'dueOn'>,
  filings: readonly Agreement[],
  { today, since }: { readonly today: Day; readonly since: Day },
): readonly AskedPeriod[] {
  const present = formPeriodOf(today, entry.period)
  const before = periodBefore(present, entry.period)
  const stood = before?.last !== undefined && before.last >= since ? [before] : []
  const came = filings.flatMap(({ filing }) => formPeriodFrom(filing?.period ?? '', entry.period) ?? [])
  const periods = new Map([present, ...stood, ...came].map((one) => [one.key, one]))
  return [...periods.values()].sort((a, b) => (a.key < b.key ? 1 : -1)).map((period) => ({ key: period.key, due: dueOn(entry, period) }))
}

/** What a street sends on to those whose filing has not come: by name, without blame. */
export function reminderWords(of: {
  readonly title: string
  readonly periodName: string
  readonly due: Day | undefined
  readonly asker: string
  readonly missing: readonly Pick<AskedCommunity, 'name'>[]
}): string {
  const by = of.due ? `，请在 ${of.due} 前报送` : '，请报送'
  return [
    `《${of.title}》${of.periodName}${by}。`,
    `还没有收到（${of.missing.length} 个）：${of.missing.map(({ name }) => name).join('、')}。`,
    `在“报表”里打开这张表，填好后点“报出”，选“送到${of.asker}”。已经用纸或 Excel 报过的，不用再报。`,
  ].join('\n')
}
