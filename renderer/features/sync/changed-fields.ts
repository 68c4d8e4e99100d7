import { sameContent } from '#shared/lib/canonical-json.ts'
import type { Entity } from '#shared/schema/entity.ts'
import { entityOf, type AnyDocument, type CollectionName } from '#shared/schema/entities.ts'
import { fieldWords, valueWords } from './field-words.ts'

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

/** Only what differs, in the order of the form. Without a copy from the district every filled field is one of mine. */
export function changedFields(collection: CollectionName, mine: AnyDocument, theirs: AnyDocument | undefined): readonly ChangedField[] {
  const entity: Entity = entityOf(collection)
  return Object.keys(entity.meta)
    .filter((field) => !bookkeeping.has(field) && !sameContent(mine[field], theirs?.[field]))
    .map((field) => ({
      field,
      label: fieldWords(entity, field, mine),
      mine: valueWords(collection, field, mine[field]),
      theirs: valueWords(collection, field, theirs?.[field]),
      sensitive: entity.meta[field]?.privacy === 'P2',
    }))
    .filter((change) => change.mine !== change.theirs)
}

/** For the clipboard: what was typed, so that it can be entered again elsewhere. */
export function changesAsText(title: string, changes: readonly ChangedField[]): string {
  return [title, ...changes.map((change) => `${change.label}：${change.mine}`)].join('\n')
}
