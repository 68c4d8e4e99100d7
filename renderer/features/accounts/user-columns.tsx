import { Button, Menu, Text } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { roleWords } from '#renderer/entities/labels/role-words.ts'
import type { Column } from '#renderer/ui/data-table.tsx'
import { StatusBadge } from '#renderer/ui/status-badge.tsx'
import { userState, type AdminUser, type UserAct } from './user-view.ts'

export function userColumns(actsOf: (user: AdminUser) => readonly UserAct[], nowMs: number): readonly Column<AdminUser>[] {
  return [
    { key: 'name', header: '姓名', width: 'minmax(130px, 1fr)', render: (user) => <Text fw={500}>{user.name}</Text> },
    { key: 'username', header: '用户名', width: 'minmax(150px, 1fr)', render: (user) => user.username },
    { key: 'role', header: '岗位', width: 140, render: (user) => roleWords[user.role] },
    { key: 'unit', header: '单位代码', width: 160, render: (user) => user.unit },
    { key: 'state', header: '状态', width: 150, render: (user) => <StateOf user={user} nowMs={nowMs} /> },
    { key: 'acts', header: '', width: 64, render: (user) => <UserMenu name={user.name} acts={actsOf(user)} /> },
  ]
}

function StateOf({ user, nowMs }: { readonly user: AdminUser; readonly nowMs: number }) {
  const { tone, word } = userState(user, nowMs)
  return <StatusBadge tone={tone}>{word}</StatusBadge>
}

function UserMenu({ name, acts }: { readonly name: string; readonly acts: readonly UserAct[] }) {
  if (acts.length === 0) return null
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button size="compact-sm" variant="subtle" color="gray.7" aria-label={`${name}的操作`}>
          <IconDots size={18} />
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {acts.map((act) => (
          <Menu.Item key={act.label} onClick={act.run}>
            {act.label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
