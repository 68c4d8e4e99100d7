import { Button, Group, Modal, Stack, Switch, Text, Textarea } from '@mantine/core'
import { useRef, useState } from 'react'
import { Link } from 'react-router'
import { changedFields } from '#renderer/entities/draft/changed-fields.ts'
import { DraftBanner } from '#renderer/entities/draft/draft-banner.tsx'
import { useDraft } from '#renderer/entities/draft/use-draft.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import type { PickedPerson } from '#renderer/entities/person-picker/person-options.ts'
import { PersonPicker } from '#renderer/entities/person-picker/person-picker.tsx'
import { DayInput } from '#renderer/ui/day-input.tsx'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { submitOnCtrlEnter } from '#renderer/ui/submit-on-ctrl-enter.ts'
import { notifyFailure, notifyOk, notifyUndo } from '#renderer/ui/notify.ts'
import { useOneAtATime } from '#renderer/ui/use-one-at-a-time.ts'
import { sameContent } from '#shared/lib/canonical-json.ts'
import type { AgendaRow, ResolutionRow } from '#shared/schema/meetings.ts'
import { firstEntry, ListEntryFields } from './list-entry-fields.tsx'
import { putResolution, removeResolution, resolve } from './decision-actions.ts'
import type { PartProps } from './part-props.ts'

export interface ResolutionDialogProps extends PartProps {
  readonly opened: boolean
  readonly id: string | undefined
  readonly agenda: AgendaRow | undefined
  onClose(): void
}

export function ResolutionDialog(props: ResolutionDialogProps) {
  const { opened, onClose, agenda } = props
  return (
    <Modal opened={opened && agenda !== undefined} onClose={onClose} size="lg" title={props.id ? '修改决议' : '决议'}>
      {agenda && <ResolutionForm key={props.id ?? agenda.id} {...props} agenda={agenda} />}
    </Modal>
  )
}

/** What is kept while it is not saved. */
interface Typed {
  readonly text: string
  readonly owner: PickedPerson | undefined
  readonly dueOn: string
  readonly asItem: boolean
}

function useTyped(draft: { readonly key: string; readonly title: string }, typed: Typed, fill: (now: Typed) => void) {
  const [first] = useState(typed)
  const value = changedFields(first, typed)
  const dirty = !sameContent(typed, first)
  const restore = (kept: Partial<Typed>): void => fill({ ...first, ...kept })
  const { from, release } = useDraft<Partial<Typed>>({ ...draft, what: '决议', value, dirty, restore })
  const discard = (): void => {
    release()
    fill(first)
  }
  return { from, release, discard }
}

function ResolutionForm({ meeting: latest, deps, id, agenda, onClose }: ResolutionDialogProps & { readonly agenda: AgendaRow }) {
  // As it was when the form was filled from it: what came since is merged with what is typed here.
  const [meeting] = useState(latest)
  const before = meeting.resolutions.find((one) => one.id === id)
  const [text, setText] = useState(before?.text ?? '')
  const [owner, setOwner] = useState<PickedPerson | undefined>(before?.owner)
  const [dueOn, setDueOn] = useState(before?.dueOn ?? '')
  const [asItem, setAsItem] = useState(before ? before.item !== undefined : true)
  const [entry, setEntry] = useState(() => firstEntry(meeting))
  const [asked, setAsked] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const once = useOneAtATime()
  const fill = (now: Typed): void => {
    setText(now.text)
    setOwner(now.owner)
    setDueOn(now.dueOn)
    setAsItem(now.asItem)
  }
  const draft = { key: `resolution/${meeting.id}/${before?.id ?? agenda.id}`, title: `决议：${agenda.title}` }
  const { from, release, discard } = useTyped(draft, { text, owner, dueOn, asItem }, fill)
  const giveUp = (): void => (release(), onClose())
  const missing = {
    text: text.trim() === '' ? '请写明决议内容' : undefined,
    owner: asItem && !owner ? '转为事项须有责任人' : undefined,
    dueOn: asItem && dueOn === '' ? '转为事项须有期限' : undefined,
  }
  const wrong = (field: keyof typeof missing) => (asked ? missing[field] : undefined)

  const submit = async (): Promise<void> => {
    setAsked(true)
    const first = (['text', 'owner', 'dueOn'] as const).find((field) => missing[field] !== undefined)
    if (first) return form.current?.querySelector<HTMLElement>(`[data-field="${first}"] :is(input, textarea)`)?.focus()
    const input = { agenda: before?.agenda ?? agenda.id, text, owner, dueOn: dueOn || undefined, asItem, entry }
    const saved = await resolve(deps, meeting.id, before ? { ...input, id: before.id } : input, meeting)
    if (!saved.ok) return notifyFailure(saved.error)
    giveUp()
    notifyOk(asItem && !before?.item ? '决议已记入，并登记为清单事项' : '决议已记入')
  }
  const remove = async (resolution: ResolutionRow): Promise<void> => {
    const outcome = meeting.agenda.find((row) => row.id === resolution.agenda)?.outcome ?? 'resolved'
    const removed = await removeResolution(deps, meeting.id, resolution.id)
    if (!removed.ok) return notifyFailure(removed.error)
    giveUp()
    notifyUndo(resolution.item ? '决议已删除；已登记的事项还在清单里' : '决议已删除', async () => {
      const back = await putResolution(deps, meeting.id, resolution, outcome)
      if (!back.ok) notifyFailure(back.error)
    })
  }
  return (
    <form
      ref={form}
      onSubmit={(event) => {
        event.preventDefault()
        void once(submit)
      }}
      onKeyDown={submitOnCtrlEnter}
      noValidate
    >
      <DraftBanner from={from} discard={discard} />
      <Stack gap="sm">
        <Text fz="sm" c="dimmed">
          议程：{agenda.title}
        </Text>
        <Textarea
          label="决议内容"
          withAsterisk
          autosize
          minRows={3}
          maxRows={10}
          maxLength={4000}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          error={wrong('text')}
          wrapperProps={{ 'data-field': 'text' }}
          data-autofocus
        />
        <Group grow align="start">
          <div data-field="owner">
            <PersonPicker label="责任人" value={owner} onChange={setOwner} required={asItem} error={wrong('owner')} />
          </div>
          <DayInput
            label="完成期限"
            withAsterisk={asItem}
            min={meeting.plannedAt.slice(0, 10)}
            value={dueOn}
            error={wrong('dueOn')}
            wrapperProps={{ 'data-field': 'dueOn' }}
            onChange={(event) => setDueOn(event.currentTarget.value)}
          />
        </Group>
        <Switch
          label="登记为清单事项，跟踪到办结"
          checked={asItem}
          disabled={before?.item !== undefined}
          onChange={(event) => setAsItem(event.currentTarget.checked)}
        />
        {asItem && !before?.item && <ListEntryFields entry={entry} onChange={setEntry} />}
        {before?.item && (
          <Button component={Link} to={paths.item(before.item)} variant="subtle" size="compact-md" style={{ alignSelf: 'start' }}>
            查看已登记的事项
          </Button>
        )}
      </Stack>
      <FormActions
        submitLabel="记入决议"
        onCancel={giveUp}
        hint={
          before ? (
            <Button variant="subtle" color="gray.7" size="compact-md" onClick={() => void remove(before)}>
              删除这条决议
            </Button>
          ) : (
            'Ctrl+回车 记入'
          )
        }
      />
    </form>
  )
}
