import { Checkbox, Group, Text } from '@mantine/core'

interface HiddenNamesProps {
  readonly found: readonly string[]
  readonly kept: readonly string[]
  onKeep(kept: readonly string[]): void
}

/** What is shortened on the sheet; whoever posts it takes off what is no name. */
export function HiddenNames({ found, kept, onKeep }: HiddenNamesProps) {
  if (found.length === 0) return null
  return (
    <Group px="md" gap="md" data-no-print role="group" aria-label="遮盖的姓名">
      <Text fz="sm">这些姓名已遮盖；不是人名的，去掉勾：</Text>
      {found.map((name) => (
        <Checkbox
          key={name}
          size="sm"
          label={name}
          checked={!kept.includes(name)}
          onChange={(event) => onKeep(event.currentTarget.checked ? kept.filter((one) => one !== name) : [...kept, name])}
        />
      ))}
    </Group>
  )
}
