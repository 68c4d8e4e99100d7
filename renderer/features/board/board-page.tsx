import { Button, Group, Select, SimpleGrid } from '@mantine/core'
import { IconCoins, IconRefresh } from '@tabler/icons-react'
import { useMemo } from 'react'
import { Link } from 'react-router'
import { useDeps, useLive } from '#renderer/data/react.tsx'
import { paths } from '#renderer/entities/paths/paths.ts'
import { OnlineFailure } from '#renderer/entities/remote/online-only.tsx'
import { useRemote } from '#renderer/entities/remote/use-remote.ts'
import { DayInput } from '#renderer/ui/day-input.tsx'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { Toolbar } from '#renderer/ui/toolbar.tsx'
import { useUrlParam } from '#renderer/ui/use-url-param.ts'
import { indicatorsResponse } from '#shared/contracts/api.ts'
import { isWithin, levelOf } from '#shared/domain/identity/area-code.ts'
import { can } from '#shared/domain/permissions.ts'
import { IndicatorCard } from './indicator-card.tsx'
import { IndicatorRows } from './indicator-rows.tsx'
import { periodName, periodOf, periods, type Period } from './period.ts'
import { communitiesOf, streetsOf } from './queries.ts'

/** Figures over many communities, reckoned by the server when asked; each opens the rows behind it. */
export function BoardPage() {
  const { db } = useDeps()
  const period = usePeriod()
  const [unit, setUnit] = useUrlParam('unit')
  const [code, setCode] = useUrlParam('code')
  const allowed = can(db.user, 'board')
  const query = { ...period, ...(unit ? { unit } : {}) }
  const { live, reload, reloading } = useRemote(allowed ? '/board/indicators' : undefined, indicatorsResponse, query)
  const chosen = live.status === 'ready' ? live.data.indicators.find((indicator) => indicator.code === code) : undefined
  return (
    <Page
      title={levelOf(db.user.unit) === 'street' ? '街道看板' : '区级看板'}
      description="每个数都能点开看是哪些会议、哪些单位、哪些事项。数据来自各社区已送达的记录，不排名次。"
      actions={
        <>
          {allowed && (
            <Button variant="default" component={Link} to={paths.communityMoney()} leftSection={<IconCoins size={18} />}>
              各社区经费
            </Button>
          )}
          <Button variant="default" leftSection={<IconRefresh size={18} />} onClick={reload} loading={reloading} disabled={!allowed}>
            重新统计
          </Button>
        </>
      }
    >
      {!allowed && <EmptyState title="看板供街道和区里使用">您的账号看本社区的台账和清单即可。</EmptyState>}
      {allowed && <BoardFilters unit={unit} setUnit={setUnit} />}
      {live.status === 'loading' && allowed && <Loading label="正在统计…" />}
      {live.status === 'failed' && <OnlineFailure failure={live.error} what="看板" retry={reload} />}
      {live.status === 'ready' && (
        <>
          <SimpleGrid cols={{ base: 3, lg: 5 }} spacing="sm">
            {live.data.indicators.map((indicator) => (
              <IndicatorCard
                key={indicator.code}
                indicator={indicator}
                open={indicator.code === code}
                onOpen={() => setCode(indicator.code === code ? '' : indicator.code)}
              />
            ))}
          </SimpleGrid>
          {chosen ? (
            <IndicatorRows key={`${chosen.code}${JSON.stringify(query)}`} indicator={chosen} query={query} />
          ) : (
            <EmptyState compact title="点一个数，看它是怎么来的">
              点开后可以逐行核对，也可以导出 Excel。
            </EmptyState>
          )}
        </>
      )}
    </Page>
  )
}

function usePeriod(): Period {
  const { today } = useDeps()
  const [name] = useUrlParam('period')
  const [from] = useUrlParam('from')
  const [to] = useUrlParam('to')
  return periodOf(periodName(name), today(), { from, to })
}

function BoardFilters({ unit, setUnit }: { readonly unit: string; setUnit(unit: string): void }) {
  const [period, setPeriod] = useUrlParam('period')
  const [from, setFrom] = useUrlParam('from')
  const [to, setTo] = useUrlParam('to')
  const own = periodName(period) === 'own'
  return (
    <Toolbar>
      <UnitSelect unit={unit} setUnit={setUnit} />
      <Select
        aria-label="时间"
        w={140}
        allowDeselect={false}
        data={Object.entries(periods).map(([value, label]) => ({ value, label }))}
        value={periodName(period)}
        onChange={(value) => setPeriod(value === 'year' || value === null ? '' : value)}
      />
      {own && (
        <Group gap="xs">
          <DayInput aria-label="自" value={from} onChange={(event) => setFrom(event.currentTarget.value)} />
          至
          <DayInput aria-label="到" value={to} onChange={(event) => setTo(event.currentTarget.value)} />
        </Group>
      )}
    </Toolbar>
  )
}

/** Streets, each with its communities; only what lies under the user's own unit. */
function UnitSelect({ unit, setUnit }: { readonly unit: string; setUnit(unit: string): void }) {
  const { db } = useDeps()
  const streets = useLive(streetsOf(db))
  const communities = useLive(communitiesOf(db))
  const own = db.user.unit
  const data = useMemo(() => {
    const all = [...(streets.status === 'ready' ? streets.data : []), ...(communities.status === 'ready' ? communities.data : [])]
    return all
      .filter((area) => /^\d{12}$/.test(area.code) && area.code !== own && isWithin(area.code, own))
      .sort((a, b) => (a.code < b.code ? -1 : 1))
      .map((area) => ({ value: area.code, label: area.kind === 'community' && levelOf(own) === 'district' ? `　${area.name}` : area.name }))
  }, [streets, communities, own])
  return (
    <Select
      aria-label="单位"
      placeholder={levelOf(own) === 'street' ? '全街道' : '全区'}
      w={240}
      searchable
      clearable
      data={data}
      value={unit === '' ? null : unit}
      onChange={(next) => setUnit(next ?? '')}
    />
  )
}
