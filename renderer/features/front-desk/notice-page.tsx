import { useParams } from 'react-router'
import { useDb } from '#renderer/data/react.tsx'
import { useUnitName } from '#renderer/data/use-unit-name.ts'
import { usePlatform } from '#renderer/platform/react.tsx'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { PaperOut } from '#renderer/entities/export/paper-out.tsx'
import { PrintFrame } from '#renderer/ui/print-frame.tsx'
import { fileNameOf } from '#shared/lib/file-name.ts'
import { DESK_CRUMBS } from './matter-page.tsx'
import { NoticeSheet } from './slip-sheets.tsx'
import { useCatalogue } from './use-catalogue.ts'

/** 一次告知单 of a service: for everybody, so it names nobody. */
export function NoticePage() {
  const { code = '' } = useParams()
  const platform = usePlatform()
  const { services, issuer } = useCatalogue()
  const unitName = useUnitName(useDb().user.unit)
  const service = services.find((one) => one.code === code)
  if (!service) return <EmptyState title="目录里没有这个事项" />
  return (
    <Page
      title="打印 · 一次告知单"
      crumbs={[...DESK_CRUMBS]}
      actions={<PaperOut press={platform} name={fileNameOf(`一次告知单-${service.label}`, 'pdf')} contents="nobody" />}
    >
      <PrintFrame label="一次告知单">
        <NoticeSheet service={service} unitName={unitName} sample={issuer === undefined} />
      </PrintFrame>
    </Page>
  )
}
