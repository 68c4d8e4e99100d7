import { IconCloudDown } from '@tabler/icons-react'
import { EmptyState } from '#renderer/ui/empty-state.tsx'

/** In place of "there is none yet" while the first copy arrives, so that nobody types or imports what is on its way. */
export function StillArriving() {
  return (
    <EmptyState title="资料还在接收中" icon={<IconCloudDown size={40} stroke={1.4} />}>
      第一次在这台电脑上登录，收到的内容会自动出现在这里，请稍等一会儿。
    </EmptyState>
  )
}
