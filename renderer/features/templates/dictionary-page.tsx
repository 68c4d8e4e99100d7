import { Anchor, Button, Grid, Group, Stack, Text } from '@mantine/core'
import { IconFilePlus, IconPlayerPause } from '@tabler/icons-react'
import { Link, useParams } from 'react-router'
import { useDeps, useLive } from '#renderer/data/react.tsx'
import { dictionaries } from '#renderer/entities/labels/use-holidays.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { DefinitionList } from '#renderer/ui/definition-list.tsx'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { Failed } from '#renderer/ui/failed.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { notifyFailure, notifyOk, notifyUndo } from '#renderer/ui/notify.ts'
import { Page } from '#renderer/ui/page.tsx'
import { ReadOnlyBanner } from '#renderer/ui/read-only-banner.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { StatusBadge } from '#renderer/ui/status-badge.tsx'
import { useUrlParam } from '#renderer/ui/use-url-param.ts'
import { dictionaryEditionsOf, dictionaryEditionState } from '#shared/domain/dictionary/dictionary-editions.ts'
import { parentUnit } from '#shared/domain/identity/area-code.ts'
import type { Template } from '#shared/schema/templates.ts'
import { restoreEditions, type Retired } from './actions.ts'
import { retireDictionary, withdrawDictionary } from './dictionary-actions.ts'
import { DictionaryContent } from './dictionary-content.tsx'
import {
  dictionaryKind,
  dictionaryName,
  mayChangeDictionary,
  ofEdition,
  shownDictionary,
  type ShownDictionary,
} from './dictionary-kinds.ts'
import { shownState } from './dictionary-list.tsx'
import { stateTones, stateWords } from './template-words.ts'

const CRUMB = { label: '模板管理', to: `${paths.templates()}?kind=dictionary` }

/** One dictionary: what it says, where that comes from, and every edition of it that reaches this unit. */
export function DictionaryPage() {
  const { code = '' } = useParams()
  const { db, today } = useDeps()
  const live = useLive(dictionaries(db))
  const [wanted] = useUrlParam('edition')
  if (live.status === 'loading') return <Loading lines={8} />
  if (live.status === 'failed') return <Failed failure={live.error} title="模板没有读出来" />
  const templates = live.data
  const chosen = templates.find((one) => one.id === wanted && one.code === code)
  const inForce = shownDictionary(code, templates, { unit: db.user.unit, today: today() })
  const shown = chosen ? ofEdition(chosen) : inForce
  const issued = templates.find((one) => one.code === code)
  if (!shown && dictionaryKind(code) === 'words') return <EmptyState title="没有这本字典">它可能还没有传到这台电脑，稍后再看。</EmptyState>
  return (
    <Desk
      code={code}
      name={dictionaryName(code, issued)}
      shown={shown}
      isOld={chosen !== undefined && chosen.id !== inForce?.template?.id}
      templates={templates}
    />
  )
}

interface DeskProps {
  readonly code: string
  readonly name: string
  /** Undefined: 未录入. */
  readonly shown: ShownDictionary | undefined
  readonly isOld: boolean
  readonly templates: readonly Template[]
}

function Desk({ code, name, shown, isOld, templates }: DeskProps) {
  const { db, today } = useDeps()
  const mayChange = mayChangeDictionary(db.user, code)
  const state = shown && shownState(shown, templates, { today: today() })
  return (
    <Page
      title={name}
      crumbs={[CRUMB]}
      aside={<StatusBadge tone={state ? stateTones[state] : 'waiting'}>{state ? stateWords[state] : '未录入'}</StatusBadge>}
      actions={mayChange && !isOld && <Acts code={code} name={name} shown={shown} />}
    >
      {!mayChange && dictionaryKind(code) !== 'words' && (
        <ReadOnlyBanner>
          {dictionaryKind(code) === 'holidays' ? '放假安排由区里发布，您可以查看。' : '字典由街道、区里发布，您可以查看。'}
        </ReadOnlyBanner>
      )}
      {isOld && shown && state && (
        <ReadOnlyBanner
          action={
            <Anchor component={Link} to={paths.dictionary(code)} fz="sm">
              看现行的
            </Anchor>
          }
        >
          这是第 {shown.template?.edition} 版（{stateWords[state]}），保留备查。
        </ReadOnlyBanner>
      )}
      <Grid gap="md">
        <Grid.Col span={{ base: 12, md: 8 }}>
          <Stack gap="md">{shown ? <Shown shown={shown} /> : <NotRecorded name={name} />}</Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 4 }}>
          <Editions code={code} chosen={shown?.template?.id} templates={templates} />
        </Grid.Col>
      </Grid>
    </Page>
  )
}

