import { modals } from '@mantine/modals'
import { isComposing } from './composition.ts'

/** Class of a question that may lie above other dialogs. */
export const QUESTION = 'dq-question'

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
      className: QUESTION,
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

/**
 * Escape answers the question on top with no, and closes nothing under it. Every open dialog hears the key for itself: without this, to stay
 * with a half-filled form closed that form. Called before any dialog is there. @returns how to stop
 */
export function answerQuestionsByEscape(page: Window): () => void {
  const listen = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || isComposing(event)) return
    const close = [...page.document.querySelectorAll<HTMLElement>(`.${QUESTION} .mantine-Modal-close`)].at(-1)
    if (!close) return
    event.stopImmediatePropagation()
    close.click()
  }
  page.addEventListener('keydown', listen, true)
  return () => page.removeEventListener('keydown', listen, true)
}
