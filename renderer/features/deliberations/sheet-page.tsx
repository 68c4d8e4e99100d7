import { useMemo } from 'react'
import { useRecordDeps } from '#renderer/data/use-record-deps.ts'
import { useParams } from 'react-router'
import { useDb, useLive, useLiveKept } from '#renderer/data/react.tsx'
import { paths } from '#renderer/entities/paths/paths.ts'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { Failed } from '#renderer/ui/failed.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { useUrlParam } from '#renderer/ui/use-url-param.ts'
import type { Failure } from '#shared/contracts/errors.ts'
import { can } from '#shared/domain/permissions.ts'
import { methodOfSheet } from '#shared/domain/deliberation/methods.ts'
import { stepStates } from '#shared/domain/deliberation/steps.ts'
import type { Deliberation } from '#shared/schema/deliberations.ts'
import { PublicView, SheetPrint } from './sheet-print.tsx'
import { SheetView } from './sheet-view.tsx'
import { inOrder } from './publication.ts'
import { deliberationOf, itemsFrom, methodTemplates, statementsOf } from './queries.ts'
import type { OpenSheet } from './open-sheet.ts'

const CRUMBS = [{ label: '议事', to: paths.deliberations() }]

/** One matter's sheet; `?view=print` is its paper, `?view=public` what goes on the notice board. */
export function DeliberationPage() {
  const { id = '' } = useParams()
  const sheet = useLive(deliberationOf(useDb(), id))
  if (sheet.status === 'loading') return <Loading label="正在读取议题…" />
  if (sheet.status === 'failed') {
    return (
      <Page title="议题" crumbs={CRUMBS}>
        <Failed failure={sheet.error} title="议题打不开" />
      </Page>
    )
  }
  if (!sheet.data) {
    return (
      <Page title="议题" crumbs={CRUMBS}>
        <EmptyState title="没有这个议题">可能已被删除，或者不属于本单位。</EmptyState>
      </Page>
    )
  }
  return <LoadedSheet key={id} sheet={sheet.data} />
}

function LoadedSheet({ sheet }: { readonly sheet: Deliberation }) {
  const open = useOpenSheet(sheet)
  const [view] = useUrlParam('view')
  if (!open) return <Loading label="正在读取议题…" />
  if (open !== 'unknown-method' && 'code' in open) {
    return (
      <Page title={sheet.title} crumbs={CRUMBS}>
        <Failed failure={open} title="议题打不开" />
      </Page>
    )
  }
  if (open === 'unknown-method') {
    return (
      <Page title={sheet.title} crumbs={CRUMBS}>
        <EmptyState title="这个议题所用的议事方法还没有传到这台电脑">内容都在，没有丢。等同步完成再打开。</EmptyState>
      </Page>
    )
  }
  if (view === 'print') return <SheetPrint open={open} />
  if (view === 'public') return <PublicView open={open} />
  return <SheetView open={open} />
}

/** The sheet with its method, its statements and the matters that grew out of it. */
function useOpenSheet(sheet: Deliberation): OpenSheet | Failure | 'unknown-method' | undefined {
  const deps = useRecordDeps()
  const templates = useLive(methodTemplates(deps.db))
  const statements = useLive(statementsOf(deps.db, sheet.id))
  const items = useLiveKept(itemsFrom(deps.db, sheet.items))
  return useMemo(() => {
    for (const part of [templates, statements, items]) if (part.status === 'failed') return part.error
    if (templates.status !== 'ready' || statements.status !== 'ready' || items.status !== 'ready') return undefined
    const method = methodOfSheet(sheet, templates.data, deps.today())
    if (!method) return 'unknown-method'
    const facts = {
      statementCount: statements.data.length,
      unconfirmedCount: statements.data.filter((one) => !one.confirmed).length,
      today: deps.today(),
      itemsOwned: items.data.map((item) => Boolean(item.owner?.name || item.ownerOrgName || item.ownerOrg) && item.dueOn !== ''),
    }
    const mayEdit = can(deps.db.user, 'update', 'deliberations', sheet) && sheet.state === 'open'
    return {
      sheet,
      method,
      deps,
      facts,
      steps: stepStates(method, sheet, facts),
      statements: inOrder(statements.data),
      items: items.data,
      mayEdit,
    }
  }, [sheet, templates, statements, items, deps])
}
