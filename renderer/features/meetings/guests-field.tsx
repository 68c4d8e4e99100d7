import { Button, Group, Input, Stack, Text, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useEffect, useRef, type KeyboardEvent } from 'react'
import { isComposing } from '#renderer/ui/composition.ts'
import { IconAction } from '#renderer/ui/icon-action.tsx'
import type { GuestRow } from '#shared/schema/meetings.ts'

export interface GuestsFieldProps {
  readonly value: readonly GuestRow[]
  readonly error: string | undefined
  readonly readOnly: boolean
  newId(): string
  onChange(next: readonly GuestRow[]): void
}

/** 外请: people of units that are not in the register, each with his unit. Enter adds a line, Backspace in an empty one removes it. */
export function GuestsField({ value, error, readOnly, newId, onChange }: GuestsFieldProps) {
  const fields = useRef(new Map<string, HTMLInputElement>())
  const wanted = useRef<string>(undefined)
  useEffect(() => {
    if (wanted.current) fields.current.get(wanted.current)?.focus()
    wanted.current = undefined
  }, [value])
  const change = (id: string, part: Partial<GuestRow>): void => onChange(value.map((one) => (one.id === id ? { ...one, ...part } : one)))
  const addAfter = (index: number): void => {
    const added: GuestRow = { id: newId(), orgName: '', name: '' }
    wanted.current = added.id
    onChange(value.toSpliced(index + 1, 0, added))
  }
  const remove = (index: number): void => {
    wanted.current = value[Math.max(0, index - 1)]?.id
    onChange(value.toSpliced(index, 1))
  }
  const onKeyDown = (event: KeyboardEvent, guest: GuestRow, index: number): void => {
    if (isComposing(event)) return
    if (event.key === 'Enter') {
      event.preventDefault()
      return addAfter(index)
    }
    if (event.key === 'Backspace' && guest.orgName === '' && guest.name === '') {
      event.preventDefault()
      remove(index)
    }
  }
  if (readOnly && value.length === 0) return null
  return (
    <Input.Wrapper
      label="外请单位和人员"
      description={value.length === 0 ? undefined : '台账里没有的单位写在这里；姓名可以空着，来了再登记。列入应到，没有表决权。'}
      error={error}
      labelElement="div"
    >
      <Stack gap={6} mt={4}>
        {value.map((guest, index) => (
          <Group key={guest.id} gap={6} wrap="nowrap">
            <TextInput
              ref={(element) => {
                if (element) fields.current.set(guest.id, element)
                else fields.current.delete(guest.id)
              }}
              aria-label={`外请第 ${index + 1} 位的单位`}
              placeholder="单位，例如：滨江派出所"
              style={{ flex: 2 }}
              maxLength={120}
              value={guest.orgName}
              readOnly={readOnly}
              onChange={(event) => change(guest.id, { orgName: event.currentTarget.value })}
              onKeyDown={(event) => onKeyDown(event, guest, index)}
            />
            <TextInput
              aria-label={`外请第 ${index + 1} 位的姓名`}
              placeholder="姓名"
              style={{ flex: 1 }}
              maxLength={60}
              value={guest.name}
              readOnly={readOnly}
              onChange={(event) => change(guest.id, { name: event.currentTarget.value })}
              onKeyDown={(event) => onKeyDown(event, guest, index)}
            />
            {!readOnly && <IconAction label="删除这一行" icon={<IconTrash size={17} />} size="md" onClick={() => remove(index)} />}
          </Group>
        ))}
        {!readOnly && (
          <Group gap="xs">
            <Button variant="subtle" size="compact-md" leftSection={<IconPlus size={16} />} onClick={() => addAfter(value.length - 1)}>
              加一个外请单位
            </Button>
            {value.length === 0 && (
              <Text fz="sm" c="dimmed">
                台账里没有的单位、别的社区和部门的人
              </Text>
            )}
          </Group>
        )}
      </Stack>
    </Input.Wrapper>
  )
}
