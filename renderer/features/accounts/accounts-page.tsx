import { Tabs } from '@mantine/core'
import { useDb } from '#renderer/data/react.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { ReadOnlyBanner } from '#renderer/ui/read-only-banner.tsx'
import { useUrlParam } from '#renderer/ui/use-url-param.ts'
import { can } from '#shared/domain/permissions.ts'
import { DeviceList } from './device-list.tsx'
import { UserList } from './user-list.tsx'

/** Accounts, locks and devices of an area: one administrator opens and closes accounts, another guards who gets in. */
export function AccountsPage() {
  const db = useDb()
  const [tab, setTab] = useUrlParam('tab')
  const mayManage = can(db.user, 'manageAccounts')
  return (
    <Page title="账号与设备" description="一人一号，离岗即停。停用或重置后，对方的电脑下次联网时会退出登录。">
      {!mayManage && <ReadOnlyBanner>账号由系统管理员开立和停用；您可以查看账号和设备，解除锁定，停用丢失的电脑。</ReadOnlyBanner>}
      <Tabs value={tab || 'users'} onChange={(value) => setTab(value === 'devices' ? 'devices' : '')}>
        <Tabs.List>
          <Tabs.Tab value="users">账号</Tabs.Tab>
          <Tabs.Tab value="devices">设备</Tabs.Tab>
        </Tabs.List>
      </Tabs>
      {tab === 'devices' ? <DeviceList mayRevoke={can(db.user, 'revokeDevices')} /> : <UserList />}
    </Page>
  )
}
