import { Button, Group, Modal, NumberInput, SegmentedControl, Select, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { optionsOf } from '#renderer/ui/options-of.ts'
import { useState, type SyntheticEvent } from 'react'
import { useLive } from '#renderer/data/react.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { meetingTypeOf } from '#renderer/entities/meeting/meeting-type.ts'
import { voteMethodWords } from '#renderer/entities/meeting/meeting-words.ts'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { notifyFailure, notifyOk, notifyUndo } from '#renderer/ui/notify.ts'
import { isVoteRuleCode, voteRuleCodes, voteRules } from '#shared/domain/voting/rules.ts'
import { chinaMinute } from '#shared/lib/day.ts'
import type { AgendaRow, VoteRow } from '#shared/schema/meetings.ts'
import { recordVote, removeVote } from './decision-actions.ts'
import type { PartProps } from './part-props.ts'
import { attendancesOf, issuedTemplates } from './queries.ts'
import { VoteArithmetic } from './vote-arithmetic.tsx'
import { formOfVote, freshVote } from './vote-form.ts'
import { restAbstains, viewVote, voteRow, type VoteForm } from './vote.ts'

const methods = optionsOf(voteMethodWords)
const rules = voteRuleCodes.map((code) => ({ value: code, label: voteRules[code].label }))

export interface VoteDialogProps extends PartProps {
  readonly opened: boolean
  /** An earlier vote that is put right; else a new one. */
  readonly id: string | undefined
  readonly agenda: AgendaRow | undefined
  onClose(): void
}

export function VoteDialog(props: VoteDialogProps) {
  const { opened, onClose, agenda } = props
  return (
    <Modal opened={opened && agenda !== undefined} onClose={onClose} size={920} title={props.id ? '更正表决' : '表决'}>
      {agenda && <VoteLoader key={props.id ?? agenda.id} {...props} agenda={agenda} />}
    </Modal>
  )
}

type LoadedProps = VoteDialogProps & { readonly agenda: AgendaRow }

function VoteLoader(props: LoadedProps) {
  const { meeting, deps, id, agenda } = props
  const attendances = useLive(attendancesOf(deps.db, meeting.id))
  const templates = useLive(issuedTemplates(deps.db))
  if (attendances.status === 'loading' || templates.status === 'loading') return <Loading />
  const issued = templates.status === 'ready' ? templates.data : []
  const before = meeting.votes.find((vote) => vote.id === id)
  const at = meeting.lateEntryOn ? (meeting.startedAt ?? meeting.plannedAt) : chinaMinute(deps.now())
  const rule = meetingTypeOf(meeting.type, issued).spec.rule
  const here = attendances.status === 'ready' ? attendances.data : []
  const initial = before ? formOfVote(before) : freshVote(meeting, agenda, rule, { at, attendances: here })
  return <VoteFields {...props} initial={initial} before={before} />
}

function VoteFields({
  meeting,
  deps,
  onClose,
  initial,
  before,
}: LoadedProps & { readonly initial: VoteForm; readonly before: VoteRow | undefined }) {
  const [form, setForm] = useState(initial)
  const [loaded] = useState(meeting)
  const [asked, setAsked] = useState(false)
  const view = viewVote(form)
  const rule = voteRules[isVoteRuleCode(form.rule) ? form.rule : 'open']
  const set = (part: Partial<VoteForm>): void => setForm({ ...form, ...part })

  const submit = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault()
    setAsked(true)
    const row = voteRow(form)
    if (!row.ok) return
    const saved = await recordVote(deps, meeting.id, before ? { ...row.value, id: before.id } : row.value, loaded)
    if (!saved.ok) return notifyFailure(saved.error)
    onClose()
    notifyOk('表决已记入')
  }
  const remove = async (vote: VoteRow): Promise<void> => {
    const removed = await removeVote(deps, meeting.id, vote.id)
    if (!removed.ok) return notifyFailure(removed.error)
    onClose()
    notifyUndo(`已删除表决“${vote.subject}”`, async () => {
      const back = await recordVote(deps, meeting.id, vote)
      if (!back.ok) notifyFailure(back.error)
    })
  }
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="lg">
        <Stack gap="sm">
          <TextInput
            label="表决事项"
            withAsterisk
            maxLength={400}
            value={form.subject}
            onChange={(event) => set({ subject: event.currentTarget.value })}
          />
          <Select
            label="表决规则"
            data={rules}
            allowDeselect={false}
            value={rule.code}
            onChange={(code) =>
              code && set({ rule: code, method: isVoteRuleCode(code) && voteRules[code].secret ? 'secret' : form.method })
            }
          />
          <SegmentedControl
            fullWidth
            aria-label="表决方式"
            data={methods}
            value={form.method}
            onChange={(method) => set(withMethod(form, method as VoteRow['method']))} // the options are the words' keys
          />
          <VoteCounts form={form} set={set} writtenCounts={rule.writtenCounts} />
          {form.method === 'secret' && (
            <TextInput
              label="监票人、计票人"
              placeholder="用顿号分开"
              value={form.tellers}
              onChange={(event) => set({ tellers: event.currentTarget.value })}
            />
          )}
        </Stack>
        <Stack gap="sm">
          <VoteArithmetic
            view={view}
            rule={rule}
            form={form}
            onResult={(result) => set({ result })}
            onReading={(reading) => set({ reading })}
          />
          <TextInput
            label="宣布人"
            withAsterisk={view.mustDeclare}
            maxLength={60}
            value={form.declaredBy}
            onChange={(event) => set({ declaredBy: event.currentTarget.value })}
          />
        </Stack>
      </SimpleGrid>
      <FormActions
        submitLabel="记入表决"
        onCancel={onClose}
        hint={
          <Group gap="xs">
            {before && (
              <Button variant="subtle" color="gray.7" size="compact-md" onClick={() => void remove(before)}>
                删除这次表决
              </Button>
            )}
            {asked && view.missing && (
              <Text c="brand.7" role="alert">
                {view.missing}
              </Text>
            )}
          </Group>
        }
      />
    </form>
  )
}

