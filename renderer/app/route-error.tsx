import { Alert, Button, Group, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useRouteError } from 'react-router'
import { Page } from '#renderer/ui/page.tsx'

/** One broken page does not take the program with it; what was saved is on the disc. */
export function RouteError() {
  const error = useRouteError()
  return (
    <Page title="这一页出了问题">
      <Alert color="brand" icon={<IconAlertTriangle size={20} />} title="页面没有打开" role="alert">
        <Text>已保存的内容都在本机，没有受影响。可以重新打开这一页，或从左边去别的页面。</Text>
        <Text fz="xs" c="dimmed" mt="xs">
          {error instanceof Error ? error.message : String(error)}
        </Text>
        <Group mt="sm">
          <Button size="sm" variant="default" onClick={() => window.location.reload()}>
            重新打开
          </Button>
        </Group>
      </Alert>
    </Page>
  )
}
