import { countedOf } from '#shared/domain/forms/counted.ts'
import { groupsOf } from '#shared/domain/forms/count-table.ts'
import type { FormCounted, FormTable } from '#shared/schema/forms.ts'
import type { Source } from './use-source.ts'

/** Whom the numbers of a table of counts count, as the register stands now. */
export function countedIn(table: FormTable, { records, reading }: Source): FormCounted {
  return countedOf(groupsOf(records, table, reading), table, reading)
}
