import { Button } from '@mantine/core'
import { IconDeviceFloppy } from '@tabler/icons-react'
import { useState } from 'react'
import type { SafekeepingState } from '#renderer/data/backup/safekeeping.ts'
import { useDb, useLive } from '#renderer/data/react.tsx'
import { BackupNotice } from '#renderer/entities/labels/backup-notice.tsx'
import { sizeWords } from '#renderer/entities/labels/backup-words.ts'
import type { Platform } from '#renderer/platform/platform.ts'
import { usePlatform } from '#renderer/platform/react.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { notifyFailure, notifyOk } from '#renderer/ui/notify.ts'
import { Page } from '#renderer/ui/page.tsx'
import type { Db } from '#renderer/data/db.ts'
import { BackupFiles } from './backup-files.tsx'
import { BackupState } from './backup-state.tsx'
import { DrillSection } from './drill-section.tsx'
import { RestoreSection } from './restore-section.tsx'
import { SecondPlace } from './second-place.tsx'

/** 备份与恢复: what there is, where, and whether it would help. */
export function BackupPage() {
  const { safekeeping } = useDb()
  const state = useLive(safekeeping.state)
  return (
    <Page
      title="备份与恢复"
      description="备份是加密的，装着您在这台电脑上的全部记录，连没上传的也在内；会议录音不在内。电脑坏了，用它在新电脑上恢复。"
      actions={<BackUpNow state={state.status === 'ready' ? state.data : undefined} />}
    >
      <BackupNotice />
      {state.status === 'ready' ? (
        <>
          <BackupState state={state.data} />
          {state.data.automatic && <SecondPlace state={state.data} />}
          <DrillSection state={state.data} />
          <RestoreSection />
          {state.data.automatic && <BackupFiles state={state.data} />}
        </>
      ) : (
        <Loading />
      )}
    </Page>
  )
}

function BackUpNow({ state }: { readonly state: SafekeepingState | undefined }) {
  const db = useDb()
  const platform = usePlatform()
  const [busy, setBusy] = useState(false)
  const run = async (): Promise<void> => {
    setBusy(true)
    const result = state?.automatic ? await backUpHere(db) : await saveAsFile(db, platform)
    setBusy(false)
    if (result.ok) notifyOk(result.value)
    else if (result.error.code !== 'desktop/cancelled') notifyFailure(result.error, '没有备份成')
  }
  return (
    <Button leftSection={<IconDeviceFloppy size={18} />} loading={busy || state?.running === true} onClick={() => void run()}>
      {state?.automatic === false ? '备份到文件' : '立即备份'}
    </Button>
  )
}

async function backUpHere(db: Db) {
  const result = await db.safekeeping.backUp()
  if (!result.ok) return result
  const [file] = result.value.files
  return { ok: true as const, value: `已备份${file ? `（${sizeWords(file.bytes)}）` : ''}，写完后又读回来核对过。` }
}

/** A browser has no place of its own for files that stay. */
async function saveAsFile(db: Db, platform: Platform) {
  const file = await db.safekeeping.exportFile()
  if (!file.ok) return file
  const saved = await platform.saveFile(file.value)
  return saved.ok
    ? { ok: true as const, value: `已备份（${sizeWords(file.value.data.byteLength)}），请把下载的文件存到移动硬盘上。` }
    : saved
}
