import { Button, Group, Text } from '@mantine/core'

/** A word to the person, and the one thing that can be done about it. */
export function ActionMessage({ message, label, act }: { readonly message: string; readonly label: string; act(): void }) {
  return (
    <Group justify="space-between" wrap="nowrap" gap="md">
      <Text fz="sm">{message}</Text>
      <Button size="compact-sm" variant="subtle" miw="max-content" onClick={act}>
        {label}
      </Button>
    </Group>
  )
}
