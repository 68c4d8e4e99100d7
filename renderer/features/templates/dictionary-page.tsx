import { Anchor, Grid, Stack } from '@mantine/core'
import { Link, useParams } from 'react-router'
import { useDeps, useLive } from '#renderer/data/react.tsx'
import { dictionaries } from '#renderer/entities/labels/use-holidays.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { DefinitionList } from '#renderer/ui/definition-list.tsx'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { Failed } from '#renderer/ui/failed.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { ReadOnlyBanner } from '#renderer/ui/read-only-banner.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { StatusBadge } from '#renderer/ui/status-badge.tsx'
import { useUrlParam } from '#renderer/ui/use-url-param.ts'
import { dictionaryEditionsOf, dictionaryEditionState } from '#shared/domain/dictionary/dictionary-editions.ts'
import { parentUnit } from '#shared/domain/identity/area-code.ts'
import type { Template } from '#shared/schema/templates.ts'
import { retireDictionary, withdrawDictionary } from './dictionary-actions.ts'
import { BasisWords } from './basis-document.tsx'
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
import { EditionActs } from './edition-acts.tsx'
import { EditionsList } from './editions-list.tsx'
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
      actions={
        mayChange &&
        !isOld && (
          <EditionActs
            code={code}
            name={name}
            mayRetire={shown?.template?.unit === db.user.unit}
            retire={retireDictionary}
            retiredWords="本级的已停用，用上级的；上级没有的，用程序自带的"
            to={paths.dictionaryEdition(code)}
            label={shown ? '另发新版' : '录入'}
          />
        )
      }
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
            { term: '依据', value: <BasisWords text={basis} document={template?.basisDocument} /> },
            ...(localNote ? [{ term: '说明', value: localNote }] : []),
            ...(template?.changeNote ? [{ term: '本版改动', value: template.changeNote }] : []),
          ]}
        />
      </Section>
      <DictionaryContent shown={shown} />
    </>
  )
}

interface EditionsProps {
  readonly code: string
  readonly chosen: string | undefined
  readonly templates: readonly Template[]
}

function Editions({ code, chosen, templates }: EditionsProps) {
  const { db, today } = useDeps()
  const { user } = db
  return (
    <EditionsList
      editions={issuersOf(user.unit).flatMap((unit) => dictionaryEditionsOf(code, unit, templates).toReversed())}
      shown={chosen}
      stateOf={(edition) => dictionaryEditionState(edition, templates, today())}
      addressOf={(edition) => `${paths.dictionary(code)}?edition=${edition.id}`}
      mayWithdraw={(edition) => edition.unit === user.unit && mayChangeDictionary(user, code)}
      withdraw={withdrawDictionary}
      none="街道、区里还没有发布过。"
    />
  )
}

/** The unit and those above it, the nearest first. */
function issuersOf(unit: string): readonly string[] {
  const parent = parentUnit(unit)
  return parent === undefined ? [unit] : [unit, ...issuersOf(parent)]
}
