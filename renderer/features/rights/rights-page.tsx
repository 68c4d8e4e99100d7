import { Anchor, Button, Group, List, SimpleGrid, Stack, Text } from '@mantine/core'
import { IconEdit, IconPrinter, IconUserOff } from '@tabler/icons-react'
import { useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { useDb, useDeps, useLive } from '#renderer/data/react.tsx'
import { ItemStateBadge } from '#renderer/entities/labels/item-state-badge.tsx'
import { longDay } from '#renderer/entities/labels/time-words.ts'
import { useItemTypes } from '#renderer/entities/labels/use-item-types.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { usePersonIds } from '#renderer/entities/person/use-person-ids.ts'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { Failed } from '#renderer/ui/failed.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { notifyFailure, notifyOk } from '#renderer/ui/notify.ts'
import { Page } from '#renderer/ui/page.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { COUNTER } from '#shared/domain/front-desk/counter-types.ts'
import { can } from '#shared/domain/permissions.ts'
import { answerDue, RIGHTS_LIMIT_SOURCE, rightsKinds, rightsWords, type RightsKind } from '#shared/domain/privacy/rights.ts'
import type { Person } from '#shared/schema/people.ts'
import { takeInRequest } from './actions.ts'
import { EraseDialog } from './erase-dialog.tsx'
import { personOf, requestsOf } from './queries.ts'
import { useMentions } from './use-mentions.ts'

/** 个人信息权利 of one person: what he may ask, what was asked, what is held, and the way to each answer. */
export function RightsPage() {
  const { id = '' } = useParams()
  const live = useLive(personOf(useDb(), id))
  if (live.status === 'loading') return <Loading />
  if (live.status === 'failed') return <Failed failure={live.error} title="资料打不开" />
  return live.data ? <RightsDesk key={id} person={live.data} /> : <EmptyState title="没有这个人的资料" />
}

function RightsDesk({ person }: { readonly person: Person }) {
  const { db } = useDeps()
  const mayWrite = can(db.user, 'update', 'people', person)
  return (
    <Page
      title="个人信息权利"
      crumbs={[
        { label: '人员台账', to: paths.people() },
        { label: person.name, to: paths.person(person.id) },
      ]}
      description="本人可以查询、复制、更正、删除我们记的他的信息（个人信息保护法第44–47条）。来的人当面核对身份，不留证件复印件。"
      actions={
        <Button component={Link} to={paths.privacyNotice()} variant="default" leftSection={<IconPrinter size={18} />}>
          告知书
        </Button>
      }
    >
      <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="md" style={{ alignItems: 'start' }}>
        <Stack gap="md">
          {mayWrite && <NewRequest person={person} />}
          <Requests person={person} />
        </Stack>
        <Answers person={person} mayWrite={mayWrite} />
      </SimpleGrid>
    </Page>
  )
}

function NewRequest({ person }: { readonly person: Person }) {
  const deps = useDeps()
  const navigate = useNavigate()
  const types = useItemTypes()
  const [busy, setBusy] = useState(false)
  const type = types.every.find(({ code }) => code === COUNTER)
  const take = async (kind: RightsKind): Promise<void> => {
    if (!type) return
    setBusy(true)
    const outcome = await takeInRequest(deps, type, person, kind)
    setBusy(false)
    if (!outcome.ok) return notifyFailure(outcome.error)
    notifyOk(`已受理，编号 ${outcome.value.number}，请打印受理单`)
    void navigate(paths.counterSlip(outcome.value.id, 'accepted'))
  }
  return (
    <Section title="受理一件请求">
      <Group gap="xs">
        {rightsKinds.map((kind) => (
          <Button key={kind} variant="default" disabled={busy || !type} onClick={() => void take(kind)}>
            {rightsWords[kind]}
          </Button>
        ))}
      </Group>
      <Text fz="sm" c="dimmed" mt="sm">
        今天受理的，{longDay(answerDue(deps.today()))}前答复。{RIGHTS_LIMIT_SOURCE}。
      </Text>
    </Section>
  )
}

function Requests({ person }: { readonly person: Person }) {
  const live = useLive(requestsOf(useDb()))
  const ids = usePersonIds(person.id)
  const own = live.status === 'ready' ? live.data.filter(({ raisedBy }) => raisedBy?.id !== undefined && ids.includes(raisedBy.id)) : []
  return (
    <Section title="提出过的请求">
      {live.status === 'loading' ? (
        <Loading />
      ) : live.status === 'failed' ? (
        <Failed failure={live.error} title="提出过的请求没有查出来" />
      ) : own.length === 0 ? (
        <Text c="dimmed">没有。</Text>
      ) : (
        <List spacing="xs" listStyleType="none">
          {own.map((item) => (
            <List.Item key={item.id}>
              <Group gap="sm">
                <Anchor component={Link} to={paths.counterMatter(item.id)}>
                  {item.title} {item.number}
                </Anchor>
                <ItemStateBadge state={item.state} />
                {item.dueOn && <Text fz="sm">{item.dueOn} 前答复</Text>}
                <Anchor component={Link} fz="sm" to={paths.counterSlip(item.id, item.result === undefined ? 'accepted' : 'done')}>
                  {item.result === undefined ? '受理单' : '答复单'}
                </Anchor>
              </Group>
            </List.Item>
          ))}
        </List>
      )}
    </Section>
  )
}

function Answers({ person, mayWrite }: { readonly person: Person; readonly mayWrite: boolean }) {
  const { live, again } = useMentions(person.id)
  const mentions = live.status === 'ready' ? live.data : undefined
  const [erasing, setErasing] = useState(false)
  return (
    <Section title="怎样答复">
      <Stack gap="sm">
        <Text>
          <b>查询、复制：</b>把本人记录的每一项，和提到他的{mentions === undefined ? '其他记录' : ` ${mentions.length} 份其他记录`}
          ，汇成一张摘录交给他。谁看过他的信息，由审计员按记录号{' '}
          <Text span ff="monospace">
            {person.id}
          </Text>{' '}
          摘录。
        </Text>
        {live.status === 'failed' && <Failed failure={live.error} title="提到他的记录没有查出来" retry={again} />}
        <Group gap="xs">
          <Button component={Link} to={paths.rightsExcerpt(person.id)} leftSection={<IconPrinter size={18} />}>
            汇成摘录
          </Button>
        </Group>
        {mayWrite && (
          <>
            <Text>
              <b>更正：</b>按本人说的改，改前改后留在经过里。
            </Text>
            <Group gap="xs">
              <Button component={Link} to={`${paths.person(person.id)}?edit=1`} variant="default" leftSection={<IconEdit size={18} />}>
                打开资料修改
              </Button>
            </Group>
            <Text>
              <b>删除：</b>会议、签到、办理记录要靠这份记录对上，所以用匿名代替删除；先看清哪些留下、为什么。
            </Text>
            <Group gap="xs">
              <Button
                variant="default"
                disabled={mentions === undefined}
                leftSection={<IconUserOff size={18} />}
                onClick={() => setErasing(true)}
              >
                看看会留下什么
              </Button>
            </Group>
          </>
        )}
        <Text fz="sm" c="dimmed">
          办完后在这件请求里写明结果，打印办结单作为答复单，交本人签收。
        </Text>
      </Stack>
      {erasing && mentions && <EraseDialog person={person} mentions={mentions.length} onClose={() => setErasing(false)} />}
    </Section>
  )
}
