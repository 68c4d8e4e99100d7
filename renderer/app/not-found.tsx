import { Button } from '@mantine/core'
import { Link } from 'react-router'
import { paths } from '#renderer/entities/paths/paths.ts'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { Page } from '#renderer/ui/page.tsx'

export function NotFound() {
  return <NoPage title="没有这一页" reason="地址不对，或这一页已经不在了" />
}

export function NotYours() {
  return <NoPage title="打不开这一页" reason="您的岗位不办理这一项" />
}

function NoPage({ title, reason }: { readonly title: string; readonly reason: string }) {
  return (
    <Page title={title}>
      <EmptyState
        title={reason}
        action={
          <Button component={Link} to={paths.home()}>
            回首页
          </Button>
        }
      />
    </Page>
  )
}
