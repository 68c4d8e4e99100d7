import { Alert, Button, Group, Menu, Stack, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useDb, useDeps, useLive } from '#renderer/data/react.tsx'
import { partyStageWords, votingRightsWords } from '#renderer/entities/labels/person-words.ts'
import { MatterLine } from '#renderer/entities/labels/party-matter-line.tsx'
import { partyEnding } from '#renderer/entities/labels/party-ending.ts'
import { partyStepGroups, partyStepWords } from '#renderer/entities/labels/party-words.ts'
import { partyYears } from '#renderer/entities/person/person-words.ts'
import { DefinitionList } from '#renderer/ui/definition-list.tsx'
import { notifyFailure } from '#renderer/ui/notify.ts'
import { Section } from '#renderer/ui/section.tsx'
import { useUrlParam } from '#renderer/ui/use-url-param.ts'
import { withJoinedSteps } from '#shared/domain/party/joined-steps.ts'
import { mattersOf } from '#shared/domain/party/matters.ts'
import { nextStepOf } from '#shared/domain/party/next-step.ts'
import { partyNorms, type PartyNormCode } from '#shared/domain/party/norms.ts'
import { isSecretKind, type TakenKind } from '#shared/domain/party/step-rules.ts'
import { stepsFor } from '#shared/domain/party/steps-for.ts'
import { agrees } from '#shared/domain/party/take-step.ts'
import { can } from '#shared/domain/permissions.ts'
import type { PartyLife, Person } from '#shared/schema/people.ts'
import { settleParty } from './party-actions.ts'
import { PartyStepDialog } from './party-step-dialog.tsx'
import { PartyTimeline } from './party-timeline.tsx'
import { formerOf } from './queries.ts'

interface PartySectionProps {
  readonly person: Person
  readonly mayEdit: boolean
}

const everyStep = partyStepGroups.flatMap(({ kinds }) => kinds)

/** 党员发展与组织关系: how he stands, what comes next and by when, and every step that led here. */
export function PartySection({ person: own, mayEdit }: PartySectionProps) {
  const db = useDb()
  const { user } = db
  useLive(db.peopleIndex)
  const live = useLive(formerOf(db, own.id))
  const former = live.status === 'ready' ? live.data : []
  const person = withJoinedSteps(own, former)
  // In the address, so that what was half written leads back to its form.
  const [step, setStep] = useUrlParam('step')
  const seesLost = can(user, 'viewLostMembers', 'people', person)
  const taking = mayEdit ? everyStep.find((kind) => kind === step && (seesLost || !isSecretKind(kind))) : undefined
  const { party } = person
  const matters = mattersOf(person).filter(({ secret }) => seesLost || !secret)
  const known = (party !== undefined && (party.stage !== 'none' || party.status !== undefined)) || (person.partySteps?.length ?? 0) > 0
  return (
    <Section
      title="党员发展与组织关系"
      actions={mayEdit && agrees(person) && <StepMenu person={person} seesLost={seesLost} onTake={setStep} />}
    >
      <Stack gap="sm">
        {!agrees(person) && <Disagreement person={person} mayEdit={mayEdit} />}
        {party && known ? (
          <Facts person={person} party={party} seesLost={seesLost} />
        ) : (
          <Text c="dimmed">非党员，也没有培养发展的记录。</Text>
        )}
        {matters.length > 0 && (
          <Stack gap={4} role="list" aria-label="要办的事">
            {matters.map((matter) => (
              <MatterLine key={matter.code} matter={matter} />
            ))}
          </Stack>
        )}
        {known && <Next person={person} told={matters.map(({ code }) => code)} />}
        <PartyTimeline person={person} own={own} former={former} seesLost={seesLost} mayEdit={mayEdit} />
      </Stack>
      {taking && <PartyStepDialog key={taking} person={person} kind={taking} onClose={() => setStep('')} />}
    </Section>
  )
}

interface FactsProps {
  readonly person: Person
  readonly party: PartyLife
  readonly seesLost: boolean
}

