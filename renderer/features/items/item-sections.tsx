import { Anchor, Button, Group, Stack, Text, Timeline } from '@mantine/core'
import { Link } from 'react-router'
import { useDb, useDeps, useLive } from '#renderer/data/react.tsx'
import { DraftBanner } from '#renderer/entities/draft/draft-banner.tsx'
import { useNextWords } from '#renderer/entities/draft/use-next-words.ts'
import { ownerWords } from '#renderer/entities/item/item-rules.ts'
import { itemLevelWords, itemOriginWords, satisfactionWords, urgencyWords } from '#renderer/entities/labels/item-words.ts'
import { unrecordedWords, useHolidays } from '#renderer/entities/labels/use-holidays.ts'
import { stateWordOf } from '#renderer/entities/labels/use-item-types.ts'
import { useUnitName } from '#renderer/data/use-unit-name.ts'
import { useUnitNames } from '#renderer/entities/labels/use-unit-names.ts'
import { momentWords } from '#renderer/entities/labels/time-words.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { DefinitionList } from '#renderer/ui/definition-list.tsx'
import { notifyFailure } from '#renderer/ui/notify.ts'
import { Section } from '#renderer/ui/section.tsx'
import { deadlinesOf, isHung } from '#shared/domain/item/item-due.ts'
import type { ItemKind } from '#shared/domain/item/item-types.ts'
import { chinaDay, chinaMinute } from '#shared/lib/day.ts'
import { stampMs } from '#shared/lib/hybrid-clock.ts'
import type { Item } from '#shared/schema/items.ts'
import { addProgress } from './actions.ts'
import { valuesOf } from '#shared/domain/item/item-details.ts'
import { itemRow } from './item-row.ts'
import { isTooLong, LongText } from '#renderer/ui/long-text.tsx'
import { useOneAtATime } from '#renderer/ui/use-one-at-a-time.ts'
import { useAnswerable } from './use-dictionary-choices.ts'
import { gridOf, originDeliberation, originItem, originMeeting, originSchedule } from './queries.ts'

interface OfKind {
  readonly item: Item
  readonly kind: ItemKind
}

export function FactsSection({ item, kind }: OfKind) {
  const { db, today } = useDeps()
  const row = itemRow(item, today())
  const grid = useLive(gridOf(db, item))
  const values = valuesOf(item, kind.spec.fields)
  const answerable = useAnswerable(kind.spec.fields, values)
  const asked = useUnitName(item.asked ?? item.unit)
  return (
    <Section title="事项">
      <DefinitionList
        items={[
          { term: '清单', value: <span title={kind.basis}>{kind.name}</span> },
          { term: '层级', value: itemLevelWords[item.level] },
          { term: '责任人', value: ownerWords(item), wide: true },
          {
            term: '期限',
            value: item.dueOn && (
              <>
                {item.dueOn}
                {row.due !== '' && (
                  <Text span ml={8} style={{ whiteSpace: 'nowrap' }} {...(row.overdue ? { c: '#8a5200', fw: 600 } : { c: 'dimmed' })}>
                    {row.due}
                  </Text>
                )}
              </>
            ),
          },
          { term: '来源', value: <OriginLink item={item} /> },
          { term: '提出人', value: item.raisedBy?.name },
          ...(item.asked ? [{ term: '现由', value: asked || '上级单位', wide: true }] : []),
          ...(item.arrivals ?? []).map((one) => ({
            term: '到场签到',
            value: `${one.at.replace('T', ' ')} ${one.unitName}${one.who && `（${one.who}）`}`,
            wide: true,
          })),
          { term: '类别', value: item.category },
          { term: '所在网格', value: grid.status === 'ready' ? grid.data?.name : '' },
          ...(item.urgency && item.urgency !== 'normal' ? [{ term: '紧急程度', value: urgencyWords[item.urgency] }] : []),
          { term: '内容', value: item.content && <Text style={{ whiteSpace: 'pre-wrap' }}>{item.content}</Text>, wide: true },
          ...kind.spec.fields
            .filter((field) => values[field.id] !== '')
            .map((field) => ({
              term: field.label,
              value: (
                <Text style={{ whiteSpace: 'pre-wrap' }}>
                  {field.kind === 'minute' ? values[field.id]?.replace('T', ' ') : values[field.id]}
                </Text>
              ),
              wide: field.kind === 'long',
            })),
          ...answerable,
        ]}
      />
      <Deadlines item={item} kind={kind} />
    </Section>
  )
}

/** The limits of the type, each with where it comes from. They hint; they do not block. */
function Deadlines({ item, kind }: OfKind) {
  const { now, today } = useDeps()
  const holidays = useHolidays()
  const hung = isHung(item, today())
  const deadlines = deadlinesOf(item, kind.spec, { now: now(), holidays })
  if (deadlines.length === 0) return null
  const began = chinaDay(stampMs(item.createdAt))
  const unsure = deadlines
    .map((one) => (one.at === undefined ? unrecordedWords(began, one.day, holidays) : ''))
    .find((words) => words !== '')
  return (
    <Stack gap={2} mt="sm">
      {deadlines.map((one) => (
        <Text key={one.until} fz="sm" {...(one.overdue ? { c: '#8a5200', fw: 600 } : { c: 'dimmed' })}>
          {one.label.replace(/^已/, '')}：{one.at === undefined ? `${one.day} 前` : `${chinaMinute(one.at).replace('T', ' ')} 前`}
          {one.deferredFrom && `（挂起期间不计时，原为 ${one.deferredFrom.replace('T', ' ')}）`}
          {one.met ? (one.late ? '，已做，超过了时限' : '，已做到') : hung ? '，挂起中' : one.overdue ? '，已过时限' : ''}
          <Text span fz="xs" c="dimmed" ml={8} fw={400}>
            {one.source}
          </Text>
        </Text>
      ))}
      {unsure && (
        <Text fz="xs" c="dimmed">
          {unsure}
        </Text>
      )}
    </Stack>
  )
}

