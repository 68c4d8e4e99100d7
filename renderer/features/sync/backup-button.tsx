import { Button } from '@mantine/core'
import { IconDeviceFloppy } from '@tabler/icons-react'
import { Link } from 'react-router'
import { paths } from '#renderer/entities/paths/paths.ts'

/** Backups have a page of their own. */
export function BackupButton() {
  return (
    <Button component={Link} to={paths.backup()} variant="default" leftSection={<IconDeviceFloppy size={18} />}>
      备份与恢复
    </Button>
  )
}
