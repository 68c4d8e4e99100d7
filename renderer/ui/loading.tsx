import { Center, Group, Loader, Skeleton, Stack, Text } from '@mantine/core'
import { useEffect, useState } from 'react'

/** Says nothing for the first 250 ms: what is on the disc is usually here before that, and a flash is not calm. */
export function Loading({ label = '正在读取…', lines = 0 }: { readonly label?: string; readonly lines?: number }) {
  const [shown, setShown] = useState(false)
  useEffect(() => {
    const timer = window.setTimeout(() => setShown(true), 250)
    return () => window.clearTimeout(timer)
  }, [])
  if (!shown) return <div role="status" aria-busy="true" aria-label={label} style={{ minHeight: 120 }} />
  if (lines > 0) {
    return (
      <Stack gap={10} role="status" aria-busy="true" aria-label={label}>
        {Array.from({ length: lines }, (_, index) => (
          <Skeleton key={index} height={32} />
        ))}
      </Stack>
    )
  }
  return (
    <Center py={48} role="status" aria-busy="true">
      <Group gap="sm">
        <Loader size="sm" color="gray" />
        <Text c="dimmed" fz="sm">
          {label}
        </Text>
      </Group>
    </Center>
  )
}
