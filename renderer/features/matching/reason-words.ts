import type { MatchReason, Suggestion } from '#shared/domain/matching/match.ts'

/** Why it is suggested, as a person would say it. */
export function reasonWords(reason: MatchReason): string {
  switch (reason.kind) {
    case 'type':
      return `同类：${reason.words.join('、')}`
    case 'words':
      return `都提到“${reason.words.join('”“')}”`
    case 'place':
      return reason.sameGrid ? '同一网格' : '同一社区'
    case 'time':
      return reason.fits ? '时间合得上' : '时间对不上'
    case 'capacity':
      return reason.fits ? `容得下（要 ${reason.wanted}，可供 ${reason.offered}）` : `不够（要 ${reason.wanted}，只有 ${reason.offered}）`
  }
}

/** How well, in a word: a figure would look more certain than it is. */
export function scoreWords({ score }: Pick<Suggestion, 'score'>): string {
  if (score >= 70) return '很合适'
  return score >= 45 ? '合适' : '可以看看'
}
