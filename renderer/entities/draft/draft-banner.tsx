import { Alert, Button, Group, Text } from '@mantine/core'
import { IconRestore } from '@tabler/icons-react'
import { chinaMinute } from '#shared/lib/day.ts'

/** Says that the form holds what was typed earlier, and lets go of it. */
export function DraftBanner({ from, discard }: { readonly from: number | undefined; discard(): void }) {
  if (from === undefined) return null
  return (
    <Alert color="gray" icon={<IconRestore size={18} aria-hidden />} role="status" mb="md" py="xs">
      <Group justify="space-between" gap="sm">
        <Text fz="sm">已恢复您 {chinaMinute(from).replace('T', ' ')} 填写、还没有保存的内容。</Text>
        <Button size="compact-sm" variant="subtle" color="gray" onClick={discard}>
          不要了，重新填
        </Button>
      </Group>
    </Alert>
  )
}
