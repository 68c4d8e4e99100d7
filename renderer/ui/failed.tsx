import { Alert, Button, Group, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'

/** As much of a failure as a person is shown. */
export interface ShownFailure {
  readonly code: string
  readonly message: string
}

export function Failed({
  failure,
  title = '没有办成',
  retry,
}: {
  readonly failure: ShownFailure
  readonly title?: string
  retry?(): void
}) {
  return (
    <Alert color="brand" variant="light" icon={<IconAlertTriangle size={20} />} title={title} role="alert">
      <Text fz="md">{failure.message}</Text>
      <Group mt="sm" gap="md">
        {retry && (
          <Button size="sm" variant="default" onClick={retry}>
            再试一次
          </Button>
        )}
        <Text fz="xs" c="dimmed">
          代码 {failure.code}
        </Text>
      </Group>
    </Alert>
  )
}
