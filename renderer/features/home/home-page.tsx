import { Text } from '@mantine/core'
import { useDb, useDeps } from '#renderer/data/react.tsx'
import { BackupNotice } from '#renderer/entities/labels/backup-notice.tsx'
import { longDay, weekdayWords } from '#renderer/entities/labels/time-words.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { Page } from '#renderer/ui/page.tsx'
import { chinaMinute, type Day } from '#shared/lib/day.ts'
import type { User } from '#shared/contracts/api.ts'
import { AdministratorHome } from './administrator-home.tsx'
import { DistrictHome } from './district-home.tsx'
import { ReaderHome } from './reader-home.tsx'
import { RecorderHome } from './recorder-home.tsx'
import { SecretaryHome } from './secretary-home.tsx'
import { WorkerHome } from './worker-home.tsx'

/** What waits for this person today (domain.md §5.4). */
export function HomePage() {
  const { user } = useDb()
  const { today, now } = useDeps()
  return (
    <Page title={`${greeting(now())}，${user.name}`} aside={<Today day={today()} />}>
      <BackupNotice to={paths.backup()} />
      <HomeOf role={user.role} />
    </Page>
  )
}

function HomeOf({ role }: { readonly role: User['role'] }) {
  switch (role) {
    case 'secretary':
      return <SecretaryHome />
    case 'recorder':
      return <RecorderHome />
    case 'worker':
      return <WorkerHome />
    case 'street':
    case 'district':
      return <DistrictHome />
    case 'liaison':
    case 'readonly':
      return <ReaderHome />
    case 'sysadmin':
    case 'secadmin':
    case 'auditor':
      return <AdministratorHome role={role} />
  }
}

function Today({ day }: { readonly day: Day }) {
  return (
    <Text c="dimmed">
      {longDay(day)} {weekdayWords(day)}
    </Text>
  )
}

function greeting(nowMs: number): string {
  const hour = Number(chinaMinute(nowMs).slice(11, 13))
  if (hour < 5) return '夜深了'
  if (hour < 11) return '早上好'
  if (hour < 13) return '中午好'
  return hour < 18 ? '下午好' : '晚上好'
}
