import { textDifference, type TextPart } from '#renderer/ui/text-difference.ts'
import { EMPTY_WORDS } from '#renderer/entities/labels/field-words.ts'

/** Both values with what only one of them has marked; beside an empty one there is nothing to compare. */
export function markedValues(left: string, right: string): { readonly left: readonly TextPart[]; readonly right: readonly TextPart[] } {
  if (left !== EMPTY_WORDS && right !== EMPTY_WORDS) return textDifference(left, right)
  return { left: [{ text: left, own: false }], right: [{ text: right, own: false }] }
}
