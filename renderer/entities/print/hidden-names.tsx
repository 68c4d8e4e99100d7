import { Checkbox, Group, Text } from '@mantine/core'

export interface HiddenNamesProps {
  /** Which names these are, to whoever hears the page. */
  readonly label: string
  readonly remark: string
  readonly found: readonly string[]
  readonly kept: readonly string[]
  onKeep(kept: readonly string[]): void
  /** Where the page leaves no room of its own. */
  readonly pb?: 'sm'
}

/** What is shortened on the sheet; whoever posts it takes off what is no name. */
export function HiddenNames({ label, remark, found, kept, onKeep, pb }: HiddenNamesProps) {
  if (found.length === 0) return null
  return (
    <Group px="md" {...(pb && { pb })} gap="md" data-no-print role="group" aria-label={label}>
      <Text fz="sm">{remark}</Text>
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
