import type { AuditNote, Db } from '#renderer/data/db.ts'
import type { FiledTable } from '#shared/schema/forms.ts'
import { sensitiveHeaders } from './shown-cell.ts'

interface Leaving {
  readonly kind: Extract<AuditNote['kind'], 'export' | 'print'>
  readonly table: Pick<FiledTable, 'source' | 'columns'>
  readonly rows: number
  readonly title: string
  /** Empty where nothing sensitive leaves. */
  readonly reason: string
}

/** Written before anything is gone: what left the program, how many rows, with which sensitive columns, and what for. */
export async function auditLeaving(db: Db, { kind, table, rows, title, reason }: Leaving): Promise<void> {
  const fields = sensitiveHeaders(table.source, table.columns)
  if (fields.length === 0) return
  await db.audit({
    kind,
    collection: table.source,
    id: 'list',
    fields: [...fields],
    note: `${title}，${rows} 行；用途：${reason.trim()}`.slice(0, 400),
  })
}
