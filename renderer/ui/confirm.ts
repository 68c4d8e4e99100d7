import { modals } from '@mantine/modals'

export interface ConfirmInput {
  readonly title: string
  /** Names what will be destroyed. */
  readonly message: string
  readonly confirmLabel: string
}

/** For the few acts that cannot be undone; all others offer undo instead (notify.ts). Cancel has the focus. */
export function confirmDestructive({ title, message, confirmLabel }: ConfirmInput): Promise<boolean> {
  return new Promise((resolve) => {
    modals.openConfirmModal({
      title,
      children: message,
      // Also asked on the lock screen, which lies above every other dialog.
      zIndex: 1100,
      labels: { confirm: confirmLabel, cancel: '取消' },
      confirmProps: { color: 'brand' },
      cancelProps: { 'data-autofocus': true } as Record<string, unknown>, // a data attribute is no member of ButtonProps
      onConfirm: () => resolve(true),
      onCancel: () => resolve(false),
      onClose: () => resolve(false),
    })
  })
}
