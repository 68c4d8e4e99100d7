import { Anchor, Button, Group, Stack, Text, Textarea, Timeline } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'react-router'
import { useDb, useDeps, useLive } from '#renderer/data/react.tsx'
import { ownerWords } from '#renderer/entities/item/item-rules.ts'
import { itemLevelWords, itemOriginWords, itemStateWords, itemTypeWords, satisfactionWords } from '#renderer/entities/labels/item-words.ts'
import { momentWords } from '#renderer/entities/labels/time-words.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { DefinitionList } from '#renderer/ui/definition-list.tsx'
import { notifyFailure } from '#renderer/ui/notify.ts'
import { Section } from '#renderer/ui/section.tsx'
import { stampMs } from '#shared/lib/hybrid-clock.ts'
import type { Item } from '#shared/schema/items.ts'
import { addProgress } from './actions.ts'
import { itemRow } from './item-row.ts'
import { originDeliberation, originMeeting } from './queries.ts'

export function FactsSection({ item }: { readonly item: Item }) {
  const { today } = useDeps()
  const row = itemRow(item, today())
  return (
    <Section title="事项">
      <DefinitionList
        items={[
          { term: '清单', value: itemTypeWords[item.type] },
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
          { term: '类别', value: item.category },
          { term: '内容', value: item.content && <Text style={{ whiteSpace: 'pre-wrap' }}>{item.content}</Text>, wide: true },
        ]}
      />
    </Section>
  )
}

/** Leads back to where the matter was decided. */
function OriginLink({ item }: { readonly item: Item }) {
  const db = useDb()
  const meeting = useLive(originMeeting(db, item))
  const deliberation = useLive(originDeliberation(db, item))
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
          ...(item.unsolvedReason ? [{ term: '未解决原因', value: pre(item.unsolvedReason) }] : []),
          ...(item.hung ? [{ term: '挂起', value: `${item.hung.reason}（至 ${item.hung.until}）` }] : []),
        ]}
      />
    </Section>
  )
}

export function ThreadSection({ item, mayEdit }: { readonly item: Item; readonly mayEdit: boolean }) {
  const { now } = useDeps()
  const lines = [...item.progress].sort((a, b) => (a.at < b.at ? 1 : -1))
  return (
    <Section title="办理经过">
      {mayEdit && <ProgressForm item={item} />}
      {lines.length === 0 && <Text c="dimmed">还没有记录。</Text>}
      <Timeline bulletSize={14} lineWidth={2} color="gray" active={-1}>
        {lines.map((line) => (
          <Timeline.Item key={line.id} title={line.state ? itemStateWords[line.state] : '记录'}>
            {line.text !== '' && <Text style={{ whiteSpace: 'pre-wrap' }}>{line.text}</Text>}
            <Text fz="sm" c="dimmed">
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

function ProgressForm({ item }: { readonly item: Item }) {
  const deps = useDeps()
  const [text, setText] = useState('')
  const submit = async (): Promise<void> => {
    const outcome = await addProgress(deps, item, text)
    if (outcome.ok) setText('')
    else notifyFailure(outcome.error)
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <Stack gap="xs" mb="md">
        <Textarea
          aria-label="记一笔办理情况"
          placeholder="记一笔：做了什么、联系了谁、下一步怎么办"
          autosize
          minRows={2}
          maxLength={2000}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Group justify="flex-end">
          <Button type="submit" variant="default" disabled={text.trim() === ''}>
            记下
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
