import type { Tone } from '#renderer/ui/status-badge.tsx'
import type { LibraryKind, PaperStanding } from '#shared/domain/agreement/library.ts'
import type { Agreement } from '#shared/schema/agreements.ts'

export const libraryKindWords = { document: '文件', regulation: '制度', case: '案例' } as const satisfies Record<LibraryKind, string>

/** What may be looked for in the list: 公约 stand beside, and are kept under 协议. */
export const listedKindWords = { ...libraryKindWords, convention: '公约' } as const

export function listedKindWord(kind: Agreement['kind']): string {
  return kind in listedKindWords ? listedKindWords[kind as keyof typeof listedKindWords] : '其他' // one of its keys, as was just asked
}

export const standingWords = { inForce: '现行', ahead: '未施行', over: '已到期', ended: '已废止' } as const satisfies Record<
  PaperStanding,
  string
>

export const standingTones: Readonly<Record<PaperStanding, Tone>> = { inForce: 'ok', ahead: 'waiting', over: 'neutral', ended: 'neutral' }
