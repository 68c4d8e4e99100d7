import * as z from 'zod'
import { log, register, row, rows, set, stamp } from './field.ts'
import { audienceShape, idShape, line, prose, refShape, stampShape, unitShape } from './shapes.ts'

export const historyKinds = ['state', 'comment', 'difference', 'resolved', 'correction', 'import', 'undo'] as const

/**
 * Append-only. `difference` keeps the words that a merge did not show; `resolved` names it in `ref` and says how a person chose;
 * `undo` names in `ref` the choice, the import or the noted change that it takes back.
 */
export const historyEntryShape = row({
  at: stampShape,
  by: refShape,
  byName: line(60).optional(),
  kind: z.enum(historyKinds),
  field: z.string().max(120).optional(),
  from: z.unknown().optional(),
  value: z.unknown().optional(),
  ref: refShape.optional(),
  choice: z.enum(['theirs', 'mine', 'both']).optional(),
  note: prose(2000).optional(),
  /** Of a `difference`: who had last saved the record whose value is shown, and when. */
  shownBy: refShape.optional(),
  shownAt: stampShape.optional(),
})
export type HistoryEntry = z.infer<typeof historyEntryShape>

export const attachmentShape = row({
  name: line(200),
  type: line(120),
  bytes: z
    .number()
    .int()
    .min(0)
    .max(50 * 1024 * 1024),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
})

export const sources = ['manual', 'import', 'issued'] as const

/** What every synced document carries (architecture.md, Schema first). */
export const envelope = {
  id: register('编号', 'P0', idShape),
  unit: register('所属单位', 'P0', unitShape),
  audience: set('送达范围', 'P0', z.array(audienceShape).max(40)),
  createdAt: register('建立时间', 'P0', stampShape),
  createdBy: register('建立人', 'P1', refShape),
  updatedAt: stamp('更新时间', 'P0', stampShape),
  /** Follows `updatedAt`: whoever wrote last. */
  updatedBy: stamp('更新人', 'P1', refShape),
  source: register('录入方式', 'P0', z.enum(sources)),
  retention: register('保管期限', 'P0', z.enum(['permanent', 'y30', 'y10', 'temporary'])),
  attachments: rows('附件', 'P1', z.array(attachmentShape).max(50)),
  history: log('经过', 'P1', z.array(historyEntryShape).max(5000)),
} as const

/** Set once by the device that makes the document; no later edit may change them (sync.md S6). */
export const immutableFields = ['id', 'unit', 'createdAt', 'createdBy'] as const
