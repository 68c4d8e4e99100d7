import { useCallback } from 'react'
import { useDb } from '#renderer/data/react.tsx'
import { Failed } from '#renderer/ui/failed.tsx'
import type { FiledTable, FormCounted, FormTable } from '#shared/schema/forms.ts'
import { BehindDrawer, numberWords } from './behind-drawer.tsx'
import { filedEntries, type Behind } from './behind-entries.ts'
import { useSource } from './use-source.ts'

interface FiledBehindProps {
  readonly filed: FiledTable
  readonly counted: FormCounted
  /** As it is defined now; undefined: it has not come to this PC, or is gone. */
  readonly table: FormTable | undefined
  readonly behind: Behind
  onClose(): void
}

/** Whom a number of a filed table counted, with what became of them since. */
export function FiledBehind({ filed, counted, table, behind, onClose }: FiledBehindProps) {
  const { standing } = useDb()
  const live = useSource(filed.source)
  const source = live.status === 'ready' ? live.data : undefined
  const entries = useCallback(
    (asked: Behind) => (source ? filedEntries({ counted, table, standing: (id) => standing.of(id) }, source, asked) : []),
    [counted, table, standing, source],
  )
  if (live.status === 'failed') return <Failed failure={live.error} title="台账没有读出来" />
  if (!source) return null
  return (
    <BehindDrawer
      filed
      columns={filed}
      source={source}
      behind={behind}
      words={numberWords(filed, behind)}
      entries={entries}
      onClose={onClose}
    />
  )
}
