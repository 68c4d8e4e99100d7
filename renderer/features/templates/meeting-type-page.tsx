import { Anchor, Grid, Text } from '@mantine/core'
import { Link, useParams } from 'react-router'
import { useDeps, useLive } from '#renderer/data/react.tsx'
import { paths } from '#renderer/entities/paths/paths.ts'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { Failed } from '#renderer/ui/failed.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { ReadOnlyBanner } from '#renderer/ui/read-only-banner.tsx'
import { StatusBadge } from '#renderer/ui/status-badge.tsx'
import { useUrlParam } from '#renderer/ui/use-url-param.ts'
import { editionsOf, editionState, fromTemplate, PROGRAM_ISSUER, type MeetingType } from '#shared/domain/meeting/meeting-types.ts'
import type { Template } from '#shared/schema/templates.ts'
import { mayChangeType, mayMakeTypes, retireType, withdrawEdition } from './actions.ts'
import { EditionActs } from './edition-acts.tsx'
import { EditionsList } from './editions-list.tsx'
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
      actions={
        mayChange &&
        isCurrent && (
          <EditionActs
            code={type.code}
            name={type.name}
            retired={type.retired ? template : undefined}
            retire={retireType}
            retiredWords="已停用，新开的会不再列出；开过的会不变"
            to={paths.meetingTypeEdition(type.code)}
          />
        )
      }
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
          <TypeRules
            type={type}
            basisDocument={template?.basisDocument}
            localNote={template?.localNote}
            changeNote={template?.changeNote}
          />
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

function Editions({ type, templates, mayChange }: DeskProps & { readonly mayChange: boolean }) {
  const { today } = useDeps()
  const day = today()
  const editions = editionsOf(type.code, templates).toReversed()
  const stateOf = (edition: Template) => editionState(edition, templates, day)
  return (
    <EditionsList
      editions={editions}
      shown={type.template}
      saysEnd
      stateOf={stateOf}
      addressOf={(edition) => `${paths.meetingType(edition.code)}?edition=${edition.id}`}
      mayWithdraw={() => mayChange}
      withdraw={withdrawEdition}
      none="区里还没有发布过，用的是程序自带的。"
      note={
        editions.some((edition) => stateOf(edition) === 'coming') && (
          <Text fz="sm" c="dimmed">
            待生效的版本到了日子自动换上，已经开始的会不受影响。
          </Text>
        )
      }
    />
  )
}
