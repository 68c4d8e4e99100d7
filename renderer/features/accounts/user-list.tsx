import { Button, Text } from '@mantine/core'
import { optionsOf } from '#renderer/ui/options-of.ts'
import { IconPlus } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import * as z from 'zod'
import { useDeps } from '#renderer/data/react.tsx'
import { roleWords } from '#renderer/entities/labels/role-words.ts'
import { OnlineFailure } from '#renderer/entities/remote/online-only.tsx'
import { useRemote } from '#renderer/entities/remote/use-remote.ts'
import { DataTable } from '#renderer/ui/data-table.tsx'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { notifyFailure, notifyOk, notifyUndo } from '#renderer/ui/notify.ts'
import { FilterSelect, SearchField, Toolbar } from '#renderer/ui/toolbar.tsx'
import { useUrlParam } from '#renderer/ui/use-url-param.ts'
import { adminUser } from '#shared/contracts/api.ts'
import { can } from '#shared/domain/permissions.ts'
import { setUserDisabled, unlockUser } from './actions.ts'
import { CreateUserDialog } from './create-user-dialog.tsx'
import { ResetDialog } from './reset-dialog.tsx'
import { userColumns } from './user-columns.tsx'
import { chooseUsers, userStates, type AdminUser, type UserAct } from './user-view.ts'

const usersShape = z.object({ users: z.array(adminUser) })

const ROLES = optionsOf(roleWords)

/** Which acts a person is offered follows from his duty; the server asks again. */
export function UserList() {
  const { db, now } = useDeps()
  const mayManage = can(db.user, 'manageAccounts')
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
  const unlock = async (user: AdminUser): Promise<void> => {
    const outcome = await unlockUser(db.remote, user.id)
    if (!outcome.ok) return notifyFailure(outcome.error)
    reload()
    notifyOk(`已解除 ${user.name}（${user.username}）的锁定`)
  }
  const actsOf = (user: AdminUser): readonly UserAct[] => [
    ...(mayManage && user.id !== db.user.id ? [{ label: '重置密码…', run: () => setResetting(user) }] : []),
    ...(mayManage && user.disabled ? [{ label: '启用', run: () => void switchUser(user, false) }] : []),
    ...(mayManage && !user.disabled && user.id !== db.user.id ? [{ label: '停用', run: () => void switchUser(user, true) }] : []),
    ...(user.lockedUntil && can(db.user, 'unlockAccounts') ? [{ label: '解除锁定', run: () => void unlock(user) }] : []),
  ]
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
        <FilterSelect param="state" label="状态" options={userStates} width={120} />
      </Toolbar>
      <DataTable
        label="账号"
        rows={users}
        columns={userColumns(actsOf, now())}
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
