import { EMPTY_WORDS } from '#renderer/entities/labels/field-words.ts'
import { masked, sensitivePersonFields, type SensitivePersonField } from '#renderer/entities/person/masked.ts'
import { COVERED } from '#shared/domain/masking.ts'
import { people } from '#shared/schema/people.ts'

export function isSensitive(field: string): boolean {
  return people.meta[field]?.privacy === 'P2'
}

/** What a sensitive value shows until somebody asks: what its mask leaves, or that there is one. */
export function coveredWords(field: string, value: unknown): string {
  if (value === undefined || value === '') return EMPTY_WORDS
  const known = sensitivePersonFields.find((each): each is SensitivePersonField => each === field)
  return known && typeof value === 'string' ? masked(known, value) : COVERED
}
