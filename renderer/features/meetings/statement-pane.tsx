import { Button, Group, SegmentedControl, Stack, Text, Textarea } from '@mantine/core'
import { optionsOf } from '#renderer/ui/options-of.ts'
import { IconPencil, IconTrash } from '@tabler/icons-react'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { useLive } from '#renderer/data/react.tsx'
import { changedFields } from '#renderer/entities/draft/changed-fields.ts'
import { DraftBanner } from '#renderer/entities/draft/draft-banner.tsx'
import { useDraft } from '#renderer/entities/draft/use-draft.ts'
import { stanceWords } from '#renderer/entities/labels/deliberation-words.ts'
import { absenteeWords } from '#renderer/entities/meeting/record-words.ts'
import { sortedStatements } from '#renderer/entities/meeting/agenda-views.ts'
import type { PickedPerson } from '#renderer/entities/person-picker/person-options.ts'
import { PersonPicker } from '#renderer/entities/person-picker/person-picker.tsx'
import { useRecorder } from '#renderer/entities/recording/recorder-context.tsx'
import { isComposing } from '#renderer/ui/composition.ts'
import { IconAction } from '#renderer/ui/icon-action.tsx'
import { notifyFailure, notifyUndo } from '#renderer/ui/notify.ts'
import { useHotkey } from '#renderer/ui/use-hotkey.ts'
import { useOneAtATime } from '#renderer/ui/use-one-at-a-time.ts'
import { sameContent } from '#shared/lib/canonical-json.ts'
import { attendanceSummary } from '#shared/domain/meeting/quorum.ts'
import type { AgendaRow, Meeting } from '#shared/schema/meetings.ts'
import type { HeardAt, Statement } from '#shared/schema/statements.ts'
import classes from './minutes.module.css'
import type { PartProps } from './part-props.ts'
import { attendancesOf } from './queries.ts'
import { HeardMark } from './recording-heard.tsx'
import type { MeetingSound } from './recording-use-sound.ts'
import { capacityOf, noteStatement, removeStatement, restoreStatement } from './statement-actions.ts'

const stances = optionsOf(stanceWords)

export interface StatementPaneProps extends PartProps {
  readonly active: AgendaRow | undefined
  readonly statements: readonly Statement[]
  readonly writable: boolean
  readonly sound: MeetingSound
  /** Words that were brought back belong to the item on which they were begun. */
  onAgenda(id: string): void
}

/** Who said what on this item, in his own words; the dissenting above all. */
export function StatementPane({ meeting, deps, active, statements, writable, sound, onAgenda }: StatementPaneProps) {
  const shown = sortedStatements(statements.filter((one) => (one.agenda ?? '') === (active?.id ?? '')))
  const [editing, setEditing] = useState<Statement>()
  const list = useRef<HTMLDivElement>(null)
  // What was noted last is what the recorder looks for.
  useEffect(() => {
    if (list.current) list.current.scrollTop = list.current.scrollHeight
  }, [shown.length, active?.id])
  const remove = async (statement: Statement): Promise<void> => {
    const removed = await removeStatement(deps, meeting, statement.id)
    if (!removed.ok) return notifyFailure(removed.error)
    notifyUndo(`已删除 ${statement.speakerName} 的发言`, async () => {
      const back = await restoreStatement(deps, statement)
      if (!back.ok) notifyFailure(back.error)
    })
  }
  return (
    <section className={classes.pane} aria-label="发言">
      <AttendanceLine meeting={meeting} deps={deps} />
      <div className={classes.paneHead}>
        <Text fw={600} truncate>
          发言{active ? `：${active.title}` : ''}
        </Text>
      </div>
      <div ref={list} className={classes.list}>
        {shown.length === 0 && (
          <Text fz="sm" c="dimmed">
            {writable ? '这一项还没有记发言。一般讨论写在记录里即可；重要意见、不同意见在下面逐人记原话。' : '没有单独记下的发言。'}
          </Text>
        )}
        {shown.map((one) => (
          <article key={one.id} className={classes.statement} data-stance={one.stance}>
            <Group justify="space-between" gap={4} wrap="nowrap">
              <Text span fw={600}>
                {one.speakerName}
                <Text span fz="sm" c="dimmed" fw={400}>
                  {'  '}
                  {one.at.slice(11)}
                  {one.stance === 'none' ? '' : ` · ${stanceWords[one.stance]}`}
                </Text>
              </Text>
              {writable && (
                <Group gap={0} wrap="nowrap">
                  <IconAction
                    label={`修改${one.speakerName}的发言`}
                    icon={<IconPencil size={15} />}
                    size="sm"
                    onClick={() => setEditing(one)}
                  />
                  <IconAction
                    label={`删除${one.speakerName}的发言`}
                    icon={<IconTrash size={15} />}
                    size="sm"
                    onClick={() => void remove(one)}
                  />
                </Group>
              )}
            </Group>
            {one.heardAt && (
              <HeardMark
                statement={one}
                heardAt={one.heardAt}
                here={sound.here}
                place={deps.db.recordings.place}
                onListen={sound.listenTo}
              />
            )}
            <p className={classes.words}>{one.words}</p>
          </article>
        ))}
      </div>
      {writable && (
        <StatementForm
          key={editing?.id ?? 'new'}
          meeting={meeting}
          deps={deps}
          agenda={active?.id}
          editing={editing}
          onAgenda={onAgenda}
          onDone={() => setEditing(undefined)}
        />
      )}
    </section>
  )
}

