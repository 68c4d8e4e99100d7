import { Text } from '@mantine/core'
import { useDb } from '#renderer/data/react.tsx'
import { idsIn, valueWords } from '#renderer/entities/labels/field-words.ts'
import { useRecordNames } from '#renderer/entities/labels/use-record-names.ts'
import { personLabel } from '#renderer/entities/person/person-words.ts'
import { RevealedText } from '#renderer/entities/person/revealed-text.tsx'
import { DefinitionList } from '#renderer/ui/definition-list.tsx'
import { valueSeenBy } from '#shared/domain/party/without-lost.ts'
import type { MergedField, Merging, Person } from '#shared/schema/people.ts'
import { coveredWords, isSensitive } from './covered-words.ts'

/** What was typed in one of the two and not chosen: it stays readable for as long as the record does. */
export function NotChosen({ person, merging }: { readonly person: Person; readonly merging: Merging }) {
  const { user } = useDb()
  const left = (merging.fields ?? []).flatMap((field) => notChosen(field) ?? [])
  const names = useRecordNames(left.flatMap(({ value }) => idsIn(value)))
  if (left.length === 0) return null
  const words = (field: string, value: unknown): string => valueWords('people', field, valueSeenBy(user, field, value), { names })
  const items = left.map(({ field, value }) => ({
    term: personLabel(field),
    value: isSensitive(field) ? (
      <RevealedText
        collection="people"
        id={person.id}
        field={field}
        label={`没有采用的${personLabel(field)}`}
        value={words(field, value)}
        masked={coveredWords(field, value)}
      />
    ) : (
      words(field, value)
    ),
  }))
  return (
    <>
      <Text fz="sm" c="dimmed">
        没有采用的：
      </Text>
      <DefinitionList items={items} />
    </>
  )
}

function notChosen({ field, outcome, kept, gone }: MergedField): { readonly field: string; readonly value: unknown } | undefined {
  const value = outcome === 'kept' ? gone : outcome === 'taken' ? kept : undefined
  return value === undefined || value === '' ? undefined : { field, value }
}
