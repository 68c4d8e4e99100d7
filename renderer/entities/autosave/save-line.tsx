import { Button, Group, Text } from '@mantine/core'
import { IconAlertTriangleFilled, IconCircleCheckFilled, IconPencil } from '@tabler/icons-react'
import type { SaveState } from './autosave.ts'

/** 已保存 stands here only when the newest words lie on the disc. */
export function SaveLine({ state, onRetry }: { readonly state: SaveState; onRetry(): void }) {
  if (state.status === 'failed') {
    return (
      <Group gap={6} role="alert">
        <IconAlertTriangleFilled size={16} color="var(--mantine-color-brand-7)" aria-hidden />
        <Text span fz="sm" c="brand.8">
          没有存上：{state.failure.message}
        </Text>
        <Button size="compact-sm" variant="light" onClick={onRetry}>
          再存一次
        </Button>
      </Group>
    )
  }
  const saved = state.status === 'saved'
  return (
    <Group gap={5} role="status" c={saved ? '#1c5c34' : 'dimmed'}>
      {saved ? <IconCircleCheckFilled size={16} aria-hidden /> : <IconPencil size={16} aria-hidden />}
      <Text span fz="sm">
        {saved ? '已保存' : state.status === 'saving' ? '正在保存…' : '正在输入…'}
      </Text>
    </Group>
  )
}
