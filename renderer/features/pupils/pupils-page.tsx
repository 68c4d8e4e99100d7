import { Button, Menu, Table, Text } from '@mantine/core'
import { IconUserPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useParams } from 'react-router'
import { useDb, useDeps, useLive } from '#renderer/data/react.tsx'
import { paths } from '#renderer/entities/paths/paths.ts'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { Failed } from '#renderer/ui/failed.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { notifyFailure, notifyUndo } from '#renderer/ui/notify.ts'
import { Page } from '#renderer/ui/page.tsx'
import { ReadOnlyBanner } from '#renderer/ui/read-only-banner.tsx'
import { Section } from '#renderer/ui/section.tsx'
import type { Failure } from '#shared/contracts/errors.ts'
import { can } from '#shared/domain/permissions.ts'
import { dayOf, fetchersOf, pupilsNow } from '#shared/domain/schedule/pupils.ts'
import type { Result } from '#shared/lib/result.ts'
import type { Pupil, PupilDay, Schedule } from '#shared/schema/schedules.ts'
import { addFetcher, fetchChild, leave, putBack, signIn } from './actions.ts'
import { FetcherDialog } from './fetcher-dialog.tsx'
import { PupilDialog } from './pupil-dialog.tsx'

const CRUMBS = [{ label: '日程', to: paths.schedules() }]

/** 四点半学堂 (domain.md D39): the children of a course, who came today, and who fetched them. */
export function PupilsPage() {
  const { id = '' } = useParams()
  const db = useDb()
  const live = useLive(db.findOne('schedules', id))
  if (live.status === 'loading') return <Loading label="正在读取…" />
  if (live.status === 'failed') return <Failed failure={live.error} title="学生名单打不开" />
  const course = live.data
  if (!course || course.kind !== 'course') return <EmptyState title="没有这门课程" />
  const crumbs = [...CRUMBS, { label: course.title, to: paths.schedule(id) }]
  if (!can(db.user, 'viewSensitive') || course.unit !== db.user.unit) {
    return (
      <Page title="学生名单" crumbs={crumbs}>
        <ReadOnlyBanner>未满 14 周岁学生的名单属于敏感信息，只有本社区的书记、记录员、工作人员看得到。</ReadOnlyBanner>
      </Page>
    )
  }
  return <List key={id} course={course} crumbs={crumbs} />
}

interface ListProps {
  readonly course: Schedule
  readonly crumbs: readonly { readonly label: string; readonly to: string }[]
}

function List({ course, crumbs }: ListProps) {
  const deps = useDeps()
  const [adding, setAdding] = useState(false)
  const [naming, setNaming] = useState<Pupil>()
  const today = deps.today()
  const days = course.pupilDays ?? []
  const pupils = pupilsNow(course.pupils ?? [])
  const here = pupils.filter(({ id }) => dayOf(days, id, today))
  const waiting = here.filter(({ id }) => !dayOf(days, id, today)?.fetchedAt)
  const mayEdit = can(deps.db.user, 'update', 'schedules', course)
  const act = async (outcome: Promise<Result<Schedule, Failure>>): Promise<void> => {
    const done = await outcome
    if (!done.ok) notifyFailure(done.error)
  }
  const left = async (pupil: Pupil): Promise<void> => {
    const done = await leave(deps, course, pupil)
    if (!done.ok) return notifyFailure(done.error)
    notifyUndo(`${pupil.name}从今天起不在名单上，以前的签到留着`, () => act(putBack(deps, course, done.value)))
  }
  return (
    <Page
      title={`${course.title} · 学生名单`}
      crumbs={crumbs}
      description="未满 14 周岁的名单加密存放，不写进公开的表；只记接送要用的，登记前先取得监护人书面同意。"
      actions={
        mayEdit && (
          <Button leftSection={<IconUserPlus size={18} />} onClick={() => setAdding(true)}>
            登记学生
          </Button>
        )
      }
    >
      <Section
        title={`今天 ${today}`}
        aside={
          <Text c="dimmed" aria-live="polite">
            {pupils.length} 人，到 {here.length} 人，还没接走 {waiting.length} 人
          </Text>
        }
      >
        {pupils.length === 0 ? (
          <EmptyState title="还没有学生">点“登记学生”。</EmptyState>
        ) : (
          <Table verticalSpacing={6} aria-label="学生名单">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>姓名</Table.Th>
                <Table.Th>监护人、可以接的人</Table.Th>
                <Table.Th w={130}>监护人同意</Table.Th>
                <Table.Th w={150}>签到</Table.Th>
                <Table.Th w={220}>接走</Table.Th>
                <Table.Th w={80} aria-label="其他" />
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {pupils.map((pupil) => (
                <PupilRow
                  key={pupil.id}
                  pupil={pupil}
                  day={dayOf(days, pupil.id, today)}
                  mayEdit={mayEdit}
                  onCame={() => void act(signIn(deps, course, pupil))}
                  onFetched={(by) => void act(fetchChild(deps, course, pupil, by))}
                  onName={() => setNaming(pupil)}
                  onLeave={() => void left(pupil)}
                />
              ))}
            </Table.Tbody>
          </Table>
        )}
      </Section>
      {naming && (
        <FetcherDialog
          pupil={naming}
          onClose={() => setNaming(undefined)}
          onNamed={(name) => {
            setNaming(undefined)
            void act(addFetcher(deps, course, naming, name))
          }}
        />
      )}
      {adding && <PupilDialog course={course} onClose={() => setAdding(false)} />}
    </Page>
  )
}

interface PupilRowProps {
  readonly pupil: Pupil
  readonly day: PupilDay | undefined
  readonly mayEdit: boolean
  onCame(): void
  onFetched(by: string): void
  /** Somebody whom the guardian has named since. */
  onName(): void
  onLeave(): void
}

function PupilRow({ pupil, day, mayEdit, onCame, onFetched, onName, onLeave }: PupilRowProps) {
  return (
    <Table.Tr>
      <Table.Td fw={500}>{pupil.name}</Table.Td>
      <Table.Td>
        {fetchersOf(pupil).join('、')}
        {pupil.guardianPhone && (
          <Text fz="sm" c="dimmed">
            {pupil.guardianPhone}
          </Text>
        )}
      </Table.Td>
      <Table.Td>{pupil.consentOn ?? '满 14 周岁'}</Table.Td>
      <Table.Td>
        {day
          ? day.cameAt.slice(11)
          : mayEdit && (
              <Button size="compact-md" aria-label={`${pupil.name}签到`} onClick={onCame}>
                签到
              </Button>
            )}
      </Table.Td>
      <Table.Td>
        {day?.fetchedAt
          ? `${day.fetchedAt.slice(11)} ${day.fetchedBy ?? ''}`
          : day && mayEdit && <Fetch pupil={pupil} onFetched={onFetched} onName={onName} />}
      </Table.Td>
      <Table.Td>
        {mayEdit && (
          <Button size="compact-sm" variant="subtle" color="gray" aria-label={`${pupil.name}不再来`} onClick={onLeave}>
            退出
          </Button>
        )}
      </Table.Td>
    </Table.Tr>
  )
}

/** Only whom the guardian named can be chosen. */
function Fetch({ pupil, onFetched, onName }: Pick<PupilRowProps, 'pupil' | 'onFetched' | 'onName'>) {
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button size="compact-md" variant="default" aria-label={`${pupil.name}接走`}>
          谁来接
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {fetchersOf(pupil).map((name) => (
          <Menu.Item key={name} onClick={() => onFetched(name)}>
            {name}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={onName}>名单外的人…</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
