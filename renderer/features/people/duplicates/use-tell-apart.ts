import { useDeps } from '#renderer/data/react.tsx'
import { notifyFailure, notifyUndo } from '#renderer/ui/notify.ts'
import type { Person } from '#shared/schema/people.ts'
import { askAgain, tellApart } from './actions.ts'

/** 不是同一人, with a way back; answers whether it was noted. */
export function useTellApart() {
  const deps = useDeps()
  return async (one: Person, other: Person): Promise<boolean> => {
    const ids = [one.id, other.id] as const
    const outcome = await tellApart(deps, ids)
    if (!outcome.ok) {
      notifyFailure(outcome.error)
      return false
    }
    notifyUndo(`已记下：${one.name}与${other.name}不是同一人，以后不再提示`, async () => {
      const undone = await askAgain(deps, ids)
      if (!undone.ok) notifyFailure(undone.error)
    })
    return true
  }
}
