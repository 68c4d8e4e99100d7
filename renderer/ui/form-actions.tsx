import { Button, Group, Text } from '@mantine/core'
import type { ReactNode } from 'react'

export interface FormActionsProps {
  readonly submitLabel?: string
  onCancel?(): void
  /** Where the act itself is a 取消. */
  readonly cancelLabel?: string
  readonly busy?: boolean
  readonly disabled?: boolean
  /** Beside the buttons: what is still missing, or that it is saved. */
  readonly hint?: ReactNode
}

/** The last line of every form: the main act on the right, always in the same place. */
export function FormActions({
  submitLabel = '保存',
  onCancel,
  cancelLabel = '取消',
  busy = false,
  disabled = false,
  hint,
}: FormActionsProps) {
  return (
    <Group justify="space-between" mt="md" gap="md" wrap="nowrap">
      <Text fz="sm" c="dimmed" component="div">
        {hint}
      </Text>
      <Group gap="xs" wrap="nowrap">
        {onCancel && (
          <Button variant="default" onClick={onCancel} disabled={busy}>
            {cancelLabel}
          </Button>
        )}
        <Button type="submit" loading={busy} disabled={disabled}>
          {submitLabel}
        </Button>
      </Group>
    </Group>
  )
}
