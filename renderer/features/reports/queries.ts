import type { Db, Selector } from '#renderer/data/db.ts'
import type { Query } from '#renderer/data/query.ts'
import { filingId } from '#shared/domain/forms/form-rule.ts'
import { formPeriodOf, periodBefore } from '#shared/domain/forms/period.ts'
import type { Day } from '#shared/lib/day.ts'
import type { Agreement } from '#shared/schema/agreements.ts'
import { formPeriods } from '#shared/schema/forms.ts'
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

/** Those of one entry: made from it, or from a table that answers it. The tables of the other reports stay unread. */
export function filingsFor(db: Db, entry: string): Query<readonly Agreement[]> {
  const of = [{ 'filing.form': entry }, { 'filing.answers': entry }]
  return db.find('agreements', { selector: { kind: 'formFiling', $or: of }, sort: [['newest', 'asc']] })
}

/** Whom a filed table of counts counted, by its hash; it is in the unit that filed only. */
export function countedFor(db: Db, hash: string): Query<readonly Agreement[]> {
  return db.find('agreements', { selector: { kind: 'formCounted', 'filing.counted': hash }, limit: 1 })
}

/** What other units sent here of the present period of each kind and of the one before: what is still asked after, and no table of years past. */
export function lateReceived(db: Db, today: Day): Query<readonly Agreement[]> {
  const periods = formPeriods.flatMap((kind) => {
    const present = formPeriodOf(today, kind)
    return [present.key, periodBefore(present, kind)?.key ?? []].flat()
  })
  const selector = { kind: 'formFiling', unit: { $ne: db.user.unit }, 'filing.period': { $in: periods } }
  return db.find('agreements', { selector, sort: [['newest', 'asc']] })
}

/** What other units filed here of reports that are in no catalogue here. @param forms ids of the catalogue */
export function receivedOutside(forms: readonly string[], { user }: Db): Selector {
  const none = { $nin: [...forms] }
  return { kind: 'formFiling', state: 'signed', unit: { $ne: user.unit }, 'filing.form': none, 'filing.answers': none }
}

export function admissionsOf(db: Db): Query<readonly Item[]> {
  return db.find('items', { selector: { type: 'admission' } })
}
