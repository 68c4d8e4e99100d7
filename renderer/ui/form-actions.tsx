import { Button, Group, Text } from '@mantine/core'
import type { ReactNode } from 'react'

export interface FormActionsProps {
  readonly submitLabel?: string
  onCancel?(): void
  readonly busy?: boolean
  readonly disabled?: boolean
  /** Beside the buttons: what is still missing, or that it is saved. */
  readonly hint?: ReactNode
}

/** The last line of every form: the main act on the right, always in the same place. */
export function FormActions({ submitLabel = '保存', onCancel, busy = false, disabled = false, hint }: FormActionsProps) {
  return (
    <Group justify="space-between" mt="md" gap="md" wrap="nowrap">
      <Text fz="sm" c="dimmed" component="div">
        {hint}
      </Text>
      <Group gap="xs" wrap="nowrap">
        {onCancel && (
          <Button variant="default" onClick={onCancel} disabled={busy}>
            取消
          </Button>
        )}
        <Button type="submit" loading={busy} disabled={disabled}>
          {submitLabel}
        </Button>
      </Group>
    </Group>
  )
}
