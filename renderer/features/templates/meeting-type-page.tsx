import { Anchor, Button, Grid, Group, Stack, Text } from '@mantine/core'
import { IconArrowBackUp, IconFilePlus, IconPlayerPause } from '@tabler/icons-react'
import { Link, useParams } from 'react-router'
import { useDeps, useLive } from '#renderer/data/react.tsx'
import { paths } from '#renderer/entities/paths/paths.ts'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { Failed } from '#renderer/ui/failed.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { notifyFailure, notifyOk, notifyUndo } from '#renderer/ui/notify.ts'
import { Page } from '#renderer/ui/page.tsx'
import { ReadOnlyBanner } from '#renderer/ui/read-only-banner.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { StatusBadge } from '#renderer/ui/status-badge.tsx'
import { useUrlParam } from '#renderer/ui/use-url-param.ts'
import { editionsOf, editionState, fromTemplate, PROGRAM_ISSUER, type MeetingType } from '#shared/domain/meeting/meeting-types.ts'
import type { Template } from '#shared/schema/templates.ts'
import { mayChangeType, mayMakeTypes, restoreEditions, retireType, withdrawEdition, type Retired } from './actions.ts'
import { meetingTypeEditions } from './queries.ts'
import { stateTones, stateWords } from './template-words.ts'
import { isKnownType, shownState, shownType } from './type-list.ts'
import { TypeRules } from './type-rules.tsx'

const crumbs = [{ label: '模板管理', to: paths.templates() }]

/** One type: what it asks for, where that is written, and every edition of it. */
export function MeetingTypePage() {
  const { code = '' } = useParams()
  const { db, today } = useDeps()
  const live = useLive(meetingTypeEditions(db))
  const [wanted] = useUrlParam('edition')
  if (live.status === 'loading') return <Loading lines={8} />
  if (live.status === 'failed') return <Failed failure={live.error} title="模板没有读出来" />
  const templates = live.data
  if (!isKnownType(code, templates)) return <EmptyState title="没有这种会议类型">它可能还没有传到这台电脑，稍后再看。</EmptyState>
  const day = today()
  const chosen = editionsOf(code, templates).find((edition) => edition.id === wanted)
  const type = chosen ? fromTemplate(chosen, day) : shownType(code, templates, day)
  return <TypeDesk type={type} templates={templates} />
}

interface DeskProps {
  readonly type: MeetingType
  readonly templates: readonly Template[]
}

function TypeDesk({ type, templates }: DeskProps) {
  const { db, today } = useDeps()
  const day = today()
  const mayChange = mayChangeType(db.user, type.code, templates)
  const state = shownState(type, templates, day)
  const inForce = shownType(type.code, templates, day)
  const isCurrent = inForce.template === type.template
  const template = templates.find((one) => one.id === type.template)
  return (
    <Page
      title={type.name}
      crumbs={crumbs}
      aside={<StatusBadge tone={stateTones[state]}>{stateWords[state]}</StatusBadge>}
      actions={mayChange && isCurrent && <TypeActs type={type} templates={templates} />}
    >
      {!mayChange && <ReadOnlyBanner>{whyReadOnly(mayMakeTypes(db.user), type)}</ReadOnlyBanner>}
      {!isCurrent && (
        <ReadOnlyBanner
          action={
            <Anchor component={Link} to={paths.meetingType(type.code)} fz="sm">
              看现行的
            </Anchor>
          }
        >
          这是第 {type.edition} 版（{stateWords[state]}），保留备查；按这一版开过的会仍按这一版。
        </ReadOnlyBanner>
      )}
      <Grid gap="md">
        <Grid.Col span={{ base: 12, md: 8 }}>
          <TypeRules type={type} localNote={template?.localNote} changeNote={template?.changeNote} />
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 4 }}>
          <Editions type={type} templates={templates} mayChange={mayChange} />
        </Grid.Col>
      </Grid>
    </Page>
  )
}

function whyReadOnly(makes: boolean, { issuer }: MeetingType): string {
  const by = issuer === PROGRAM_ISSUER ? '区里' : issuer
  return makes ? `这一类由${by}发布和修改，您可以查看；需要不同的做法，可以新建本单位的会议类型。` : `这一类由${by}发布，您可以查看。`
}

