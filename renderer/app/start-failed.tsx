import { Button, Center, Paper, Text, Title } from '@mantine/core'

/** The store of this PC would not open: nothing is thrown away, and the words say so. */
export function StartFailed({ cause }: { readonly cause: unknown }) {
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
        <Button onClick={() => window.location.reload()}>再试一次</Button>
      </Paper>
    </Center>
  )
}
