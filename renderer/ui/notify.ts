import { notifications } from '@mantine/notifications'
import { createElement } from 'react'
import type { Result } from '#shared/lib/result.ts'
import { ActionMessage } from './action-message.tsx'
import type { ShownFailure } from './failed.tsx'

const UNDO_MS = 12_000

export function notifyOk(message: string): void {
  notifications.show({ message, color: 'teal', autoClose: 4000, withBorder: true })
}

/** Stays until it is read. */
export function notifyFailure(failure: ShownFailure, title = '没有办成'): void {
  notifications.show({ id: failure.code, title, message: failure.message, color: 'brand', autoClose: 12_000, withBorder: true })
}

/** What a person can do instead of what failed. */
export interface WayOut {
  readonly label: string
  act(): void | Promise<void>
}

/**
 * What left the program as a file or on paper: where it lies, where that is known; nothing when the person changed his mind.
 * @param done said of what has no place; a browser does not tell whether anything was printed
 * @param instead offered beside a failure, which then stays until it is closed
 */
export function notifyWritten(
  outcome: Result<{ readonly path?: string }, ShownFailure>,
  { done, title, instead }: { readonly done?: string; readonly title?: string; readonly instead?: WayOut } = {},
): void {
  const said = outcome.ok && outcome.value.path ? `已存为 ${outcome.value.path}` : done
  if (outcome.ok && said) notifyOk(said)
  if (outcome.ok || outcome.error.code === 'desktop/cancelled') return
  if (instead) notifyWayOut(outcome.error, title ?? '没有办成', instead)
  else notifyFailure(outcome.error, title)
}

function notifyWayOut({ code, message }: ShownFailure, title: string, instead: WayOut): void {
  const act = (): void => {
    notifications.hide(code)
    void instead.act()
  }
  const said = createElement(ActionMessage, { message, label: instead.label, act })
  notifications.show({ id: code, title, message: said, color: 'brand', autoClose: false, withBorder: true, role: 'alert' })
}

/** The act is done; for twelve seconds it can be taken back. */
export function notifyUndo(message: string, undo: () => void | Promise<void>): void {
  const id = notifications.show({
    message: createElement(ActionMessage, {
      message,
      label: '撤销',
      act: () => {
        notifications.hide(id)
        void undo()
      },
    }),
    color: 'gray',
    autoClose: UNDO_MS,
    withBorder: true,
  })
}