function TypeActs({ type, templates }: DeskProps) {
  const deps = useDeps()
  const retire = async (): Promise<void> => {
    const done = await retireType(deps, type.code)
    if (!done.ok) return notifyFailure(done.error)
    notifyUndo(`“${type.name}”已停用，新开的会不再列出；开过的会不变`, () => restore(done.value))
  }
  const restore = async ({ after }: Pick<Retired, 'after'>): Promise<void> => {
    const back = await restoreEditions(deps, after)
    if (!back.ok) return notifyFailure(back.error)
    notifyOk(`“${type.name}”恢复使用`)
  }
  const current = templates.find((one) => one.id === type.template)
  return (
    <>
      {type.retired && current ? (
        <Button variant="default" leftSection={<IconArrowBackUp size={18} />} onClick={() => void restore({ after: [current] })}>
          恢复使用
        </Button>
      ) : (
        <Button variant="default" leftSection={<IconPlayerPause size={18} />} onClick={() => void retire()}>
          停用
        </Button>
      )}
      <Button component={Link} to={paths.meetingTypeEdition(type.code)} leftSection={<IconFilePlus size={18} />}>
        另发新版
      </Button>
    </>
  )
}

function Editions({ type, templates, mayChange }: DeskProps & { readonly mayChange: boolean }) {
  const { today } = useDeps()
  const day = today()
  const editions = editionsOf(type.code, templates).toReversed()
  return (
    <Section title="各版">
      <Stack gap="xs" role="list">
        {editions.map((edition) => (
          <EditionLine
            key={edition.id}
            edition={edition}
            templates={templates}
            shown={edition.id === type.template}
            mayChange={mayChange}
          />
        ))}
        {editions.length === 0 && (
          <Text fz="sm" c="dimmed">
            区里还没有发布过，用的是程序自带的。
          </Text>
        )}
        {editions.length > 0 && editionsAreComing(editions, templates, day) && (
          <Text fz="sm" c="dimmed">
            待生效的版本到了日子自动换上，已经开始的会不受影响。
          </Text>
        )}
      </Stack>
    </Section>
  )
}

function editionsAreComing(editions: readonly Template[], templates: readonly Template[], day: string): boolean {
  return editions.some((edition) => editionState(edition, templates, day) === 'coming')
}

interface LineProps {
  readonly edition: Template
  readonly templates: readonly Template[]
  readonly shown: boolean
  readonly mayChange: boolean
}

function EditionLine({ edition, templates, shown, mayChange }: LineProps) {
  const deps = useDeps()
  const state = editionState(edition, templates, deps.today())
  const withdraw = async (): Promise<void> => {
    const done = await withdrawEdition(deps, edition)
    if (!done.ok) return notifyFailure(done.error)
    notifyUndo(`第 ${edition.edition} 版已撤回，不会生效`, async () => {
      const back = await restoreEditions(deps, done.value.after)
      if (!back.ok) notifyFailure(back.error)
    })
  }
  return (
    <div role="listitem">
      <Group justify="space-between" gap="xs" wrap="nowrap">
        <Anchor component={Link} to={`${paths.meetingType(edition.code)}?edition=${edition.id}`} fw={shown ? 600 : 400}>
          第 {edition.edition} 版
        </Anchor>
        <Group gap={6} wrap="nowrap">
          <StatusBadge tone={stateTones[state]}>{stateWords[state]}</StatusBadge>
          {state === 'coming' && mayChange && (
            <Button size="compact-sm" variant="subtle" color="gray.7" onClick={() => void withdraw()}>
              撤回
            </Button>
          )}
        </Group>
      </Group>
      <Text fz="sm" c="dimmed">
        {edition.effectiveOn ? `${edition.effectiveOn} 起` : '启用以来'}
        {edition.retired && edition.retiredOn ? `，${edition.retiredOn} ${state === 'withdrawn' ? '撤回' : '停用'}` : ''}　{edition.issuer}
      </Text>
      {edition.changeNote && <Text fz="sm">{edition.changeNote}</Text>}
    </div>
  )
}
