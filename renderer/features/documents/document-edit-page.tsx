import { useParams } from 'react-router'
import { useDb, useLive } from '#renderer/data/react.tsx'
import { paths } from '#renderer/entities/paths/paths.ts'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { ReadOnlyBanner } from '#renderer/ui/read-only-banner.tsx'
import { errorMessages } from '#shared/contracts/errors.ts'
import { isLibraryPaper } from '#shared/domain/agreement/library.ts'
import { can, type Actor } from '#shared/domain/permissions.ts'
import type { Agreement } from '#shared/schema/agreements.ts'
import { DocumentEdit } from './document-edit.tsx'
import { documentOf, libraryOf } from './queries.ts'

const CRUMBS = [{ label: '文件库', to: paths.documents() }]

/** A paper to be registered, or one whose entry is put right. */
export function DocumentEditPage() {
  const { id } = useParams()
  const db = useDb()
  const record = useLive(documentOf(db, id ?? 'none'))
  const library = useLive(libraryOf(db))
  if (record.status === 'loading' || library.status === 'loading') return <Loading lines={8} />
  const document = record.status === 'ready' ? record.data : undefined
  const forbidden = whyNot(db.user, id, document)
  if (forbidden) {
    return (
      <Page title={id ? '修改文件' : '登记文件'} crumbs={CRUMBS}>
        {forbidden}
      </Page>
    )
  }
  return <DocumentEdit key={id ?? 'new'} document={document} library={library.status === 'ready' ? library.data : []} />
}

function whyNot(user: Actor, id: string | undefined, document: Agreement | undefined) {
  if (!id) return can(user, 'create', 'agreements') ? undefined : <ReadOnlyBanner>您的岗位可以查看文件库，不能登记。</ReadOnlyBanner>
  if (!document || !isLibraryPaper(document)) {
    return <EmptyState title="没有这份文件">可能已被删除，或者还没有传到这台电脑。</EmptyState>
  }
  if (!can(user, 'update', 'agreements', document)) return <ReadOnlyBanner>这份文件由登记它的单位修改。</ReadOnlyBanner>
  return document.state === 'ended' ? <ReadOnlyBanner>{errorMessages['library/ended']}</ReadOnlyBanner> : undefined
}
