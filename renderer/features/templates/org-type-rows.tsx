import { Button, Group, Select, Stack, Text, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { orgGroupWords, orgKindWords } from '#renderer/entities/labels/org-words.ts'
import { IconAction } from '#renderer/ui/icon-action.tsx'
import { optionsOf } from '#renderer/ui/options-of.ts'
import { Section } from '#renderer/ui/section.tsx'
import { kindsOfGroup, orgGroups } from '#shared/domain/org/org-kinds.ts'
import type { DictionaryEntry } from '#shared/schema/templates.ts'
import { MOST_TYPE_NAME } from './dictionary-entry-rules.ts'
import type { RowsProps } from './rest-rows.tsx'

const KINDS = orgGroups.map((group) => ({ group: orgGroupWords[group], items: optionsOf(orgKindWords, kindsOfGroup(group)) }))

/** Names of types, and the kind that each counts as: by it the program knows who convenes and how long a term is. */
export function OrgTypeRows({ entries, errors, onChange, newId }: RowsProps) {
  const set = (id: string, part: Partial<DictionaryEntry>): void =>
    onChange(entries.map((one) => (one.id === id ? { ...one, ...part } : one)))
  return (
    <Section title={`类型（${entries.length} 种）`}>
      <Text fz="sm" c="dimmed" mb="sm">
        本地的叫法写在左边；右边选它算哪一类，开不开会、任期几年就按那一类。
      </Text>
      <Stack gap={6}>
        {entries.map(({ id, label, orgKind }, index) => (
          <Group key={id} gap="xs" wrap="nowrap" align="start">
            <TextInput
              aria-label={`第 ${index + 1} 种的名称`}
              style={{ flex: 1 }}
              maxLength={MOST_TYPE_NAME}
              value={label}
              error={errors[id]?.label}
              onChange={(event) => set(id, { label: event.currentTarget.value })}
            />
            <Select
              aria-label={`第 ${index + 1} 种算哪一类`}
              placeholder="算哪一类"
              w={220}
              searchable
              allowDeselect={false}
              data={KINDS}
              value={orgKind ?? null}
              error={errors[id]?.orgKind}
              onChange={(kind) => kind && set(id, { orgKind: kind })}
            />
            <IconAction
              label={`删去第 ${index + 1} 种`}
              icon={<IconTrash size={18} />}
              onClick={() => onChange(entries.filter((one) => one.id !== id))}
            />
          </Group>
        ))}
        <Button
          variant="default"
          leftSection={<IconPlus size={16} />}
          style={{ alignSelf: 'start' }}
          onClick={() => onChange([...entries, { id: newId(), code: '', label: '', order: entries.length }])}
        >
          加一种
        </Button>
      </Stack>
    </Section>
  )
}
