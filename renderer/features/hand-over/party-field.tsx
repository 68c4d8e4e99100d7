import { Autocomplete, Checkbox, Group, TextInput } from '@mantine/core'
import { useMemo } from 'react'
import { useDb, useLive } from '#renderer/data/react.tsx'
import { handOverRoleWords } from '#renderer/entities/labels/hand-over-words.ts'
import type { HandOverRole } from '#shared/schema/agreements.ts'
import type { PartyForm } from './hand-over-form.ts'

export interface PartyFieldProps {
  readonly role: HandOverRole
  readonly value: PartyForm
  readonly error: string | undefined
  onChange(value: PartyForm): void
}

const paperWords: Readonly<Record<HandOverRole, string>> = {
  from: '本人已经离岗，在打印的清单上签字',
  to: '',
  witness: '没有本单位的账号（例如街道的同志），在打印的清单上签字',
}

/** A name with its post. Whoever has an account here is known by it, so that nobody of the same name signs for him. */
export function PartyField({ role, value, error, onChange }: PartyFieldProps) {
  const colleagues = useLive(useDb().colleagues)
  const known = useMemo(() => [...(colleagues.status === 'ready' ? colleagues.data : [])], [colleagues])
  const label = handOverRoleWords[role]
  const rename = (name: string): void => {
    const same = known.filter(([, other]) => other === name.trim())
    onChange({ ...value, name, user: same.length === 1 ? (same[0]?.[0] ?? '') : '' })
  }
  return (
    <div>
      <Group grow align="start" gap="sm">
        <Autocomplete
          label={label}
          withAsterisk
          data={[...new Set(known.map(([, name]) => name))]}
          maxLength={60}
          value={value.name}
          error={error}
          description={role === 'to' ? '要用自己的账号登录签字' : undefined}
          onChange={rename}
        />
        <TextInput
          label={`${label}职务`}
          maxLength={60}
          value={value.duty}
          description={role === 'to' ? '可以不填' : undefined}
          onChange={(event) => onChange({ ...value, duty: event.currentTarget.value })}
        />
      </Group>
      {paperWords[role] !== '' && (
        <Checkbox
          mt={6}
          label={paperWords[role]}
          checked={value.onPaper}
          onChange={(event) => onChange({ ...value, onPaper: event.currentTarget.checked })}
        />
      )}
    </div>
  )
}
