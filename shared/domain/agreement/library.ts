import { failure, type Failure } from '#shared/contracts/errors.ts'
import type { Day } from '#shared/lib/day.ts'
import { paperLevels, type Agreement, type AgreementKind } from '#shared/schema/agreements.ts'

/** 文件库: 文件、制度、案例 (domain.md I7–I9, §2.15). */
export const libraryKinds = ['document', 'regulation', 'case'] as const satisfies readonly AgreementKind[]
export type LibraryKind = (typeof libraryKinds)[number]

const library: ReadonlySet<AgreementKind> = new Set(libraryKinds)

export function isLibraryPaper({ kind }: Pick<Agreement, 'kind'>): boolean {
  return library.has(kind)
}

/** ahead: its first day has not come. over: its last day has passed. ended: somebody repealed it. */
export type PaperStanding = 'inForce' | 'ahead' | 'over' | 'ended'

/** Both days are within; one that names no day holds without an end on that side. */
export function standingOf({ state, from, to, ended }: Pick<Agreement, 'state' | 'from' | 'to' | 'ended'>, today: Day): PaperStanding {
  if (state === 'ended') return ended && ended.on > today ? 'inForce' : 'ended'
  if (from !== undefined && from > today) return 'ahead'
  return to !== undefined && to < today ? 'over' : 'inForce'
}

/** From the highest to the lowest level, then the newest first. */
export function inLibraryOrder<A extends Pick<Agreement, 'paper' | 'title'>>(papers: readonly A[]): readonly A[] {
  const level = ({ paper }: A): number => (paper ? paperLevels.indexOf(paper.level) : paperLevels.length)
  const day = ({ paper }: A): string => paper?.issuedOn ?? ''
  return papers.toSorted((a, b) => level(a) - level(b) || compare(day(b), day(a)) || a.title.localeCompare(b.title, 'zh-Hans-CN'))
}

/** Found by name, number, issuer or text; every word that was typed must be there. 〔2019〕, [2019] and (2019) are one. */
export function findsPaper(
  { title, number = '', paper, terms = '' }: Pick<Agreement, 'title' | 'number' | 'paper' | 'terms'>,
  query: string,
) {
  const text = plain([title, number, paper?.issuer ?? '', terms].join('\n'))
  return query
    .split(/\s+/)
    .map(plain)
    .every((word) => text.includes(word))
}

function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[〔【（[(]/g, '(')
    .replaceAll(/[〕】）\])]/g, ')')
    .replaceAll(/[《》“”"\s]/g, '')
}

/**
 * What nobody does to a paper of the library on any PC: take it back into force once it was repealed, or repeal it without a reason.
 * @returns `library/*` or undefined
 */
export function libraryWriteProblem(before: Agreement | undefined, after: Agreement): Failure | undefined {
  if (after.from !== undefined && after.to !== undefined && after.to < after.from) return failure('library/period')
  if (after.state === 'ended' && !after.ended?.reason.trim()) return failure('library/reason-required')
  return before?.state === 'ended' && after.state !== 'ended' ? failure('library/ended') : undefined
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