function NotRecorded({ name }: { readonly name: string }) {
  return (
    <Section title="放假和调休">
      <EmptyState title={`${name}未录入`}>
        录入以前，这一年的工作日按周一至周五算，时限旁边会写明。国务院办公厅的通知一般在上一年 11 月公布，由区里照着录入。
      </EmptyState>
    </Section>
  )
}

function Shown({ shown }: { readonly shown: ShownDictionary }) {
  const { issuer, basis, localNote, template } = shown
  return (
    <>
      <Section title="来源">
        <DefinitionList
          columns={1}
          items={[
            { term: '发布单位', value: issuer },
            { term: '依据', value: basis },
            ...(localNote ? [{ term: '说明', value: localNote }] : []),
            ...(template?.changeNote ? [{ term: '本版改动', value: template.changeNote }] : []),
          ]}
        />
      </Section>
      <DictionaryContent shown={shown} />
    </>
  )
}

function Acts({ code, name, shown }: Pick<DeskProps, 'code' | 'name' | 'shown'>) {
  const deps = useDeps()
  const own = shown?.template?.unit === deps.db.user.unit
  const restore = async ({ after }: Pick<Retired, 'after'>): Promise<void> => {
    const back = await restoreEditions(deps, after)
    if (!back.ok) return notifyFailure(back.error)
    notifyOk(`“${name}”恢复使用`)
  }
  const retire = async (): Promise<void> => {
    const done = await retireDictionary(deps, code)
    if (!done.ok) return notifyFailure(done.error)
    notifyUndo(`“${name}”本级的已停用，用上级的；上级没有的，用程序自带的`, () => restore(done.value))
  }
  return (
    <>
      {own && (
        <Button variant="default" leftSection={<IconPlayerPause size={18} />} onClick={() => void retire()}>
          停用
        </Button>
      )}
      <Button component={Link} to={paths.dictionaryEdition(code)} leftSection={<IconFilePlus size={18} />}>
        {shown ? '另发新版' : '录入'}
      </Button>
    </>
  )
}

interface EditionsProps {
  readonly code: string
  readonly chosen: string | undefined
  readonly templates: readonly Template[]
}

function Editions({ code, chosen, templates }: EditionsProps) {
  const deps = useDeps()
  const { user } = deps.db
  const editions = issuersOf(user.unit).flatMap((unit) => dictionaryEditionsOf(code, unit, templates).toReversed())
  const withdraw = async (edition: Template): Promise<void> => {
    const done = await withdrawDictionary(deps, edition)
    if (!done.ok) return notifyFailure(done.error)
    notifyUndo(`第 ${edition.edition} 版已撤回，不会生效`, async () => {
      const back = await restoreEditions(deps, done.value.after)
      if (!back.ok) notifyFailure(back.error)
    })
  }
  return (
    <Section title="各版">
      <Stack gap="xs" role="list">
        {editions.map((edition) => {
          const state = dictionaryEditionState(edition, templates, deps.today())
          return (
            <div role="listitem" key={edition.id}>
              <Group justify="space-between" gap="xs" wrap="nowrap">
                <Anchor component={Link} to={`${paths.dictionary(code)}?edition=${edition.id}`} fw={edition.id === chosen ? 600 : 400}>
                  第 {edition.edition} 版
                </Anchor>
                <Group gap={6} wrap="nowrap">
                  <StatusBadge tone={stateTones[state]}>{stateWords[state]}</StatusBadge>
                  {state === 'coming' && edition.unit === user.unit && mayChangeDictionary(user, code) && (
                    <Button size="compact-sm" variant="subtle" color="gray.7" onClick={() => void withdraw(edition)}>
                      撤回
                    </Button>
                  )}
                </Group>
              </Group>
              <Text fz="sm" c="dimmed">
                {edition.effectiveOn ? `${edition.effectiveOn} 起` : '启用以来'}　{edition.issuer}
              </Text>
              {edition.changeNote && <Text fz="sm">{edition.changeNote}</Text>}
            </div>
          )
        })}
        {editions.length === 0 && (
          <Text fz="sm" c="dimmed">
            街道、区里还没有发布过。
          </Text>
        )}
      </Stack>
    </Section>
  )
}

/** The unit and those above it, the nearest first. */
function issuersOf(unit: string): readonly string[] {
  const parent = parentUnit(unit)
  return parent === undefined ? [unit] : [unit, ...issuersOf(parent)]
}
