import { ActionIcon, Badge, Group, Stack, Text } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { personRef } from '#renderer/entities/item/person-ref.ts'
import { PersonPicker } from '#renderer/entities/person-picker/person-picker.tsx'
import { keyOf, type OnDuty } from '#shared/domain/schedule/duty-rotation.ts'

interface PeopleFieldProps {
  readonly label: string
  readonly value: readonly OnDuty[]
  readonly hint?: string
  readonly required?: boolean
  onChange(people: readonly OnDuty[]): void
}

/** People one after the other: pick, Enter, pick the next. Nobody stands there twice. */
export function PeopleField({ label, value, hint, required = false, onChange }: PeopleFieldProps) {
  return (
    <Stack gap={6}>
      <PersonPicker
        label={label}
        required={required}
        value={undefined}
        onChange={(picked) => {
          const one = personRef(picked)
          if (!one) return
          const added: OnDuty = { name: one.name, ...(one.id ? { person: one.id } : {}) }
          if (!value.some((each) => keyOf(each) === keyOf(added))) onChange([...value, added])
        }}
      />
      {value.length > 0 && (
        <Group gap={6} role="list" aria-label={label}>
          {value.map((one, index) => (
            <Badge
              key={keyOf(one)}
              role="listitem"
              size="lg"
              variant="default"
              tt="none"
              rightSection={
                <ActionIcon
                  size={22}
                  variant="subtle"
                  color="gray"
                  aria-label={`去掉${one.name}`}
                  onClick={() => onChange(value.filter((each) => each !== one))}
                >
                  <IconX size={13} />
                </ActionIcon>
              }
            >
              {index + 1}. {one.name}
            </Badge>
          ))}
        </Group>
      )}
      {hint && (
        <Text fz="sm" c="dimmed">
          {hint}
        </Text>
      )}
    </Stack>
  )
}
