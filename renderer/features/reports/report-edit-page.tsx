import { useState } from 'react'
import { useNavigate, useParams, useSearchParams } from 'react-router'
import { useDb, useLive } from '#renderer/data/react.tsx'
import { useRecordDeps } from '#renderer/data/use-record-deps.ts'
import { DraftForm } from '#renderer/entities/draft/draft-form.tsx'
import { useEditing } from '#renderer/entities/draft/use-editing.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { Failed } from '#renderer/ui/failed.tsx'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { notifyOk } from '#renderer/ui/notify.ts'
import { Page } from '#renderer/ui/page.tsx'
import { ReadOnlyBanner } from '#renderer/ui/read-only-banner.tsx'
import { can } from '#shared/domain/permissions.ts'
import type { Agreement } from '#shared/schema/agreements.ts'
import type { Item } from '#shared/schema/items.ts'
import { editReport, enterReport } from './actions.ts'
import { admissionsOf, formOf } from './queries.ts'
import { ReportFields } from './report-fields.tsx'
import { emptyReport, reportErrors, reportForm } from './report-form.ts'

const CRUMBS = [{ label: '报表', to: paths.reports() }]

/** A report to be entered, one whose entry is put right, or (`?like=`) one made after another. */
export function ReportEditPage() {
  const { id } = useParams()
  const [search] = useSearchParams()
  const like = search.get('like') ?? undefined
  const db = useDb()
  const record = useLive(formOf(db, id ?? like ?? 'none'))
  const admissions = useLive(admissionsOf(db))
  if (record.status === 'loading' || admissions.status === 'loading') return <Loading lines={8} />
  const failed = record.status === 'failed' ? record : admissions.status === 'failed' ? admissions : undefined
  if (failed) {
    return (
      <Page title="报表" crumbs={CRUMBS}>
        <Failed failure={failed.error} title="报表和准入没有读出来" />
      </Page>
    )
  }
  const entry = record.status === 'ready' ? record.data : undefined
  const why = (words: string) => (
    <Page title="报表" crumbs={CRUMBS}>
      <ReadOnlyBanner>{words}</ReadOnlyBanner>
    </Page>
  )
  if (!can(db.user, 'create', 'agreements')) return why('您的岗位可以查看报表目录，不能登记。')
  if (id && entry && !can(db.user, 'update', 'agreements', entry)) return why('这张报表由登记它的单位修改。')
  if ((id ?? like) && !entry?.form) {
    return (
      <Page title="报表" crumbs={CRUMBS}>
        <EmptyState title="没有这张报表">可能已被删除，或者还没有传到这台电脑。</EmptyState>
      </Page>
    )
  }
  const known = admissions.status === 'ready' ? admissions.data : []
  return <ReportEdit key={id ?? `new/${like ?? ''}`} latest={id ? entry : undefined} like={id ? undefined : entry} admissions={known} />
}

interface ReportEditProps {
  readonly latest: Agreement | undefined
  readonly like: Agreement | undefined
  readonly admissions: readonly Item[]
}

function ReportEdit({ latest, like, admissions }: ReportEditProps) {
  const deps = useRecordDeps()
  const navigate = useNavigate()
  // As it was when the form was filled from it: what came since is merged with what is typed here.
  const [loaded] = useState(latest)
  const { form, set, errors, busy, ...draft } = useEditing({
    key: loaded ? `report/${loaded.id}` : `report/new/${like?.id ?? ''}`,
    what: '报表',
    title: ({ title }) => `报表：${title.trim() || '新报表'}`,
    first: () => (loaded ? reportForm(loaded) : like ? reportForm(like) : emptyReport),
    errors: reportErrors,
    save: (input) => (loaded ? editReport(deps, loaded, input) : enterReport(deps, input, like)),
    onSaved({ id }) {
      notifyOk(loaded ? '已保存' : '报表已登记')
      void navigate(paths.report(id), { replace: true })
    },
  })
  return (
    <Page title={loaded ? '修改报表' : like && like.unit !== deps.db.user.unit ? '建本单位的表' : '登记报表'} crumbs={CRUMBS}>
      <DraftForm {...draft}>
        <ReportFields form={form} errors={errors} admissions={admissions} onChange={set} />
        <FormActions
          submitLabel={loaded ? '保存' : '登记'}
          busy={busy}
          onCancel={() => void navigate(loaded ? paths.report(loaded.id) : paths.reports())}
          hint="Ctrl+回车 保存"
        />
      </DraftForm>
    </Page>
  )
}
