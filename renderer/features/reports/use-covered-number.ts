import { useDb } from '#renderer/data/react.tsx'
import { can } from '#shared/domain/permissions.ts'
import type { FiledTable, FormSource } from '#shared/schema/forms.ts'
import { coveredNumber } from './shown-cell.ts'

/** What this account is shown of a number that may point at a person; undefined: all of it. */
export function useCoveredNumber(source: FormSource): (column: FiledTable['columns'][number], text: string) => string | undefined {
  const { user } = useDb()
  const whole = can(user, 'viewSensitive')
  return (column, text) => (whole ? undefined : coveredNumber(source, column, text))
}