interface FormProps extends PartProps {
  readonly agenda: string | undefined
  readonly editing: Statement | undefined
  onAgenda(id: string): void
  onDone(): void
}

interface Typed {
  readonly speaker?: PickedPerson | undefined
  readonly stance: Statement['stance']
  readonly words: string
}

function typedIn(editing: Statement | undefined): Typed {
  if (!editing) return { stance: 'none', words: '' }
  const { speaker: id, speakerName: name, stance, words } = editing
  return { speaker: { ...(id ? { id } : {}), name }, stance, words }
}

function StatementForm({ meeting, deps, agenda, editing, onAgenda, onDone }: FormProps) {
  const [first] = useState(() => typedIn(editing))
  const [typed, setTyped] = useState(first)
  const { speaker, stance, words } = typed
  const set = (change: Partial<Typed>): void => setTyped((now) => ({ ...now, ...change }))
  const { from, release } = useDraft<Partial<Typed> & { readonly agenda?: string | undefined }>({
    key: `statement/${meeting.id}/${editing?.id ?? 'new'}`,
    what: '发言',
    title: `发言：${meeting.title}`,
    value: { ...changedFields(first, typed), agenda },
    // Whose turn it is is chosen ahead; words are what would be lost.
    dirty: editing ? !sameContent(typed, first) : words.trim() !== '',
    restore: ({ agenda: on, ...kept }) => {
      set(kept)
      if (on) onAgenda(on)
    },
  })
  const drop = (): void => {
    release()
    setTyped(first)
    onDone()
  }
  const form = useRef<HTMLFormElement>(null)
  const once = useOneAtATime()
  const recorder = useRecorder()
  // The moment at which these words were begun: it is nearer to when they were said than the moment they are saved.
  const heard = useRef<HeardAt>(undefined)
  const begun = (): void => {
    if (!editing) heard.current ??= recorder?.moment(meeting.id)
  }
  const focusSpeaker = (): void => form.current?.querySelector('input')?.focus()
  useHotkey('F4', focusSpeaker, { inFields: true })

  const save = async (): Promise<void> => {
    const saved = await noteStatement(deps, meeting, {
      loaded: editing,
      agenda: editing?.agenda ?? agenda,
      speaker: speaker ?? { name: '' },
      stance,
      words,
      capacity: editing && editing.speaker === speaker?.id ? editing.capacity : capacityOf(meeting, speaker?.id),
      heardAt: heard.current,
    })
    if (!saved.ok) return notifyFailure(saved.error, '发言没有记下')
    heard.current = undefined
    release()
    // Who writes along does not wait for the disc: what came since is of the next statement.
    setTyped((now) => ({
      speaker: now.speaker === speaker ? undefined : now.speaker,
      stance: 'none',
      words: now.words.startsWith(words) ? now.words.slice(words.length) : now.words,
    }))
    onDone()
    focusSpeaker()
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (isComposing(event) || event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    // Here Ctrl+Enter means "write it down", not "next item".
    event.preventDefault()
    event.stopPropagation()
    void once(save)
  }
  return (
    <form
      ref={form}
      className={classes.form}
      aria-label={editing ? '修改发言' : '记一条发言'}
      onKeyDown={onKeyDown}
      onInput={begun}
      onSubmit={(event) => {
        event.preventDefault()
        void once(save)
      }}
    >
      <DraftBanner from={from} discard={drop} />
      <Stack gap={8}>
        <PersonPicker
          hideLabel
          label="发言人"
          placeholder="发言人：姓名或拼音首字母"
          value={speaker}
          onChange={(next) => set({ speaker: next })}
        />
        <SegmentedControl
          fullWidth
          size="sm"
          aria-label="态度"
          data={stances}
          value={stance}
          onChange={(next) => set({ stance: next as Statement['stance'] })} // the options are the words' keys
        />
        <Textarea
          aria-label="原话"
          placeholder={stance === 'against' ? '不同意见，照原话记' : '说了什么，照原话记'}
          autosize
          minRows={2}
          maxRows={6}
          maxLength={8000}
          value={words}
          onChange={(event) => set({ words: event.currentTarget.value })}
        />
        <Group justify="space-between">
          <Text fz="xs" c="dimmed">
            Ctrl+回车 记下
          </Text>
          <Group gap={6}>
            {editing && (
              <Button size="compact-md" variant="default" onClick={drop}>
                取消
              </Button>
            )}
            <Button type="submit" size="compact-md">
              {editing ? '改好了' : '记下'}
            </Button>
          </Group>
        </Group>
      </Stack>
    </form>
  )
}

function AttendanceLine({ meeting, deps }: { readonly meeting: Meeting; readonly deps: PartProps['deps'] }) {
  const live = useLive(attendancesOf(deps.db, meeting.id))
  if (live.status !== 'ready') return null
  const summary = attendanceSummary(meeting.roster, live.data)
  const names = summary.absentees.slice(0, 4).map(absenteeWords)
  return (
    <div className={classes.form} style={{ padding: '6px 10px' }}>
      <Text fz="sm">
        应到 <b>{summary.expected}</b> · 实到 <b>{summary.present}</b> · 缺席 <b>{summary.absent}</b> · 有表决权{' '}
        <b>{summary.votersPresent}</b>/{summary.entitled}
      </Text>
      {names.length > 0 && (
        <Text fz="xs" c="dimmed" lineClamp={2}>
          缺席：{names.join('、')}
          {summary.absentees.length > names.length ? ` 等 ${summary.absentees.length} 人` : ''}
        </Text>
      )}
    </div>
  )
}
