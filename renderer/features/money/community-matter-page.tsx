import { useMemo } from 'react'
import { useParams } from 'react-router'
import { useDeps } from '#renderer/data/react.tsx'
import { paths } from '#renderer/entities/paths/paths.ts'
import { OnlineFailure } from '#renderer/entities/remote/online-only.tsx'
import { useRemote } from '#renderer/entities/remote/use-remote.ts'
import { Loading } from '#renderer/ui/loading.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { ReadOnlyBanner } from '#renderer/ui/read-only-banner.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { Toolbar } from '#renderer/ui/toolbar.tsx'
import { matterAccountResponse } from '#shared/contracts/api.ts'
import { MoneyTable } from './money-table.tsx'
import { PartFields } from './part-fields.tsx'
import { SumsSection } from './sums-section.tsx'
import { useMoneyPart } from './use-money-part.ts'
import { recentYears } from './year-field.tsx'

/** Every entry of a community's matter, as its street or district reads it: nothing can be entered or taken back here. */
export function CommunityMatterPage() {
  const { unit = '', id = '' } = useParams()
  const { today } = useDeps()
  const { year, fund, search } = useMoneyPart()
  const path = `/board/money/${encodeURIComponent(unit)}/matters/${encodeURIComponent(id)}`
  const { live, reload } = useRemote(path, matterAccountResponse, { year, fund })
  const account = live.status === 'ready' ? live.data : undefined
  const lines = useMemo(() => account?.lines ?? [], [account])
  return (
    <Page
      title={account ? `经费：${account.title}` : '经费'}
      crumbs={[
        { label: '看板', to: paths.board() },
        { label: '各社区经费', to: paths.communityMoney(search) },
        { label: account?.name ?? '社区', to: paths.communityAccount(unit, search) },
      ]}
      description={account?.number}
    >
      <ReadOnlyBanner>这是社区记的账，只能查看。姓名、电话已遮盖，凭证在社区查。</ReadOnlyBanner>
      <Toolbar>
        <PartFields years={recentYears(today())} />
      </Toolbar>
      {live.status === 'loading' && <Loading label="正在读取…" />}
      {live.status === 'failed' && <OnlineFailure failure={live.error} what="这个项目的经费" retry={reload} />}
      {account && (
        <>
          <SumsSection lines={lines} />
          <Section title="收支明细">
            <MoneyTable lines={lines} />
          </Section>
        </>
      )}
    </Page>
  )
}
