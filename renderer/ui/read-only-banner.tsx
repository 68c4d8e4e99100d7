import { Group, Text } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from './read-only-banner.module.css'

/** Why nothing on this page can be changed, and what can be done instead. */
export function ReadOnlyBanner({ children, action }: { readonly children: ReactNode; readonly action?: ReactNode }) {
  return (
    <Group className={classes.banner} gap="sm" wrap="nowrap" justify="space-between" role="note">
      <Group gap={10} wrap="nowrap">
        <IconLock size={18} aria-hidden style={{ flex: 'none' }} />
        <Text fz="sm" component="div">
          {children}
        </Text>
      </Group>
      {action}
    </Group>
  )
}
