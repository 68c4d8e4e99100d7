import { Alert, Button } from '@mantine/core'
import { IconListCheck } from '@tabler/icons-react'
import { useMemo } from 'react'
import { Link, useParams } from 'react-router'
import { useDb, useDeps, useLive } from '#renderer/data/react.tsx'
import { dictionaries } from '#renderer/entities/labels/use-holidays.ts'
import { useItemTypes } from '#renderer/entities/labels/use-item-types.ts'
import { useUnitName } from '#renderer/data/use-unit-name.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { usePlatform } from '#renderer/platform/react.tsx'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { Failed } from '#renderer/ui/failed.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { notifyFailure, notifyOk } from '#renderer/ui/notify.ts'
import { Page } from '#renderer/ui/page.tsx'
import { PaperOut } from '#renderer/entities/export/paper-out.tsx'
import { PrintFrame } from '#renderer/ui/print-frame.tsx'
import { asStanding } from '#renderer/entities/person/as-standing.ts'
import { personIds } from '#renderer/entities/person/use-person-ids.ts'
import { useUrlParam } from '#renderer/ui/use-url-param.ts'
import { INCENTIVES, referenceOn } from '#shared/domain/dictionary/reference-lists.ts'
import { can } from '#shared/domain/permissions.ts'
import { fileNameOf } from '#shared/lib/file-name.ts'
import type { Org } from '#shared/schema/orgs.ts'
import { FeedbackSheet } from './feedback-sheet.tsx'
import { detailOf, feedbackOf, openFeedback } from './feedback.ts'
import { attendancesOf, feedbackItems, oneOrg } from './queries.ts'
import { isOfUnit, type MemberRow } from './report-rows.ts'
import { useReports } from './use-reports.ts'
import { YearSelect } from './year-select.tsx'
import { memberYears, yearOfAccount } from './year-sheet.ts'

/** 年度反馈单 to a unit with its return slip (domain.md D5): what its members and the unit itself did, in the order of names. */
export function FeedbackPage() {
  const { id = '' } = useParams()
  const { db, today } = useDeps()
  const [year, setYear] = useUrlParam('year')
  const [org, reports] = [useLive(oneOrg(db, id)), useReports()]
  if (org.status === 'loading' || reports.status === 'loading') return <Loading />
  const failed = [org, reports].find((one) => one.status === 'failed')
  if (failed) return <Failed failure={failed.error} title="反馈单打不开" />
  const found = org.status === 'ready' ? org.data : undefined
  if (!found?.report || reports.status !== 'ready') return <EmptyState title="没有这个单位的报到登记" />
  const members = reports.data.members.filter((row) => isOfUnit(row, found))
  return <Desk org={found} members={members} year={Number(year || today().slice(0, 4))} setYear={(next) => setYear(String(next))} />
}

interface DeskProps {
  readonly org: Org
  readonly members: readonly MemberRow[]
  readonly year: number
  setYear(year: number): void
}

function Desk({ org, members, year, setYear }: DeskProps) {
  const db = useDb()
  const unitName = useUnitName(org.unit)
  const acts = useLive(attendancesOf(db, [org.id, ...members.flatMap(({ id }) => personIds(db, id))]))
  const items = useLive(feedbackItems(db))
  const item = items.status === 'ready' ? feedbackOf(items.data, org.id, year) : undefined
  const attendances = useMemo(() => (acts.status === 'ready' ? asStanding(db, acts.data) : undefined), [db, acts])
  const rows = useMemo(() => memberYears(members, attendances ?? [], year), [members, attendances, year])
  const own = useMemo(
    () =>
      yearOfAccount(
        (attendances ?? []).filter(({ person }) => person === org.id),
        year,
      ),
    [attendances, org.id, year],
  )
  const lists = useLive(dictionaries(db))
  const where = { unit: db.user.unit, today: useDeps().today() }
  const failed = [acts, items].find((one) => one.status === 'failed')
  const measures = referenceOn(INCENTIVES, where, lists.status === 'ready' ? lists.data : []).entries
  return (
    <Page
      title="打印 · 年度反馈单"
      crumbs={[
        { label: '双报到', to: `${paths.reportIn()}?side=unit` },
        { label: org.name, to: paths.reportInUnit(org.id) },
      ]}
      aside={<YearSelect value={year} onChange={setYear} />}
      actions={
        <>
          {items.status === 'ready' && <FollowButton org={org} year={year} itemId={item?.id} />}
          <PaperOut
            press={usePlatform()}
            name={fileNameOf(`双报到反馈单-${org.name}-${year}`, 'pdf')}
            disabled={!attendances || failed !== undefined}
            contents={{
              collection: 'people',
              id: 'list',
              fields: ['report'],
              what: `双报到年度反馈单 ${year} ${org.name}`,
              people: members.map((one) => one.id),
            }}
          />
        </>
      }
    >
      <ByNameOnly members={members} />
      {failed && <Failed failure={failed.error} title="服务记录没有读出来" />}
      {/* Nothing is said of what somebody did before it has been read. */}
      {!failed && attendances && (
        <PrintFrame label="年度反馈单">
          <FeedbackSheet
            org={org}
            unitName={unitName}
            year={year}
            members={rows}
            own={own}
            number={item?.number ?? ''}
            measures={measures}
            words={item ? detailOf(item, 'communityWords') : ''}
          />
        </PrintFrame>
      )}
    </Page>
  )
}

/** A name is no proof: two units may have one, and a unit may be renamed. */
function ByNameOnly({ members }: Pick<DeskProps, 'members'>) {
  const named = members.filter(({ unitOrg }) => unitOrg === '').map(({ name }) => name)
  if (named.length === 0) return null
  return (
    <Alert color="yellow" role="status" mb="md">
      {named.join('、')}（{named.length}{' '}
      人）登记时只写了单位名称，是按名称对到这个单位的，请核对。打开本人的报到登记重新选一次单位，以后就按单位对。
    </Alert>
  )
}

/** The way of the sheet (signed, sent, receipt back) is a matter of the list 双向反馈. */
function FollowButton({ org, year, itemId }: { readonly org: Org; readonly year: number; readonly itemId: string | undefined }) {
  const deps = useDeps()
  const { offered } = useItemTypes()
  const kind = offered.find(({ code }) => code === 'mutualFeedback')
  if (itemId) {
    return (
      <Button component={Link} to={paths.item(itemId)} variant="default" leftSection={<IconListCheck size={18} />}>
        办到哪一步
      </Button>
    )
  }
  if (!kind || !can(deps.db.user, 'create', 'items')) return null
  const open = async (): Promise<void> => {
    const outcome = await openFeedback(deps, kind, org, year)
    if (outcome.ok) notifyOk(`已登记到双向反馈清单，编号 ${outcome.value.number}`)
    else notifyFailure(outcome.error)
  }
  return (
    <Button variant="default" leftSection={<IconListCheck size={18} />} onClick={() => void open()}>
      登记到双向反馈清单
    </Button>
  )
}
