import { useDeps } from '#renderer/data/react.tsx'
import { personLabel } from '#renderer/entities/person/person-words.ts'
import { notifyFailure, notifyOk, notifyUndo } from '#renderer/ui/notify.ts'
import type { MergedPeople } from '#shared/domain/person/merge-people.ts'
import { separateRegistrations } from './actions.ts'

/** 撤销合并: said at once after a merging, and from the person's sheet for as long as it stands. */
export function useSeparate() {
  const deps = useDeps()
  const now = async (ids: readonly [string, string], name: string): Promise<void> => {
    const outcome = await separateRegistrations(deps, ids)
    if (!outcome.ok) return notifyFailure(outcome.error)
    const left = outcome.value.left.map(personLabel).join('、')
    notifyOk(left === '' ? `已撤销合并，${name}又是两份登记` : `已撤销合并；${left}合并后又改过，保留现在的内容，请核对`)
  }
  const offer = ({ stays, goes }: MergedPeople): void =>
    notifyUndo(`${stays.name}的两份登记已合并成一份`, () => now([stays.id, goes.id], stays.name))
  return { now, offer }
}
