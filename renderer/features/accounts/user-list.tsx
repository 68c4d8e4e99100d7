import { Button, Menu, Text } from '@mantine/core'
import { IconDots, IconPlus } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import * as z from 'zod'
import { useDeps } from '#renderer/data/react.tsx'
import { roleWords } from '#renderer/entities/labels/role-words.ts'
import { OnlineFailure } from '#renderer/entities/remote/online-only.tsx'
import { useRemote } from '#renderer/entities/remote/use-remote.ts'
import { DataTable, type Column } from '#renderer/ui/data-table.tsx'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { notifyFailure, notifyOk, notifyUndo } from '#renderer/ui/notify.ts'
import { StatusBadge } from '#renderer/ui/status-badge.tsx'
import { FilterSelect, SearchField, Toolbar } from '#renderer/ui/toolbar.tsx'
import { useUrlParam } from '#renderer/ui/use-url-param.ts'
import { adminUser, roles } from '#shared/contracts/api.ts'
import { setUserDisabled } from './actions.ts'
import { CreateUserDialog } from './create-user-dialog.tsx'
import { ResetDialog } from './reset-dialog.tsx'

const usersShape = z.object({ users: z.array(adminUser) })
export type AdminUser = z.infer<typeof adminUser>

const ROLES = roles.map((value) => ({ value, label: roleWords[value] }))
const STATES = [
  { value: 'on', label: '在用' },
  { value: 'off', label: '已停用' },
]

export function UserList({ mayManage }: { readonly mayManage: boolean }) {
  const { db } = useDeps()
  const { live, reload } = useRemote('/admin/users', usersShape)
  const [query, setQuery] = useUrlParam('q')
  const [role] = useUrlParam('role')
  const [state] = useUrlParam('state')
  const [creating, setCreating] = useState(false)
  const [resetting, setResetting] = useState<AdminUser>()
  const users = useMemo(
    () => (live.status === 'ready' ? chooseUsers(live.data.users, { query, role, state }) : []),
    [live, query, role, state],
  )
  const switchUser = async (user: AdminUser, disabled: boolean): Promise<void> => {
    const outcome = await setUserDisabled(db.remote, user.id, disabled)
    if (!outcome.ok) return notifyFailure(outcome.error)
    reload()
    if (disabled) notifyUndo(`已停用 ${user.name}（${user.username}）`, () => switchUser(user, false))
    else notifyOk(`已启用 ${user.name}（${user.username}）`)
  }
  const columns = userColumns(
    mayManage ? { onReset: setResetting, onSwitch: (user, disabled) => void switchUser(user, disabled), self: db.user.id } : undefined,
  )
  if (live.status === 'loading') return <Loading label="正在读取账号…" />
  if (live.status === 'failed') return <OnlineFailure failure={live.error} what="账号列表" retry={reload} />
  return (
    <>
      <Toolbar
        right={
          mayManage && (
            <Button leftSection={<IconPlus size={18} />} onClick={() => setCreating(true)}>
              新建账号
            </Button>
          )
        }
      >
        <SearchField value={query} onChange={setQuery} label="搜索账号" placeholder="姓名、用户名、单位代码" slashKey />
        <FilterSelect param="role" label="岗位" options={ROLES} />
        <FilterSelect param="state" label="状态" options={STATES} width={120} />
      </Toolbar>
      <DataTable
        label="账号"
        rows={users}
        columns={columns}
        rowKey={(user) => user.id}
        empty={<EmptyState title="没有符合条件的账号" />}
        footer={
          <Text fz="sm" c="dimmed">
            共 {users.length} 个账号
          </Text>
        }
      />
      {creating && (
        <CreateUserDialog
          onClose={() => setCreating(false)}
          onCreated={() => {
            setCreating(false)
            reload()
          }}
        />
      )}
      {resetting && <ResetDialog user={resetting} onClose={() => setResetting(undefined)} />}
    </>
  )
}

export function chooseUsers(
  users: readonly AdminUser[],
  filter: { readonly query: string; readonly role: string; readonly state: string },
): readonly AdminUser[] {
  const words = filter.query.trim().toLowerCase()
  return users.filter((user) => {
    if (filter.role && user.role !== filter.role) return false
    if (filter.state && user.disabled !== (filter.state === 'off')) return false
    return words === '' || `${user.name} ${user.username} ${user.unit}`.toLowerCase().includes(words)
  })
}

interface UserActs {
  onReset(user: AdminUser): void
  onSwitch(user: AdminUser, disabled: boolean): void
  readonly self: string
}

function userColumns(acts: UserActs | undefined): readonly Column<AdminUser>[] {
  return [
    { key: 'name', header: '姓名', width: 'minmax(130px, 1fr)', render: (user) => <Text fw={500}>{user.name}</Text> },
    { key: 'username', header: '用户名', width: 'minmax(150px, 1fr)', render: (user) => user.username },
    { key: 'role', header: '岗位', width: 140, render: (user) => roleWords[user.role] },
    { key: 'unit', header: '单位代码', width: 160, render: (user) => user.unit },
    {
      key: 'state',
      header: '状态',
      width: 120,
      render: (user) => <StatusBadge tone={user.disabled ? 'neutral' : 'ok'}>{user.disabled ? '已停用' : '在用'}</StatusBadge>,
    },
    ...(acts ? [{ key: 'acts', header: '', width: 64, render: (user: AdminUser) => <UserMenu user={user} acts={acts} /> }] : []),
  ]
}

function UserMenu({ user, acts }: { readonly user: AdminUser; readonly acts: UserActs }) {
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button size="compact-sm" variant="subtle" color="gray.7" aria-label={`${user.name}的操作`}>
          <IconDots size={18} />
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => acts.onReset(user)}>重置密码…</Menu.Item>
        {user.disabled && <Menu.Item onClick={() => acts.onSwitch(user, false)}>启用</Menu.Item>}
        {!user.disabled && user.id !== acts.self && <Menu.Item onClick={() => acts.onSwitch(user, true)}>停用</Menu.Item>}
      </Menu.Dropdown>
    </Menu>
  )
}
