import * as z from 'zod'
import { defineEntity } from './entity.ts'
import { group, register } from './field.ts'
import { line, minuteShape, prose, refShape } from './shapes.ts'

/** Where in a recording the words were being noted. The sound itself never leaves its PC, so its place is said here for everybody else. */
const heardShape = group({
  recording: refShape,
  /** Milliseconds of sound since the recording began; pauses do not count. */
  ms: z.number().int().min(0).max(172_800_000),
  /** The PC that keeps the sound, and the person whose key opens it. */
  device: line(60),
  keeper: line(60),
})
export type HeardAt = z.infer<typeof heardShape>

/** One utterance or opinion, as said (domain.md §3.1 step 4); of a deliberation or a meeting. */
export const statements = defineEntity({
  name: 'statements',
  label: '发言',
  version: 0,
  fields: {
    subject: register('所属议题或会议', 'P0', line(36)),
    subjectKind: register('所属类别', 'P0', z.enum(['deliberation', 'meeting'])),
    agenda: register('议程', 'P0', refShape).optional(),
    speaker: register('发言人编号', 'P1', refShape).optional(),
    speakerName: register('发言人', 'P1', line(60)),
    capacity: register(
      '身份',
      'P0',
      z.enum(['member', 'delegate', 'affected', 'residentUnit', 'property', 'deputy', 'department', 'other']),
    ),
    stance: register('态度', 'P0', z.enum(['for', 'against', 'suggest', 'none'])),
    words: register('原话', 'P1', prose().min(1, '请填写')),
    at: register('时间', 'P0', minuteShape),
    heardAt: register('录音位置', 'P1', heardShape).optional(),
    confirmed: register('本人确认', 'P0', z.boolean()),
    /** The matter that was made of these words. */
    item: register('转办事项', 'P0', refShape).optional(),
    /** Shown to outsiders without the name. */
    anonymous: register('对外隐名', 'P0', z.boolean()),
  },
  indexes: ['subject', 'newest'],
  newestBy: 'createdAt',
  yearly: {},
  titleField: 'speakerName',
})
export type Statement = z.infer<typeof statements.schema>
