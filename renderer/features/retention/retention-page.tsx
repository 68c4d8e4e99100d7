import { Button, Group, Select, Text } from '@mantine/core'
import { IconPrinter } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { Link } from 'react-router'
import { useDb, useDeps, useLive } from '#renderer/data/react.tsx'
import { registerStateWords } from '#renderer/entities/labels/person-words.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { personLabel } from '#renderer/entities/person/person-words.ts'
import { DataTable, type Column } from '#renderer/ui/data-table.tsx'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { Failed } from '#renderer/ui/failed.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { useUrlParam } from '#renderer/ui/use-url-param.ts'
import { can } from '#shared/domain/permissions.ts'
import { retentionQueue, type RetentionLine } from '#shared/domain/privacy/retention-queue.ts'
import { RetentionDialog } from './retention-dialog.tsx'

const YEARS = [1, 2, 3, 5, 10].map((years) => ({ value: String(years), label: `迁出、注销满 ${years} 年` }))
/** No source gives a number of years: a practice value, chosen on the page. */
const USUAL_YEARS = '3'

const COLUMNS: readonly Column<RetentionLine>[] = [
  { key: 'name', header: '姓名', width: 'minmax(100px, 0.6fr)', render: ({ person }) => person.name },
  { key: 'state', header: '状态', width: 90, render: ({ person }) => registerStateWords[person.state] },
  { key: 'leftOn', header: '哪天离开', width: 130, render: ({ leftOn }) => leftOn ?? '' },
  {
    key: 'modules',
    header: '到期的专项信息',
    width: 'minmax(220px, 1.6fr)',
    render: ({ modules }) => {
      const words = modules.map(({ module, until, purpose }) => `${personLabel(module)}（${until} 到期；${purpose}）`).join('、')
      return (
        <Text truncate title={words}>
          {words}
        </Text>
      )
    },
  },
]

/** 保管到期: whose data have reached the end of their keeping. Each is looked at by a person; nothing is done by itself (domain.md §4.1). */
export function RetentionPage() {
  const { db, today } = useDeps()
  const people = useLive(useDb().find('people', {}))
  const [asked, setYears] = useUrlParam('years')
  const years = YEARS.some(({ value }) => value === asked) ? asked : USUAL_YEARS
  const [opened, setOpened] = useState<RetentionLine>()
  const day = today()
  const lines = useMemo(() => (people.status === 'ready' ? retentionQueue(people.data, day, Number(years)) : []), [people, day, years])
  const mayWrite = can(db.user, 'update', 'people')
  return (
    <Page
      title="保管到期"
      crumbs={[{ label: '人员台账', to: paths.people() }]}
      description="离开多年的人和过了期限的专项信息，逐一看：继续保存、清除，或者匿名。程序不会自己动。会议等存档记录按归档年限保存，不在这张表上。"
      actions={
        <Button component={Link} to={paths.privacyNotice()} variant="default" leftSection={<IconPrinter size={18} />}>
          告知书
        </Button>
      }
    >
      <Group pb="sm">
        <Select
          aria-label="满多少年"
          w={220}
          data={YEARS}
          value={years}
          allowDeselect={false}
          onChange={(next) => setYears(next === USUAL_YEARS || next === null ? '' : next)}
        />
        <Text fz="sm" c="dimmed">
          各地没有统一年限，默认 3 年，按本地规定选。
        </Text>
      </Group>
      {people.status === 'loading' && <Loading />}
      {people.status === 'failed' && <Failed failure={people.error} title="人员台账打不开" />}
      {people.status === 'ready' && (
        <DataTable
          label="保管到期"
          rows={lines}
          columns={COLUMNS}
          rowKey={({ person }) => person.id}
          {...(mayWrite && { onOpen: (line: RetentionLine) => setOpened(line) })}
          empty={<EmptyState title="没有到期的">没有离开满年限的人，也没有过期的专项信息。</EmptyState>}
          footer={
            <Text fz="sm" c="dimmed">
              共 {lines.length} 人{mayWrite ? '；点一行来处理' : ''}
            </Text>
          }
        />
      )}
      {opened && <RetentionDialog key={opened.person.id} line={opened} onClose={() => setOpened(undefined)} />}
    </Page>
  )
}
