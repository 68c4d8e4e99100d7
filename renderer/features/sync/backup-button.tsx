import { Button } from '@mantine/core'
import { IconDeviceFloppy } from '@tabler/icons-react'
import { useState } from 'react'
import { chinaMinute } from '#shared/lib/day.ts'
import { useDeps } from '#renderer/data/react.tsx'
import type { Deps } from '#renderer/data/db.ts'
import type { Platform } from '#renderer/platform/platform.ts'
import { usePlatform } from '#renderer/platform/react.tsx'
import { notifyFailure, notifyOk } from '#renderer/ui/notify.ts'

export function BackupButton() {
  const deps = useDeps()
  const platform = usePlatform()
  const [busy, setBusy] = useState(false)
  const run = async (): Promise<void> => {
    setBusy(true)
    const result = await backUp(deps, platform)
    setBusy(false)
    if (result.ok) notifyOk(result.value)
    else if (result.error.code !== 'desktop/cancelled') notifyFailure(result.error)
  }
  return (
    <Button variant="default" leftSection={<IconDeviceFloppy size={18} />} loading={busy} onClick={() => void run()}>
      立即备份
    </Button>
  )
}

/** The whole store, sealed with the user's key: beside the journal on the desktop, as a download in a browser. */
async function backUp(deps: Deps, platform: Platform) {
  const data = await deps.db.exportBackup()
  const size = `${(data.byteLength / 1_048_576).toFixed(1)} MB`
  if (platform.backup) {
    const written = await platform.backup.write(deps.db.user.id, data)
    return written.ok ? { ok: true as const, value: `已备份（${size}）：${written.value.path}` } : written
  }
  const name = `党群工作台备份-${chinaMinute(deps.now()).replace(/[-:T]/g, '')}.dqbak`
  const saved = await platform.saveFile({ name, data })
  return saved.ok ? { ok: true as const, value: `已备份（${size}），请妥善保管下载的文件。` } : saved
}
