import { Button } from '@mantine/core'
import { Link } from 'react-router'
import { paths } from '#renderer/entities/paths/paths.ts'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { Page } from '#renderer/ui/page.tsx'

export function NotFound() {
  return (
    <Page title="没有这一页">
      <EmptyState
        title="地址不对，或这一页已经不在了"
        action={
          <Button component={Link} to={paths.home()}>
            回首页
          </Button>
        }
      />
    </Page>
  )
}
