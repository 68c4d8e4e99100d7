import type { Statement } from '#shared/schema/statements.ts'

/** What a speaker said of the matter, on screen and paper. */
export const stanceWords = { for: '赞成', against: '反对', suggest: '建议', none: '未表态' } as const satisfies Record<
  Statement['stance'],
  string
>
