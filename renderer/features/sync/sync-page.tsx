import { Button } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { useState } from 'react'
import { useDb, useLive } from '#renderer/data/react.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { BackupButton } from './backup-button.tsx'
import { ClosedList } from './closed-list.tsx'
import { DecidedList } from './decided-list.tsx'
import { DifferenceList } from './difference-list.tsx'
import { HeldRemovals } from './held-removals.tsx'
import { OutboxList } from './outbox-list.tsx'
import { SyncFacts } from './sync-facts.tsx'
import { TrayList } from './tray-list.tsx'

export function SyncPage() {
  const { sync } = useDb()
  const state = useLive(sync.state)
  return (
    <Page
      title="同步"
      description="没上传的、被退回的、两人改到一处的，都在这里。录入的内容先存在本机，不会丢。"
      actions={
        <>
          <BackupButton />
          <SyncNow />
        </>
      }
    >
      {state.status === 'ready' ? (
        <>
          <HeldRemovals state={state.data} />
          <SyncFacts state={state.data} />
        </>
      ) : (
        <Loading />
      )}
      <DifferenceList />
      <TrayList />
      <OutboxList />
      <DecidedList />
      <ClosedList />
    </Page>
  )
}

function SyncNow() {
  const { sync } = useDb()
  const [busy, setBusy] = useState(false)
  const run = async (): Promise<void> => {
    setBusy(true)
    await sync.syncNow()
    setBusy(false)
  }
  return (
    <Button leftSection={<IconRefresh size={18} />} loading={busy} onClick={() => void run()}>
      立即同步
    </Button>
  )
}
