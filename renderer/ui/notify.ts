import { notifications } from '@mantine/notifications'
import { createElement } from 'react'
import type { ShownFailure } from './failed.tsx'
import { UndoMessage } from './undo-message.tsx'

const UNDO_MS = 12_000

export function notifyOk(message: string): void {
  notifications.show({ message, color: 'teal', autoClose: 4000, withBorder: true })
}

/** Stays until it is read. */
export function notifyFailure(failure: ShownFailure, title = '没有办成'): void {
  notifications.show({ id: failure.code, title, message: failure.message, color: 'brand', autoClose: 12_000, withBorder: true })
}

/** The act is done; for twelve seconds it can be taken back. */
export function notifyUndo(message: string, undo: () => void | Promise<void>): void {
  const id = notifications.show({
    message: createElement(UndoMessage, {
      message,
      undo: () => {
        notifications.hide(id)
        void undo()
      },
    }),
    color: 'gray',
    autoClose: UNDO_MS,
    withBorder: true,
  })
}
