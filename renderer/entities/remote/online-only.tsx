import { Button } from '@mantine/core'
import { IconCloudOff } from '@tabler/icons-react'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { Failed } from '#renderer/ui/failed.tsx'
import type { Failure } from '#shared/contracts/errors.ts'

const AWAY: ReadonlySet<string> = new Set(['network/offline', 'server/unavailable'])

/** Why an online page has nothing to show. Being offline is no fault of anybody. */
export function OnlineFailure({ failure, what, retry }: { readonly failure: Failure; readonly what: string; retry(): void }) {
  if (!AWAY.has(failure.code)) return <Failed failure={failure} title={`${what}打不开`} retry={retry} />
  return (
    <EmptyState
      title={`${what}需要连上区里的服务器`}
      icon={<IconCloudOff size={40} stroke={1.4} />}
      action={
        <Button variant="default" onClick={retry}>
          再试一次
        </Button>
      }
    >
      现在连不上。{what}从服务器现算，不在本机留底；网络恢复后点“再试一次”。本机上的其他工作不受影响。
    </EmptyState>
  )
}
