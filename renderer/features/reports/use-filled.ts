import { useEffect, useMemo, useState } from 'react'
import { createTurn } from '#renderer/data/store/turn.ts'
import { chosenRecords, headOf, rowOf } from '#shared/domain/forms/table.ts'
import type { FiledTable, FormTable } from '#shared/schema/forms.ts'
import { fixedTextOf, type FixedFacts } from './fixed-facts.ts'
import type { Source } from './use-source.ts'

/** The table as the store fills it, made in turns with the screen; undefined until it is whole. */
export function useFilled(table: FormTable, source: Source | undefined, facts: FixedFacts): FiledTable | undefined {
  const [filled, setFilled] = useState<FiledTable>()
  const { unitName, filler, day, period } = facts
  const chosen = useMemo(() => source && chosenRecords(source.records, table, source.reading), [source, table])
  useEffect(() => {
    if (!source || !chosen) return undefined
    let gone = false
    const sources = {
      reading: source.reading,
      fixed: (column: FormTable['columns'][number]) => fixedTextOf(column, { unitName, filler, day, period }),
    }
    const make = async (): Promise<void> => {
      const turn = createTurn()
      const rows: FiledTable['rows'] = []
      for (const [index, record] of chosen.entries()) {
        rows.push(rowOf(record, index, table.columns, sources))
        if (turn.over()) await turn.pass()
        if (gone) return
      }
      setFilled({ source: table.source, columns: headOf(table.columns), rows })
    }
    void make()
    return () => {
      gone = true
    }
  }, [source, chosen, table, unitName, filler, day, period])
  return filled
}
