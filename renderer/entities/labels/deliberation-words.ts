import type { Deliberation } from '#shared/schema/deliberations.ts'
import type { Statement } from '#shared/schema/statements.ts'

export { stanceWords } from '#shared/domain/deliberation/stance-words.ts'

export const deliberationStateWords = {
  open: '进行中',
  refused: '不予受理',
  merged: '已并案',
  closed: '已办结',
} as const satisfies Record<Deliberation['state'], string>

export const capacityWords = {
  member: '党员',
  delegate: '居民代表',
  affected: '利益相关居民',
  residentUnit: '驻区单位',
  property: '物业',
  deputy: '两代表一委员',
  department: '职能部门',
  other: '其他',
} as const satisfies Record<Statement['capacity'], string>
