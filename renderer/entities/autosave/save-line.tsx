import { Button, Group, Text } from '@mantine/core'
import { IconAlertTriangleFilled, IconCircleCheckFilled, IconPencil } from '@tabler/icons-react'
import { leavesPart, useUnsaved } from '#renderer/ui/use-unsaved.ts'
import type { Failure } from '#shared/contracts/errors.ts'
import { isOfTheDisc, type SaveState } from './autosave.ts'

/** 已保存 stands here only when the newest words lie on the disc. */
export function SaveLine({ state, onRetry }: { readonly state: SaveState; onRetry(): void }) {
  if (state.status === 'failed') return <FailedLine failure={state.failure} onRetry={onRetry} />
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

/** The words are on the screen and nowhere else: who wants to leave it is asked first. */
function FailedLine({ failure, onRetry }: { readonly failure: Failure; onRetry(): void }) {
  useUnsaved(true, '刚写的内容', undefined, leavesPart)
  return (
    <Group gap={6} role="alert">
      <IconAlertTriangleFilled size={16} color="var(--mantine-color-brand-7)" aria-hidden />
      <Text span fz="sm" c="brand.8">
        没有存上：{failure.message}
        {isOfTheDisc(failure) && '写的都还在屏幕上，能存时会自动再存。'}
      </Text>
      <Button size="compact-sm" variant="light" onClick={onRetry}>
        再存一次
      </Button>
    </Group>
  )
}
