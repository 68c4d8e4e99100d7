import { Button } from '@mantine/core'
import { useDeps } from '#renderer/data/react.tsx'
import { useRecordNames } from '#renderer/entities/labels/use-record-names.ts'
import { notifyFailure, notifyOk } from '#renderer/ui/notify.ts'
import { ReadOnlyBanner } from '#renderer/ui/read-only-banner.tsx'
import { useOneAtATime } from '#renderer/ui/use-one-at-a-time.ts'
import { isClaimedInVain } from '#shared/domain/item/claim-item.ts'
import type { Item } from '#shared/schema/items.ts'
import { tellClaimants } from './actions.ts'

/** Units put themselves down for what was taken off the board; it may be that neither side knew of the other. */
export function ClaimedInVain({ item }: { readonly item: Item }) {
  const deps = useDeps()
  const once = useOneAtATime()
  const known = useRecordNames(item.claimedBy)
  if (!isClaimedInVain(item)) return null
  const names = item.claimedBy.map((id) => known.get(id) ?? '未送达本机的单位')
  const told = async (): Promise<void> => {
    const outcome = await tellClaimants(deps, item, names)
    if (outcome.ok) notifyOk('已记下')
    else notifyFailure(outcome.error)
  }
  return (
    <ReadOnlyBanner
      action={
        <Button size="compact-md" onClick={() => void once(told)}>
          已告诉他们
        </Button>
      }
    >
      这件事已经撤回{item.unsolvedReason ? `（${item.unsolvedReason}）` : ''}，{names.join('、')}的认领没有办成，请告诉他们。
    </ReadOnlyBanner>
  )
}
