import { Button, Group, Menu } from '@mantine/core'
import { IconDots, IconEdit } from '@tabler/icons-react'
import { Link, useParams } from 'react-router'
import { useDb, useDeps, useLive } from '#renderer/data/react.tsx'
import { RecordReceipt } from '#renderer/entities/labels/record-receipt.tsx'
import { registerStateWords } from '#renderer/entities/labels/person-words.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { Failed } from '#renderer/ui/failed.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { notifyFailure, notifyOk } from '#renderer/ui/notify.ts'
import { Page } from '#renderer/ui/page.tsx'
import { ReadOnlyBanner } from '#renderer/ui/read-only-banner.tsx'
import { StatusBadge } from '#renderer/ui/status-badge.tsx'
import { useUrlParam } from '#renderer/ui/use-url-param.ts'
import { can } from '#shared/domain/permissions.ts'
import type { Person } from '#shared/schema/people.ts'
import { returnToRegister } from './actions.ts'
import { MergedBanner } from './duplicates/merged-banner.tsx'
import { LeaveDialog } from './leave-dialog.tsx'
import { PersonDrawer } from './person-drawer.tsx'
import { PersonSheet } from './person-sheet.tsx'
import { personOf } from './queries.ts'

const CRUMBS = [{ label: '人员台账', to: paths.people() }]

export function PersonPage() {
  const { id = '' } = useParams()
  const db = useDb()
  const person = useLive(personOf(db, id))
  if (person.status === 'loading') return <Loading label="正在读取…" />
  if (person.status === 'failed') {
    return (
      <Page title="人员" crumbs={CRUMBS}>
        <Failed failure={person.error} title="资料打不开" />
      </Page>
    )
  }
  if (!person.data) {
    return (
      <Page title="人员" crumbs={CRUMBS}>
        <EmptyState title="没有这个人的资料">可能已在别处删除，或者不属于本单位。</EmptyState>
      </Page>
    )
  }
  return <PersonView key={id} person={person.data} />
}

function PersonView({ person }: { readonly person: Person }) {
  const deps = useDeps()
  const [, setEditing] = useUrlParam('edit')
  // In the address, so that what was half written leads back to its form.
  const [asked, setLeaving] = useUrlParam('leave')
  const mayWrite = can(deps.db.user, 'update', 'people', person)
  const { mergedInto } = person
  const mayEdit = mayWrite && mergedInto === undefined
  const comeBack = async (): Promise<void> => {
    const outcome = await returnToRegister(deps, person.id)
    if (outcome.ok) notifyOk(`${person.name}已恢复在册`)
    else notifyFailure(outcome.error)
  }
  const away = person.state !== 'active'
  const leaving = mayEdit && !away && (asked === 'moved' || asked === 'closed') ? asked : undefined
  return (
    <Page
      title={person.name}
      crumbs={CRUMBS}
      description={<RecordReceipt collection="people" id={person.id} />}
      aside={
        away ? (
          <StatusBadge tone="neutral">{mergedInto === undefined ? registerStateWords[person.state] : '已并入'}</StatusBadge>
        ) : undefined
      }
      actions={
        mayEdit && (
          <Group gap="xs">
            <Button leftSection={<IconEdit size={18} />} onClick={() => setEditing('1')}>
              修改
            </Button>
            <Menu position="bottom-end">
              <Menu.Target>
                <Button variant="default" px="sm" aria-label="更多">
                  <IconDots size={18} />
                </Button>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item component={Link} to={paths.peopleCards({ person: person.id })}>
                  签到卡…
                </Menu.Item>
                <Menu.Item component={Link} to={paths.rights(person.id)}>
                  个人信息权利…
                </Menu.Item>
                {away && <Menu.Item onClick={() => void comeBack()}>恢复在册</Menu.Item>}
                {!away && <Menu.Item onClick={() => setLeaving('moved')}>迁出…</Menu.Item>}
                {!away && <Menu.Item onClick={() => setLeaving('closed')}>注销…</Menu.Item>}
              </Menu.Dropdown>
            </Menu>
          </Group>
        )
      }
    >
      {!mayWrite && <ReadOnlyBanner>您的岗位可以查看这份资料，不能修改。</ReadOnlyBanner>}
      {mergedInto !== undefined && <MergedBanner person={{ ...person, mergedInto }} mayEdit={mayWrite} />}
      <PersonSheet person={person} mayEdit={mayEdit} />
      {mayEdit && <PersonDrawer person={person} />}
      {leaving && <LeaveDialog key={leaving} person={person} state={leaving} onClose={() => setLeaving('')} />}
    </Page>
  )
}
