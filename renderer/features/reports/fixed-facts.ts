import { useCallback } from 'react'
import { useDeps } from '#renderer/data/react.tsx'
import { useUnitName } from '#renderer/data/use-unit-name.ts'
import { periodName } from '#shared/domain/forms/period.ts'
import type { Day } from '#shared/lib/day.ts'
import type { FormColumn, FormTable } from '#shared/schema/forms.ts'

/** What stands alike in every row. */
export interface FixedFacts {
  readonly unitName: string
  readonly filler: string
  readonly day: Day
  /** Empty: of no period. */
  readonly period: string
}

export function useFixedFacts(period: string): FixedFacts {
  const { db, today } = useDeps()
  return { unitName: useUnitName(db.user.unit), filler: db.user.name, day: today(), period }
}

/** What each column of a table says in every row, by its id. */
export function useFixedTexts(
  { columns }: Pick<FormTable, 'columns'>,
  { unitName, filler, day, period }: FixedFacts,
): (id: string) => string {
  return useCallback(
    (id) => fixedTextOf(columns.find((one) => one.id === id) ?? {}, { unitName, filler, day, period }),
    [columns, unitName, filler, day, period],
  )
}

export function fixedTextOf(
  { fixed, text = '' }: Pick<FormColumn, 'fixed' | 'text'>,
  { unitName, filler, day, period }: FixedFacts,
): string {
  switch (fixed) {
    case 'unitName':
      return unitName
    case 'filler':
      return filler
    case 'day':
      return day
    case 'periodName':
      return period === '' ? '' : periodName(period)
    case 'ownText':
    case undefined:
      return text
  }
}
