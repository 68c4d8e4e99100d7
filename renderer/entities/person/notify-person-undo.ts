import { notifyFailure, notifyUndo } from '#renderer/ui/notify.ts'
import type { PersonSaved } from './change-person.ts'

/** Says what was done to a person; for a while it can be taken back. */
export function notifyPersonUndo(message: string, saved: PersonSaved): void {
  notifyUndo(message, async () => {
    const undone = await saved.takeBack()
    if (!undone.ok) notifyFailure(undone.error)
  })
}