/** Leads back to where the matter was decided. */
function OriginLink({ item }: { readonly item: Item }) {
  const db = useDb()
  const meeting = useLive(originMeeting(db, item))
  const deliberation = useLive(originDeliberation(db, item))
  const visit = useLive(originItem(db, item))
  const patrol = useLive(originSchedule(db, item))
  const word = itemOriginWords[item.origin]
  if (meeting.status === 'ready' && meeting.data) {
    return (
      <Anchor component={Link} to={paths.meeting(meeting.data.id)}>
        {word}：{meeting.data.title}
      </Anchor>
    )
  }
  if (deliberation.status === 'ready' && deliberation.data) {
    return (
      <Anchor component={Link} to={paths.deliberation(deliberation.data.id)}>
        {word}：{deliberation.data.title}
      </Anchor>
    )
  }
  if (patrol.status === 'ready' && patrol.data) {
    return (
      <Anchor component={Link} to={paths.schedule(patrol.data.id)}>
        {word}：{patrol.data.title}
      </Anchor>
    )
  }
  if (visit.status === 'ready' && visit.data) {
    return (
      <Anchor component={Link} to={paths.item(visit.data.id)}>
        {word}：{visit.data.title}
      </Anchor>
    )
  }
  return word
}

export function OutcomeSection({ item }: { readonly item: Item }) {
  const pre = (text: string | undefined) => text && <Text style={{ whiteSpace: 'pre-wrap' }}>{text}</Text>
  const known = item.result ?? item.feedback ?? item.unsolvedReason ?? item.satisfaction ?? item.hung?.reason
  if (!known) return null
  return (
    <Section title="结果与反馈">
      <DefinitionList
        columns={1}
        items={[
          { term: '办理结果', value: pre(item.result) },
          { term: '向提出人反馈', value: pre(item.feedback) },
          ...(item.satisfaction ? [{ term: '提出人评价', value: satisfactionWords[item.satisfaction] }] : []),
          ...(item.evaluationNote ? [{ term: '评价意见', value: pre(item.evaluationNote) }] : []),
          ...(item.unsolvedReason ? [{ term: reasonTerm(item), value: pre(item.unsolvedReason) }] : []),
          ...(item.hung ? [{ term: '挂起', value: `${item.hung.reason}（至 ${item.hung.until}）` }] : []),
        ]}
      />
    </Section>
  )
}

function reasonTerm({ state }: Item): string {
  if (state === 'refused') return '不予受理的理由'
  if (state === 'returned') return '退回原因'
  return state === 'escalated' ? '上报理由' : '未解决原因'
}

export function ThreadSection({ item, kind, mayEdit }: OfKind & { readonly mayEdit: boolean }) {
  const { now } = useDeps()
  const units = useUnitNames()
  const lines = [...item.progress].sort((a, b) => (a.at < b.at ? 1 : -1))
  return (
    <Section title="办理经过">
      {mayEdit && <ProgressForm item={item} />}
      <Timeline bulletSize={14} lineWidth={2} color="gray" active={-1}>
        {lines.map((line) => (
          <Timeline.Item key={line.id} title={stepWords(kind, line, units)}>
            {line.text !== '' && <Text style={{ whiteSpace: 'pre-wrap' }}>{line.text}</Text>}
            <Text fz="sm" c="dimmed">
              {line.unit && line.unit !== item.unit ? `${units.get(line.unit) ?? '上级'} ` : ''}
              {line.byName ?? ''} {momentWords(stampMs(line.at), now())}
            </Text>
          </Timeline.Item>
        ))}
        <Timeline.Item title="登记">
          <Text fz="sm" c="dimmed">
            {momentWords(stampMs(item.createdAt), now())}
          </Text>
        </Timeline.Item>
      </Timeline>
    </Section>
  )
}

/** What a step made of the matter, and to whom it handed it. */
function stepWords(kind: ItemKind, { state, handedTo }: Item['progress'][number], units: ReadonlyMap<string, string>): string {
  const word = state ? stateWordOf(kind, state) : '记录'
  return handedTo === undefined ? word : `${word} → ${units.get(handedTo) ?? '相关单位'}`
}

function ProgressForm({ item }: { readonly item: Item }) {
  const deps = useDeps()
  const { form, set, from, discard, noted } = useNextWords({
    key: `item/${item.id}/note`,
    what: '办理情况',
    title: `办理情况：${item.title}`,
    first: { words: '' },
  })
  const once = useOneAtATime()
  const submit = async (): Promise<void> => {
    const outcome = await addProgress(deps, item, form.words)
    if (outcome.ok) noted(form)
    else notifyFailure(outcome.error)
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void once(submit)
      }}
    >
      <DraftBanner from={from} discard={discard} />
      <Stack gap="xs" mb="md">
        <LongText
          aria-label="记一笔办理情况"
          placeholder="记一笔：做了什么、联系了谁、下一步怎么办"
          minRows={2}
          most={20_000}
          value={form.words}
          onChange={(words) => set({ words })}
        />
        <Group justify="flex-end">
          <Button type="submit" variant="default" disabled={form.words.trim() === '' || isTooLong(form.words)}>
            记下
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
