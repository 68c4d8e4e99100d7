import { paperLevelWords } from '#renderer/entities/labels/paper-words.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { findsPaper, inLibraryOrder, standingOf, type PaperStanding } from '#shared/domain/agreement/library.ts'
import type { Day } from '#shared/lib/day.ts'
import type { Agreement } from '#shared/schema/agreements.ts'
import { listedKindWord } from './document-words.ts'

export interface DocumentRow {
  readonly id: string
  readonly to: string
  readonly title: string
  readonly number: string
  readonly kind: string
  readonly level: string
  readonly issuer: string
  readonly issuedOn: string
  readonly standing: PaperStanding
}

export interface DocumentFilter {
  readonly kind: string
  readonly level: string
  readonly standing: string
  readonly query: string
}

/** Of the 公约 only those that are, or were, in force: a draft is nobody's ground. */
export function chooseDocuments(all: readonly Agreement[], filter: DocumentFilter, today: Day): readonly Agreement[] {
  return inLibraryOrder(
    all.filter(
      (one) =>
        (one.kind !== 'convention' || one.state === 'performing' || one.state === 'ended') &&
        (filter.kind === '' || one.kind === filter.kind) &&
        (filter.level === '' || (one.paper?.level ?? 'community') === filter.level) &&
        (filter.standing === '' || standingOf(one, today) === filter.standing) &&
        findsPaper(one, filter.query),
    ),
  )
}

export function documentRow(one: Agreement, today: Day): DocumentRow {
  const { id, title, number = '', kind, paper, signedOn = '' } = one
  return {
    id,
    to: kind === 'convention' ? paths.agreement(id) : paths.document(id),
    title,
    number,
    kind: listedKindWord(kind),
    level: paperLevelWords[paper?.level ?? 'community'],
    issuer: paper?.issuer ?? '',
    issuedOn: paper?.issuedOn ?? (kind === 'convention' ? signedOn : ''),
    standing: standingOf(one, today),
  }
}
