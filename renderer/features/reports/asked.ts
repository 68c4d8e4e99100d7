import { fieldKind } from '#renderer/entities/labels/field-kind.ts'
import { valueWords } from '#renderer/entities/labels/field-words.ts'
import { valueAt } from '#shared/domain/forms/condition.ts'
import { isDay, isMinute } from '#shared/lib/day.ts'
import type { ConditionTest, FormCondition, FormSource } from '#shared/schema/forms.ts'

/** What a condition is compared with: a code of a list, 是 or 否, a day, a minute or a number as it is stored; all else by the words of its cell. */
export type AskedKind = 'choice' | 'yesNo' | 'day' | 'minute' | 'number' | 'words'

const reckonedNumbers: ReadonlySet<string> = new Set(['=age', '=partyYears'])

export function askedKind(source: FormSource, place: string): AskedKind {
  if (place.startsWith('=')) return reckonedNumbers.has(place) ? 'number' : 'words'
  const { kind } = fieldKind(source, place)
  return kind === 'text' || kind === 'other' ? 'words' : kind
}

/** What a condition on this field may name; empty: anything. */
export function choicesOf(source: FormSource, place: string): readonly { readonly value: string; readonly label: string }[] {
  if (place.startsWith('=')) return []
  const kind = fieldKind(source, place)
  if (kind.kind === 'yesNo') return ['是', '否'].map((word) => ({ value: word, label: word }))
  return kind.kind === 'choice' ? kind.codes.map((value) => ({ value, label: valueWords(source, place, value) })) : []
}

/** Of a field that is said or not; where the group it stands in is there and it was never said, 否. */
export function yesOrNo(record: object, place: string): '是' | '否' | undefined {
  const said = valueAt(record, place)
  if (said !== undefined) return said === true ? '是' : '否'
  const group = place.split('.').slice(0, -1).join('.')
  return group === '' || valueAt(record, group) !== undefined ? '否' : undefined
}

/** A part of a day or of a number is written as text. */
export function asksPart(test: ConditionTest): boolean {
  return test === 'has' || test === 'hasNot'
}

/** What is wrong with the value of a condition; undefined: nothing. */
export function valueProblem(source: FormSource, { field, test, value }: FormCondition): string | undefined {
  const choices = choicesOf(source, field)
  if (choices.length > 0) return choices.some((one) => one.value === value) ? undefined : '从列出的里面选一个'
  if (asksPart(test)) return undefined
  switch (askedKind(source, field)) {
    case 'day':
      return isDay(value) ? undefined : '选一天，例如 1966-12-31'
    case 'minute':
      return isMinute(value) ? undefined : '选一天和几点几分'
    case 'number':
      return /^-?\d+(\.\d+)?$/.test(value.trim()) ? undefined : '只写数字，例如 60'
    default:
      return undefined
  }
}
