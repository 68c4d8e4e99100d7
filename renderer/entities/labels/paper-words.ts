import type { PaperLevel } from '#shared/schema/agreements.ts'

/** From whom a paper of the library comes. */
export const paperLevelWords = {
  central: '中央',
  province: '省',
  city: '市',
  district: '区',
  street: '街道',
  community: '社区',
  other: '其他',
} as const satisfies Record<PaperLevel, string>
