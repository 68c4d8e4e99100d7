import * as z from 'zod'
import type { auditRow } from '#shared/contracts/api.ts'
import { entityOf, isCollectionName } from '#shared/schema/entities.ts'
import { auditKindWords, fieldWord, momentWord } from './audit-row.ts'

/** As devices write it (shared/contracts/api.ts, auditEvent), with the number of people in place of their ids. */
const detailShape = z.object({
  at: z.string(),
  collection: z.string().default(''),
  id: z.string().default(''),
  fields: z.array(z.string()).default([]),
  note: z.string().default(''),
  people: z.number().default(0),
})

export interface LookLine {
  readonly key: string
  /** By the device's own clock. */
  readonly at: string
  readonly user: string
  readonly device: string
  readonly act: string
  readonly record: string
  /** Whose: the record's id; '' for a list. */
  readonly person: string
  readonly fields: string
  readonly reason: string
}

/** One look, export or print as the auditor reads it: which fields, never what stood in them. */
export function lookLine(row: z.infer<typeof auditRow>): LookLine {
  const { at, collection, id, fields, note, people } = detailShape.parse(JSON.parse(row.detail))
  const label = isCollectionName(collection) ? entityOf(collection).label : collection
  return {
    key: row.hash,
    at: momentWord(at),
    user: row.user ?? '',
    device: row.device ?? '',
    act: auditKindWords[row.kind.replace('device:', '')] ?? row.kind,
    record: people > 1 || id === 'list' ? `${label} ${people > 0 ? `${people} 人` : '名单'}` : label,
    person: id === 'list' ? '' : id,
    fields: fields.map((field) => fieldWord(collection, field)).join('、'),
    reason: note,
  }
}
