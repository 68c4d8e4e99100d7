import { Button } from '@mantine/core'
import { useDb, useDeps, useLive } from '#renderer/data/react.tsx'
import { notifyFailure, notifyOk } from '#renderer/ui/notify.ts'
import { ReadOnlyBanner } from '#renderer/ui/read-only-banner.tsx'
import { useOneAtATime } from '#renderer/ui/use-one-at-a-time.ts'
import { isMergedRound } from '#shared/domain/item/merge-items.ts'
import type { Item } from '#shared/schema/items.ts'
import { takeUp } from './actions.ts'
import { itemOf } from './queries.ts'

/** Two PCs without a network may each have merged the one into the other: then nobody works on either, and that is said. */
export function MergedRound({ item, mayEdit }: { readonly item: Item; readonly mayEdit: boolean }) {
  const deps = useDeps()
  const once = useOneAtATime()
  const other = useLive(itemOf(useDb(), item.mergedInto ?? 'none'))
  if (other.status !== 'ready' || !isMergedRound(item, (id) => (id === other.data?.id ? other.data : undefined))) return null
  const restore = async (): Promise<void> => {
    const outcome = await takeUp(deps, item)
    if (outcome.ok) notifyOk('这一件已恢复，接着办')
    else notifyFailure(outcome.error)
  }
  return (
    <ReadOnlyBanner
      action={
        mayEdit && (
          <Button size="compact-md" onClick={() => void once(restore)}>
            恢复这一件
          </Button>
        )
      }
    >
      这一件和《{other.data?.title}》在没连网的电脑上互相并入了，现在两件都没有在办。请选一件恢复，另一件仍并在它里面，经过两边都有。
    </ReadOnlyBanner>
  )
}
