import { sameContent } from '#shared/lib/canonical-json.ts'
import { seenBy } from '#shared/domain/party/without-lost.ts'
import type { Actor } from '#shared/domain/permissions.ts'
import { entityOf, type AnyDocument, type CollectionName } from '#shared/schema/entities.ts'
import { fieldWords, valueWords, type Reading } from '#renderer/entities/labels/field-words.ts'

export interface ChangedField {
  readonly field: string
  readonly label: string
  readonly mine: string
  readonly theirs: string
  /** Sensitive: shown only when asked for, and the look is recorded. */
  readonly sensitive: boolean
}

const bookkeeping = new Set([
  'id',
  'unit',
  'createdAt',
  'createdBy',
  'updatedAt',
  'updatedBy',
  'newest',
  'history',
  'source',
  'retention',
  '_deleted',
])

export interface Refused {
  readonly collection: CollectionName
  readonly mine: AnyDocument
  /** What the edit started from; undefined for a new record, all of which is mine. */
  readonly base?: AnyDocument | undefined
  /** What stands there now. */
  readonly theirs?: AnyDocument | undefined
}

/** Names of the fields that the edit changed, in the order of the form. */
export function editedFields({ collection, mine, base }: Refused): readonly string[] {
  return Object.keys(entityOf(collection).meta).filter((field) => !bookkeeping.has(field) && !sameContent(mine[field], base?.[field]))
}

/** What the edit changed, beside what stands there now, as this person may read it. */
export function changedFields(refused: Refused, user: Actor, reading: Reading = {}): readonly ChangedField[] {
  const { collection } = refused
  const seen = (document: AnyDocument): AnyDocument => (collection === 'people' ? seenBy(user, document) : document)
  const [mine, theirs] = [seen(refused.mine), refused.theirs && seen(refused.theirs)]
  const entity = entityOf(collection)
  return editedFields(refused)
    .map((field) => ({
      field,
      label: fieldWords(collection, field, mine),
      mine: valueWords(collection, field, mine[field], reading),
      theirs: valueWords(collection, field, theirs?.[field], reading),
      sensitive: entity.meta[field]?.privacy === 'P2',
    }))
    .filter((change) => change.mine !== change.theirs)
}

/** For the clipboard: what was typed, so that it can be entered again elsewhere. */
export function changesAsText(title: string, changes: readonly ChangedField[]): string {
  return [title, ...changes.map((change) => `${change.label}：${change.mine}`)].join('\n')
}
