import { useMemo } from 'react'
import { useDeps, useLive } from '#renderer/data/react.tsx'
import { dictionaries } from '#renderer/entities/labels/use-holidays.ts'
import type { LookUp } from '#shared/domain/dictionary/dictionary-editions.ts'
import { leadOf, referenceList, referenceOn } from '#shared/domain/dictionary/reference-lists.ts'
import type { DetailValues } from '#shared/domain/item/item-details.ts'
import type { ItemField } from '#shared/schema/item-types.ts'
import type { Template } from '#shared/schema/templates.ts'

/** The fields with the choices of the dictionaries that they name; where nobody has issued one, the field is typed. */
export function useDictionaryChoices(fields: readonly ItemField[]): readonly ItemField[] {
  const { templates, where } = useDictionaries()
  return useMemo(() => fields.map((field) => withChoices(field, templates, where)), [fields, templates, where])
}

/** Who is answerable for what was chosen, as the dictionary says: the road's 路长, the office that leads. */
export function useAnswerable(
  fields: readonly ItemField[],
  values: DetailValues,
): readonly { readonly term: string; readonly value: string }[] {
  const { templates, where } = useDictionaries()
  return fields.flatMap(({ id, dictionary }) => {
    const chosen = values[id] ?? ''
    if (dictionary === undefined || chosen === '') return []
    const value = leadOf(referenceOn(dictionary, where, templates), chosen)
    return value ? [{ term: referenceList(dictionary)?.lead.label ?? '负责', value }] : []
  })
}

function useDictionaries() {
  const { db, today } = useDeps()
  const live = useLive(dictionaries(db))
  const day = today()
  const { unit } = db.user
  const where = useMemo(() => ({ unit, today: day }), [unit, day])
  return { templates: live.status === 'ready' ? live.data : NONE, where }
}
const NONE: readonly Template[] = []

function withChoices(field: ItemField, templates: readonly Template[], where: LookUp): ItemField {
  if (field.dictionary === undefined) return field
  const choices = referenceOn(field.dictionary, where, templates).entries.map(({ label }) => label)
  return choices.length > 0 ? { ...field, kind: 'choice', choices } : { ...field, kind: 'text' }
}
