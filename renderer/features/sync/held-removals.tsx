import { Alert, Button, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useDb } from '#renderer/data/react.tsx'
import type { SyncState } from '#renderer/data/sync-state.ts'
import { confirmDestructive } from '#renderer/ui/confirm.ts'

/** sync.md S16: a sync that would remove very much stops and asks. */
export function HeldRemovals({ state }: { readonly state: SyncState }) {
  const { sync } = useDb()
  const count = state.heldRemovals
  if (count === undefined) return null
  const allow = async (): Promise<void> => {
    const agreed = await confirmDestructive({
      title: '移除这些记录？',
      message: `将从这台电脑移除 ${count} 条记录。没有上传的修改不会被移除。`,
      confirmLabel: `移除 ${count} 条`,
    })
    if (agreed) await sync.allowRemovals()
  }
  return (
    <Alert color="yellow" icon={<IconAlertTriangle size={20} />} title={`区里要求移除 ${count} 条记录，已暂停`} role="alert">
      <Text fz="sm">一次移除这么多不常见。可能是单位调整，也可能是误操作。请先向区里核实，再确认移除。</Text>
      <Button mt="sm" size="sm" variant="default" onClick={() => void allow()}>
        核实过了，移除
      </Button>
    </Alert>
  )
}
