import type { Db } from '#renderer/data/db.ts'
import type { Query } from '#renderer/data/query.ts'
import { filingId } from '#shared/domain/forms/form-rule.ts'
import { formPeriodOf, periodBefore } from '#shared/domain/forms/period.ts'
import type { Day } from '#shared/lib/day.ts'
import type { Agreement } from '#shared/schema/agreements.ts'
import type { Item } from '#shared/schema/items.ts'

/** The catalogue: what this unit entered, and what came from above. */
export function formsOf(db: Db): Query<readonly Agreement[]> {
  return db.find('agreements', { selector: { kind: 'form' }, sort: [['newest', 'asc']] })
}

export function formOf(db: Db, id: string): Query<Agreement | undefined> {
  return db.findOne('agreements', id)
}

/** The first filings of each report's present period and of the one before in this unit, by their ids: the catalogue reads no table of years past. */
export function presentFilings(db: Db, forms: readonly Agreement[], today: Day): Query<readonly Agreement[]> {
  const ids = forms.flatMap(({ id, form }) => {
    const kind = form?.period ?? 'month'
    const present = formPeriodOf(today, kind)
    const periods = [present, periodBefore(present, kind)].flatMap((one) => one?.key ?? [])
    return periods.map((period) => filingId({ form: id, unit: db.user.unit, period, edition: 1 }))
  })
  return db.find('agreements', { selector: { id: { $in: ids } } })
}

/** Every filing on this device: those of this unit, and those that others sent to it; newest first. */
export function filingsOf(db: Db): Query<readonly Agreement[]> {
  return db.find('agreements', { selector: { kind: 'formFiling' }, sort: [['newest', 'asc']] })
}

/** What other units sent here. */
export function receivedFilings(db: Db): Query<readonly Agreement[]> {
  return db.find('agreements', { selector: { kind: 'formFiling', unit: { $ne: db.user.unit } }, sort: [['newest', 'asc']] })
}

export function admissionsOf(db: Db): Query<readonly Item[]> {
  return db.find('items', { selector: { type: 'admission' } })
}
