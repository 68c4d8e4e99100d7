import { Button, Group, Text } from '@mantine/core'
import { IconUserPlus } from '@tabler/icons-react'
import { useCallback, useState } from 'react'
import { useNavigate } from 'react-router'
import { useDeps } from '#renderer/data/react.tsx'
import { recordPath } from '#renderer/entities/paths/record-path.ts'
import type { RowChange } from '#shared/domain/forms/changes.ts'
import { isCounts } from '#shared/domain/forms/count-table.ts'
import { handRowCell, handRowId, isHandRow } from '#shared/domain/forms/hand-rows.ts'
import type { FiledRow, FiledTable, FormTable } from '#shared/schema/forms.ts'
import { BehindDrawer, numberWords } from './behind-drawer.tsx'
import { presentEntries, type Behind } from './behind-entries.ts'
import { FormGrid } from './form-grid.tsx'
import type { Typing } from './use-paste-column.ts'
import type { Source } from './use-source.ts'

interface FillGridProps {
  readonly title: string
  readonly table: FormTable
  readonly source: Source
  readonly filled: FiledTable
  /** Those that are in the view. */
  readonly rows: readonly FiledRow[]
  readonly changes: ReadonlyMap<string, RowChange> | undefined
  readonly before: FiledTable | undefined
  readonly typing: Typing
}

/** The table while it is filled in: a row leads to its record, a number to the records behind it, and a list takes rows by hand. */
export function FillGrid({ title, table, source, filled, rows, changes, before, typing }: FillGridProps) {
  const navigate = useNavigate()
  const [added, setAdded] = useState<string>()
  const [behind, setBehind] = useState<Behind>()
  const counts = isCounts(table)
  const present = useCallback((asked: Behind) => presentEntries(table, source, asked), [table, source])
  const openRecord = (row: FiledRow): void => {
    const record = source.records.find(({ id }) => id === row.id)
    const to = record && recordPath(table.source, record)
    if (to) void navigate(to)
  }
  return (
    <>
      {!counts && <HandRows rows={filled.rows} typing={typing} onAdded={setAdded} />}
      <FormGrid
        table={filled}
        rows={rows}
        label={title}
        changes={changes}
        before={before}
        typing={typing}
        focused={added}
        onNumber={(row, column) => setBehind({ row: row.id, column })}
        onOpen={(row) => (counts ? setBehind({ row: row.id, column: '' }) : openRecord(row))}
      />
      {counts && (
        <BehindDrawer
          columns={table}
          source={source}
          behind={behind}
          words={behind ? numberWords(filled, behind) : ''}
          entries={present}
          onClose={() => setBehind(undefined)}
        />
      )}
    </>
  )
}

interface HandRowsProps {
  readonly rows: readonly FiledRow[]
  readonly typing: Typing
  onAdded(id: string): void
}

function HandRows({ rows, typing, onAdded }: HandRowsProps) {
  const { newId } = useDeps()
  return (
    <Group gap="sm">
      <Button
        variant="default"
        size="compact-md"
        leftSection={<IconUserPlus size={16} />}
        onClick={() => {
          const id = handRowId(newId())
          typing.onType(new Map([handRowCell(id, true)]))
          onAdded(id)
        }}
      >
        加一行台账里没有的
      </Button>
      {rows.some(isHandRow) && (
        <Text fz="sm" c="dimmed">
          标“手工”的行台账里没有，下一期还带着；登记进台账以后，在这里去掉。
        </Text>
      )}
    </Group>
  )
}
