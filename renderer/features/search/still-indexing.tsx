import { Text } from '@mantine/core'
import type { SearchProgress } from '#renderer/data/search/record-search.ts'

/** Said as long as what is found may not be all. */
export function StillIndexing({ progress }: { readonly progress: SearchProgress }) {
  if (progress.failed)
    return (
      <Text role="alert" fz="sm" c="red.8">
        会议、事项等的查找没有启动，现在只查得到姓名。请锁定后再进入；仍不行请重新打开程序。
      </Text>
    )
  if (progress.built) return null
  return (
    <Text role="status" fz="sm" c="dimmed">
      正在准备查找：已索引 {progress.indexed.toLocaleString('zh-CN')} / {progress.total.toLocaleString('zh-CN')}{' '}
      条，结果可能不全，不必重新查。
    </Text>
  )
}