function Facts({ person, party, seesLost }: FactsProps) {
  const { today } = useDeps()
  const years = partyYears(today(), party)
  const stage = { term: '人员类别', value: party.status === 'left' ? partyEnding(person) : partyStageWords[party.stage] }
  const branch = { term: '所在党支部', value: party.branchName, wide: true }
  // Who is on the way has no rights, no years and no relation yet.
  if (party.stage !== 'full' && party.stage !== 'probationary') return <DefinitionList items={[stage, branch]} />
  return (
    <DefinitionList
      items={[
        stage,
        { term: '党籍状态', value: party.status === 'suspended' ? `停止党籍（${party.suspendedOn ?? ''} 起）` : '正常' },
        { term: '党员权利', value: rightsWords(party) },
        { term: '党龄', value: years === undefined ? '' : `${years} 年` },
        branch,
        { term: '党小组', value: party.group },
        { term: '入党日期', value: party.joinedOn },
        { term: '转正日期', value: party.fullOn ?? (party.extendedTo && `预备期延长至 ${party.extendedTo}`) },
        { term: '组织关系', value: relationWords(party) },
        { term: '流动党员', value: awayWords(party), wide: true },
        ...(seesLost && party.lostSince ? [{ term: '失去联系', value: `${party.lostSince} 起`, wide: true }] : []),
      ]}
    />
  )
}

/** Who is on probation has none to vote with, whatever else is so. */
function rightsWords({ stage, rights, rightsTo }: PartyLife): string {
  if (rights === 'normal') return stage === 'probationary' ? '预备期，没有表决权' : '正常'
  return `${votingRightsWords[rights]}${rightsTo ? `，至 ${rightsTo}` : ''}`
}

function relationWords({ transferredOutOn, letterOn }: PartyLife): string {
  if (transferredOutOn) return `${transferredOutOn} 转出`
  return letterOn ? `${letterOn} 开出介绍信，转接中` : '在本支部'
}

function awayWords({ away, awayTo, awaySince, awayContact, awayCard }: PartyLife): string {
  if (!away) return '否'
  return [awayTo ?? '外出', awaySince && `${awaySince} 起`, awayContact, awayCard && `活动证 ${awayCard}`].filter(Boolean).join('，')
}

/** `told`: norms that stand beside a matter already. */
function Next({ person, told }: { readonly person: Person; readonly told: readonly PartyNormCode[] }) {
  const next = nextStepOf(person)
  if (!next || next.kind === 'applied') return null
  const { rule, source } = partyNorms[next.norm]
  return (
    <div>
      <Text fz="sm">
        <Text span fw={500}>
          下一步：{partyStepWords[next.kind]}
        </Text>
        {next.earliest && `，最早 ${next.earliest}`}
        {`。材料：${next.papers.join('、')}。`}
      </Text>
      {!told.includes(next.norm) && (
        <Text fz="xs" c="dimmed">
          {rule}（{source}）
        </Text>
      )}
    </div>
  )
}

interface StepMenuProps {
  readonly person: Person
  readonly seesLost: boolean
  onTake(kind: TakenKind): void
}

function StepMenu({ person, seesLost, onTake }: StepMenuProps) {
  const offered = stepsFor(person)
  const groups = partyStepGroups
    .map(({ title, kinds }) => ({ title, kinds: kinds.filter((kind) => offered.includes(kind) && (seesLost || !isSecretKind(kind))) }))
    .filter(({ kinds }) => kinds.length > 0)
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button size="xs" variant="default" leftSection={<IconPlus size={16} />}>
          记一步
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={460} style={{ overflowY: 'auto' }}>
        {groups.flatMap(({ title, kinds }) => [
          <Menu.Label key={title}>{title}</Menu.Label>,
          ...kinds.map((kind) => (
            <Menu.Item key={kind} onClick={() => onTake(kind)}>
              {partyStepWords[kind]}…
            </Menu.Item>
          )),
        ])}
      </Menu.Dropdown>
    </Menu>
  )
}

/** An import or another PC changed the register past the rows, or the other way round: a person says which of them is right. */
function Disagreement({ person, mayEdit }: PartySectionProps) {
  const deps = useDeps()
  const settle = async (by: 'rows' | 'register'): Promise<void> => {
    const outcome = await settleParty(deps, person.id, by)
    if (!outcome.ok) notifyFailure(outcome.error)
  }
  return (
    <Alert color="yellow" title="台账上的党籍和下面的经过对不上">
      <Text fz="sm">可能导入过名册，或别的电脑改过。请选定以哪个为准，再记新的一步。</Text>
      {mayEdit && (
        <Group gap="xs" mt="xs">
          <Button size="xs" variant="default" onClick={() => void settle('rows')}>
            以经过为准
          </Button>
          <Button size="xs" variant="default" onClick={() => void settle('register')}>
            以台账为准，记一条
          </Button>
        </Group>
      )}
    </Alert>
  )
}
