import { Alert, Anchor, Group } from '@mantine/core'
import { IconCloudUp } from '@tabler/icons-react'
import { Link } from 'react-router'
import { useDb, useLive } from '#renderer/data/react.tsx'
import { paths } from '#renderer/entities/paths/paths.ts'
import { unsentBeside } from './gather.ts'

/** How much of what this account entered here the district does not have yet; undefined until it is known. */
export function useUnsent(record: string | undefined): number | undefined {
  const live = useLive(useDb().outbox.list())
  return live.status === 'ready' ? unsentBeside(live.data, record) : undefined
}

/** What to do while something is unsent: nobody signs it away, but the list may be printed and says so. */
export function UnsentAlert({ unsent }: { readonly unsent: number }) {
  if (unsent === 0) {
    return (
      <Alert color="gray" icon={<IconCloudUp size={18} aria-hidden />} py="xs">
        本机未送 0 条，可以签字。在别的电脑上也用过这个账号的，请在那台电脑上也看一眼右上角是不是“已同步”。
      </Alert>
    )
  }
  return (
    <Alert
      color="orange"
      icon={<IconCloudUp size={18} aria-hidden />}
      title={`还有 ${unsent} 条没有送到区里，现在不能签字移交`}
      role="alert"
    >
      连上网络，到“同步”页点“立即同步”；没有网络，就做一个交换包用 U 盘送到区里，再把回执带回来读入。等不及的，可以先打印清单，上面会写明{' '}
      {unsent} 条未送。
      <Group gap="md" mt={6}>
        <Anchor component={Link} to={paths.sync()} fz="sm">
          去同步
        </Anchor>
        <Anchor component={Link} to={paths.packages()} fz="sm">
          用 U 盘送（交换包）
        </Anchor>
      </Group>
    </Alert>
  )
}
