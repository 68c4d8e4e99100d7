import { useMemo } from 'react'
import type { Db, Deps } from '#renderer/data/db.ts'
import type { Query } from '#renderer/data/query.ts'
import { useDeps, useLive } from '#renderer/data/react.tsx'
import { holidayCalendar, programCalendar, unrecordedYears, type HolidayCalendar } from '#shared/domain/working-days-calendar.ts'
import type { Day } from '#shared/lib/day.ts'
import type { Template } from '#shared/schema/templates.ts'

/** Every edition of every dictionary; a district keeps a few dozen. */
export function dictionaries(db: Db): Query<readonly Template[]> {
  return db.find('templates', { selector: { kind: 'dictionary' } })
}

/** The working days by which limits are counted here: the district's tables, and the program's until they have arrived. */
export function useHolidays(): HolidayCalendar {
  return useHolidaysRead() ?? programCalendar
}

/** The same for what is proposed once and then kept: undefined while the tables are being read. */
export function useHolidaysRead(): HolidayCalendar | undefined {
  const { db, today } = useDeps()
  const live = useLive(dictionaries(db))
  const day = today()
  const { unit } = db.user
  return useMemo(() => {
    if (live.status === 'loading') return undefined
    return live.status === 'ready' ? holidayCalendar(live.data, { unit, today: day }) : programCalendar
  }, [live, unit, day])
}

/** The same, for whoever writes a limit down. */
export async function holidaysNow({ db, today }: Pick<Deps, 'db' | 'today'>): Promise<HolidayCalendar> {
  return holidayCalendar(await dictionaries(db).run(), { unit: db.user.unit, today: today() })
}

/** What stands beside a limit that reaches into a year of which nothing is recorded; empty: all is. */
export function unrecordedWords(from: Day, to: Day, calendar: HolidayCalendar): string {
  const years = to === '' ? [] : unrecordedYears(from, to, calendar)
  return years.length === 0 ? '' : `${years.join('、')} 年的放假安排未录入，按周一至周五算`
}
