import { Menu, Text, UnstyledButton } from '@mantine/core'
import { IconChevronDown, IconKey, IconLock, IconLogout, IconSwitchHorizontal } from '@tabler/icons-react'
import { useState } from 'react'
import type { User } from '#shared/contracts/api.ts'
import type { Sessions } from '#renderer/data/sessions.ts'
import { roleWords } from '#renderer/entities/labels/role-words.ts'
import { readyToSwitch } from '#renderer/ui/use-unsaved.ts'
import { ChangePassword } from './change-password.tsx'
import classes from './shell.module.css'

export function UserMenu({ user, sessions, lock }: { readonly user: User; readonly sessions: Sessions; lock(): void }) {
  const [changing, setChanging] = useState(false)
  const leave = async (): Promise<void> => {
    if (!(await readyToSwitch())) return
    await sessions.signOut()
  }
  return (
    <>
      <Menu position="bottom-end" width={208} shadow="md">
        <Menu.Target>
          <UnstyledButton className={classes.user} aria-label={`${user.name}，${roleWords[user.role]}，打开用户菜单`}>
            <span className={classes.avatar} aria-hidden>
              {user.name.slice(0, 1)}
            </span>
            <span className={classes.userText}>
              <Text span fz="sm" fw={500} lh={1.25}>
                {user.name}
              </Text>
              <Text span fz={13} c="dimmed" lh={1.25}>
                {roleWords[user.role]}
              </Text>
            </span>
            <IconChevronDown size={15} aria-hidden />
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconLock size={17} />} onClick={lock}>
            锁定
          </Menu.Item>
          <Menu.Item leftSection={<IconSwitchHorizontal size={17} />} onClick={() => void leave()}>
            切换用户
          </Menu.Item>
          <Menu.Item leftSection={<IconKey size={17} />} onClick={() => setChanging(true)}>
            修改密码
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item leftSection={<IconLogout size={17} />} onClick={() => void leave()}>
            退出登录
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <ChangePassword sessions={sessions} opened={changing} close={() => setChanging(false)} />
    </>
  )
}
