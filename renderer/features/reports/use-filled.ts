import { useEffect, useMemo, useState } from 'react'
import { createTurn } from '#renderer/data/store/turn.ts'
import { countRow, groupsOf, isCounts } from '#shared/domain/forms/count-table.ts'
import { chosenRecords, headOf, rowOf, type CellSources } from '#shared/domain/forms/table.ts'
import type { AnyDocument } from '#shared/schema/entities.ts'
import type { FiledRow, FiledTable, FormTable } from '#shared/schema/forms.ts'
import { fixedTextOf, type FixedFacts } from './fixed-facts.ts'
import type { Source } from './use-source.ts'

/** The table as the store fills it, made in turns with the screen; undefined until it is whole. */
export function useFilled(table: FormTable, source: Source | undefined, facts: FixedFacts): FiledTable | undefined {
  const [filled, setFilled] = useState<FiledTable>()
  const { unitName, filler, day, period } = facts
  const makers = useMemo(() => source && rowMakers(table, source), [source, table])
  useEffect(() => {
    if (!source || !makers) return undefined
    let gone = false
    const sources = {
      reading: source.reading,
      fixed: (column: FormTable['columns'][number]) => fixedTextOf(column, { unitName, filler, day, period }),
    }
    const make = async (): Promise<void> => {
      const turn = createTurn()
      const rows: FiledTable['rows'] = []
      for (const make of makers) {
        rows.push(make(sources))
        if (turn.over()) await turn.pass()
        if (gone) return
      }
      setFilled({ source: table.source, columns: headOf(table.columns, table.conditions), rows })
    }
    void make()
    return () => {
      gone = true
    }
  }, [source, makers, table, unitName, filler, day, period])
  return filled
}

/** Each row as it can be made when its turn comes: of a record, or of a group of them. */
export function rowMakers(table: FormTable, { records, reading }: Source): readonly ((sources: CellSources<AnyDocument>) => FiledRow)[] {
  const { columns } = table
  return isCounts(table)
    ? groupsOf(records, table, reading).map((group, index) => (sources) => countRow(group, index, columns, sources))
    : chosenRecords(records, table, reading).map((record, index) => (sources) => rowOf(record, index, columns, sources))
}
