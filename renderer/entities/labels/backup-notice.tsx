import { Alert, Anchor } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useEffect } from 'react'
import { Link } from 'react-router'
import { useDb, useDeps, useLive } from '#renderer/data/react.tsx'
import { backupNotice } from './backup-words.ts'

/** A line about backups or the disc when there is something to do; nothing otherwise. */
export function BackupNotice({ to }: { /** The page that says more. */ readonly to?: string }) {
  const { safekeeping } = useDb()
  const { now } = useDeps()
  const state = useLive(safekeeping.state)
  useEffect(() => {
    void safekeeping.refresh()
  }, [safekeeping])
  const notice = state.status === 'ready' ? backupNotice(state.data, now()) : undefined
  if (!notice) return null
  return (
    <Alert
      color={notice.tone === 'danger' ? 'brand' : 'yellow'}
      variant="light"
      icon={<IconAlertTriangle size={20} />}
      role="status"
      mb="sm"
    >
      {notice.text}
      {to !== undefined && (
        <Anchor component={Link} to={to} ml="sm" fz="sm">
          去备份页
        </Anchor>
      )}
    </Alert>
  )
}
