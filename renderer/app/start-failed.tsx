import { Button, Center, Group, Paper, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { usePlatform } from '#renderer/platform/react.tsx'
import { confirmDestructive } from '#renderer/ui/confirm.ts'

/** The store of this PC would not open: nothing is thrown away, and the words say so. */
export function StartFailed({ cause }: { readonly cause: unknown }) {
  const platform = usePlatform()
  return (
    <Center mih="100dvh" p="lg">
      <Paper p="xl" maw={520} role="alert">
        <Title order={1} mb="sm">
          程序没有打开
        </Title>
        <Text mb="sm">本机数据库暂时打不开，您的数据仍在磁盘上。请先关掉别处打开的本程序，再试一次；还不行，请联系系统管理员。</Text>
        <Text fz="xs" c="dimmed" mb="md">
          {cause instanceof Error ? cause.message : String(cause)}
        </Text>
        <Group gap="xs">
          <Button onClick={() => window.location.reload()}>再试一次</Button>
          {platform.moveStoreAside && <MoveAside move={() => platform.moveStoreAside?.() ?? Promise.resolve()} />}
        </Group>
      </Paper>
    </Center>
  )
}

/** The way out when even a new start does not help: afterwards each person restores from a backup, or receives from the district anew. */
function MoveAside({ move }: { move(): Promise<void> }) {
  const [busy, setBusy] = useState(false)
  const ask = async (): Promise<void> => {
    const message = '打不开的数据库原样另存在这台电脑上，不删除。程序会重新打开，请登录后按提示从备份恢复，或从区里重新接收。'
    if (!(await confirmDestructive({ title: '另存旧库，重新建立', message, confirmLabel: '另存并重新打开' }))) return
    setBusy(true)
    await move()
  }
  return (
    <Button variant="default" loading={busy} onClick={() => void ask()}>
      另存旧库，重新建立
    </Button>
  )
}
