import { Button, Group, Text } from '@mantine/core'

export function UndoMessage({ message, undo }: { readonly message: string; undo(): void }) {
  return (
    <Group justify="space-between" wrap="nowrap" gap="md">
      <Text fz="sm">{message}</Text>
      <Button size="compact-sm" variant="subtle" onClick={undo}>
        撤销
      </Button>
    </Group>
  )
}