interface VoteCountsProps {
  readonly form: VoteForm
  set(part: Partial<VoteForm>): void
  readonly writtenCounts: boolean
}

/** Heads and ballots. */
function VoteCounts({ form, set, writtenCounts }: VoteCountsProps) {
  const rest = restAbstains(form)
  return (
    <>
      <SimpleGrid cols={2} spacing="sm">
        <Count label="应到有表决权" value={form.entitled} onChange={(entitled) => set({ entitled })} />
        <Count label="此刻到会有表决权" value={form.present} onChange={(present) => set({ present })} />
      </SimpleGrid>
      {form.method === 'secret' && (
        <SimpleGrid cols={3} spacing="sm">
          <Count label="发出选票" value={form.issued} onChange={(issued) => set({ issued })} />
          <Count label="收回选票" value={form.returned} onChange={(returned) => set({ returned })} />
          <Count label="无效票" value={form.invalid} onChange={(invalid) => set({ invalid })} />
        </SimpleGrid>
      )}
      <SimpleGrid cols={3} spacing="sm">
        <Count label="赞成" value={form.yes} onChange={(yes) => set({ yes })} autoFocus />
        <Count label="反对" value={form.no} onChange={(no) => set({ no })} />
        <Count label="弃权" value={form.abstain} onChange={(abstain) => set({ abstain })} />
      </SimpleGrid>
      {rest !== undefined && form.abstain !== rest && (
        <Button size="compact-sm" variant="subtle" onClick={() => set({ abstain: rest })}>
          其余 {rest} 人记为弃权
        </Button>
      )}
      {writtenCounts && <Count label="会前书面赞成" value={form.written} onChange={(written) => set({ written })} />}
    </>
  )
}

interface CountProps {
  readonly label: string
  readonly value: number | undefined
  onChange(next: number | undefined): void
  readonly autoFocus?: boolean
}

function Count({ label, value, onChange, autoFocus = false }: CountProps) {
  return (
    <NumberInput
      label={label}
      min={0}
      max={100_000}
      allowDecimal={false}
      allowNegative={false}
      hideControls
      selectAllOnFocus
      autoFocus={autoFocus}
      data-autofocus={autoFocus || undefined}
      value={value ?? ''}
      onChange={(next) => onChange(typeof next === 'number' ? next : undefined)}
    />
  )
}

function withMethod(form: VoteForm, method: VoteRow['method']): Partial<VoteForm> {
  if (method !== 'secret') return { method, issued: undefined, returned: undefined, invalid: undefined }
  return { method, issued: form.issued ?? form.present }
}
