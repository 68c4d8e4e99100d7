import { Anchor, Grid, Stack, Table, Text } from '@mantine/core'
import { Link, useParams } from 'react-router'
import { useDeps, useLive } from '#renderer/data/react.tsx'
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
import { methodEditionsOf, methodEditionState, methodOfTemplate, type Method } from '#shared/domain/deliberation/methods.ts'
import { requiredFields } from '#shared/domain/deliberation/required-fields.ts'
import { partsOf, stepsOf } from '#shared/domain/deliberation/steps.ts'
import { isVoteRuleCode, voteRules } from '#shared/domain/voting/rules.ts'
import type { MethodStep, Template } from '#shared/schema/templates.ts'
import { BasisWords } from './basis-document.tsx'
import { EditionActs } from './edition-acts.tsx'
import { EditionsList } from './editions-list.tsx'
import { mayChangeMethod, retireMethod, withdrawMethod } from './method-actions.ts'
import { partWords } from './method-form.ts'
import { methodState, shownMethod } from './method-list.tsx'
import { otherTemplates } from './queries.ts'
import { stateTones, stateWords } from './template-words.ts'

const crumbs = [{ label: '模板管理', to: `${paths.templates()}?kind=method` }]

/** One method: its steps, roles, rules and paper, where they come from, and every edition of it. */
export function MethodPage() {
  const { code = '' } = useParams()
  const { db, today } = useDeps()
  const live = useLive(otherTemplates(db, 'method'))
  const [wanted] = useUrlParam('edition')
  if (live.status === 'loading') return <Loading lines={8} />
  if (live.status === 'failed') return <Failed failure={live.error} title="模板没有读出来" />
  const chosen = methodEditionsOf(code, live.data).find((one) => one.id === wanted)
  const method = chosen ? methodOfTemplate(chosen, today()) : shownMethod(code, live.data, today())
  if (!method) return <EmptyState title="没有这种议事方法">它可能还没有传到这台电脑，稍后再看。</EmptyState>
  return <MethodDesk method={method} templates={live.data} />
}

interface DeskProps {
  readonly method: Method
  readonly templates: readonly Template[]
}

function MethodDesk({ method, templates }: DeskProps) {
  const { db, today } = useDeps()
  const mayChange = mayChangeMethod(db.user, method.code, templates)
  const state = methodState(method, templates, today())
  const isCurrent = shownMethod(method.code, templates, today())?.template === method.template
  const template = templates.find((one) => one.id === method.template)
  return (
    <Page
      title={method.name}
      crumbs={crumbs}
      aside={<StatusBadge tone={stateTones[state]}>{stateWords[state]}</StatusBadge>}
      actions={
        mayChange &&
        isCurrent && (
          <EditionActs
            code={method.code}
            name={method.name}
            retired={method.retired ? template : undefined}
            retire={retireMethod}
            retiredWords="已停用，新收的题不再列出；正在议的不变"
            to={paths.methodEdition(method.code)}
          />
        )
      }
    >
      {!mayChange && <ReadOnlyBanner>议事方法由区里发布，您可以查看。</ReadOnlyBanner>}
      {!isCurrent && (
        <ReadOnlyBanner
          action={
            <Anchor component={Link} to={paths.method(method.code)} fz="sm">
              看现行的
            </Anchor>
          }
        >
          这是第 {method.edition} 版（{stateWords[state]}），保留备查；按这一版开始的议题仍按这一版走完。
        </ReadOnlyBanner>
      )}
      <Grid gap="md">
        <Grid.Col span={{ base: 12, md: 8 }}>
          <MethodRules method={method} changeNote={template?.changeNote} />
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 4 }}>
          <EditionsList
            editions={methodEditionsOf(method.code, templates).toReversed()}
            shown={method.template}
            stateOf={(edition) => methodEditionState(edition, templates, today())}
            addressOf={(edition) => `${paths.method(edition.code)}?edition=${edition.id}`}
            mayWithdraw={() => mayChange}
            withdraw={withdrawMethod}
            none="区里还没有发布过，用的是程序自带的。"
          />
        </Grid.Col>
      </Grid>
    </Page>
  )
}

function MethodRules({ method, changeNote }: { readonly method: Method; readonly changeNote: string | undefined }) {
  const { roles = [], required = [], quorum, onDays = [], printTitle, signers = [] } = method.method
  const needed = requiredFields.filter((field) => required.includes(field.code)).map((field) => field.label)
  return (
    <Stack gap="md">
      <Section title="来源">
        <DefinitionList
          columns={1}
          items={[
            { term: '发布单位', value: method.issuer },
            { term: '依据', value: <BasisWords text={method.basis} document={method.basisDocument} /> },
            ...(method.localNote ? [{ term: '适用说明', value: method.localNote }] : []),
            ...(changeNote ? [{ term: '本版改动', value: changeNote }] : []),
          ]}
        />
      </Section>
      <Section title="步骤">
        <Table verticalSpacing={6}>
          <Table.Tbody>
            {stepsOf(method).map((step, index) => (
              <Table.Tr key={step.id}>
                <Table.Td w={190} fw={500} style={{ verticalAlign: 'top' }}>
                  {index + 1}. {step.name}
                </Table.Td>
                <Table.Td>
                  <Text fz="sm">{step.guide}</Text>
                  <Text fz="sm" c="dimmed">
                    {stepWords(step)}
                  </Text>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Section>
      <Section title="规则和要求">
        <DefinitionList
          columns={1}
          items={[
            {
              term: '开着的规则',
              value:
                method.switches
                  .filter((one) => one.on)
                  .map(switchWords)
                  .join('；') || '没有',
            },
            {
              term: '没开的规则',
              value:
                method.switches
                  .filter((one) => !one.on)
                  .map(switchWords)
                  .join('；') || '没有',
            },
            { term: '角色', value: roles.map((role) => `${role.name}：${role.duty}`).join('；') || '没有' },
            { term: '必填项', value: needed.join('、') || '没有另外要求' },
            ...(quorum ? [{ term: '到场人数', value: `应到的 ${quorum.numerator}/${quorum.denominator} 以上` }] : []),
            ...(onDays.length > 0 ? [{ term: '每月哪几日', value: onDays.join('、') }] : []),
            { term: '打印标题', value: printTitle ?? `“${method.name.replace(/[（(].*$/, '')}”议事单` },
            { term: '签字栏', value: signers.length > 0 ? signers.join('、') : '主持人、记录人' },
          ]}
        />
      </Section>
    </Stack>
  )
}

function switchWords({ id, label, limit }: Method['switches'][number]): string {
  return limit !== undefined && (id === 'timed' || id === 'turns')
    ? `${label.replace(/（.*$/, '')}（${limit} ${id === 'timed' ? '分钟' : '次'}）`
    : label
}

function stepWords(step: MethodStep): string {
  const { who, rule, noticeDays, answerDays, check } = step
  return [
    `填：${partsOf(step)
      .map((part) => partWords[part])
      .join('；')}`,
    who && `谁办：${who}`,
    rule && isVoteRuleCode(rule) && `表决规则：${voteRules[rule].label}`,
    noticeDays && `公告不少于 ${noticeDays} 天`,
    answerDays && `异议 ${answerDays} 日内答复`,
    check && `查：${check}`,
  ]
    .filter(Boolean)
    .join('。')
}
