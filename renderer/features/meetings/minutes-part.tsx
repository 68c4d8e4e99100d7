import { Button, Group, Text } from '@mantine/core'
import { IconArrowRight, IconListDetails } from '@tabler/icons-react'
import { useMemo, useState, type KeyboardEvent } from 'react'
import { Link, useNavigate } from 'react-router'
import { useLive } from '#renderer/data/react.tsx'
import { SaveLine } from '#renderer/entities/autosave/save-line.tsx'
import { useAutosave } from '#renderer/entities/autosave/use-autosave.ts'
import { sortedAgenda } from '#renderer/entities/meeting/agenda-order.ts'
import { agendaViews } from '#renderer/entities/meeting/agenda-views.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { isComposing } from '#renderer/ui/composition.ts'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { Keys } from '#renderer/ui/kbd.tsx'
import { notifyFailure } from '#renderer/ui/notify.ts'
import { ReadOnlyBanner } from '#renderer/ui/read-only-banner.tsx'
import { RichTextEditor } from '#renderer/ui/rich-text-editor.tsx'
import { useHotkey } from '#renderer/ui/use-hotkey.ts'
import { useUrlParam } from '#renderer/ui/use-url-param.ts'
import { splitStatements } from '#shared/domain/meeting/covered-statements.ts'
import { richTextFromPlain } from '#shared/domain/merge/rich-text.ts'
import { can } from '#shared/domain/permissions.ts'
import { chinaMinute } from '#shared/lib/day.ts'
import type { RichText } from '#shared/schema/shapes.ts'
import type { Statement } from '#shared/schema/statements.ts'
import { nextOpenAgenda } from './agenda.ts'
import { AgendaPane } from './agenda-pane.tsx'
import classes from './minutes.module.css'
import { outlineOf } from './minutes-view.ts'
import { agendaLine } from './notice.ts'
import type { PartProps } from './part-props.ts'
import { OutsideStatements } from './outside-statements.tsx'
import { statementsOf } from './queries.ts'
import { changeHead, isRecordOpen, startRecording, writeMinutes } from './record-actions.ts'
import { RecordingButtons, RecordingLines } from './recording-lines.tsx'
import { useMeetingSound } from './recording-use-sound.ts'
import { ResolutionDialog } from './resolution-dialog.tsx'
import { StatementPane } from './statement-pane.tsx'
import { VoteDialog } from './vote-dialog.tsx'

const none: readonly Statement[] = []

/** The recorder's desk: agenda, text, who said what. Everything can be reached from the keyboard. */
export function MinutesPart({ meeting, deps }: PartProps) {
  const navigate = useNavigate()
  // Chosen once: an item that has just ended must stay the current one, or a resolution would slip to the next.
  const [current, setCurrent] = useState(
    () => (sortedAgenda(meeting).find((row) => row.outcome === 'open') ?? sortedAgenda(meeting)[0])?.id,
  )
  // In the address, so that a vote or a resolution half entered when the screen locks opens again where it was: an item's id, or an earlier one's.
  const [resolution, setResolution] = useUrlParam('resolution')
  const [vote, setVote] = useUrlParam('vote')
  const live = useLive(statementsOf(deps.db, meeting.id))
  const said = live.status === 'ready' ? live.data : none
  const { inside: statements, outside } = useMemo(() => splitStatements(meeting, said), [meeting, said])
  const views = useMemo(() => agendaViews(meeting, statements), [meeting, statements])
  const writable = isRecordOpen(meeting) && can(deps.db.user, 'update', 'meetings', meeting)
  const active = meeting.agenda.find((row) => row.id === current) ?? sortedAgenda(meeting)[0]
  const { state, change, flush, isSaved } = useAutosave<RichText>((minutes) => writeMinutes(deps, meeting.id, minutes))
  const sound = useMeetingSound({ meeting, deps })
  const goNext = (): void => setCurrent(nextOpenAgenda(meeting, active?.id)?.id)
  const openVote = (id?: string): void => setVote(id ?? active?.id ?? '')
  const openResolution = (id?: string): void => setResolution(id ?? active?.id ?? '')
  const free = writable && resolution === '' && vote === ''
  useHotkey('mod+enter', goNext, { enabled: free })
  useHotkey('F2', () => openVote(), { enabled: free && active !== undefined, inFields: true })
  useHotkey('F3', () => openResolution(), { enabled: free && active !== undefined, inFields: true })

  /** The editor would make a line break of it. */
  const onKeyDownCapture = (event: KeyboardEvent): void => {
    if (isComposing(event) || event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    event.stopPropagation()
    goNext()
  }
  const outline = async (): Promise<void> => {
    const saved = await writeMinutes(deps, meeting.id, richTextFromPlain(outlineOf(meeting, agendaLine)))
    if (!saved.ok) notifyFailure(saved.error)
  }
  const close = async (): Promise<void> => {
    await flush()
    // The line beside the title says why.
    if (!isSaved()) return
    await sound.end()
    if (writable && !meeting.endedAt && meeting.startedAt?.slice(0, 10) === deps.today()) {
      const ended = await changeHead(deps, meeting.id, { endedAt: chinaMinute(deps.now()) })
      if (!ended.ok) return notifyFailure(ended.error)
    }
    void navigate(paths.meetingPart(meeting.id, 'finish'))
  }
  if (isBeforeCheckIn(meeting)) return <NotYet meeting={meeting} deps={deps} />
  return (
    <>
      {!writable && <MinutesBanner meeting={meeting} />}
      <OutsideStatements statements={outside} />
      {writable && meeting.state === 'checkingIn' && <OpenBanner meeting={meeting} deps={deps} />}
      <div className={classes.panes}>
        <AgendaPane
          views={views}
          active={active?.id}
          onActive={setCurrent}
          meeting={meeting}
          deps={deps}
          writable={writable}
          onVote={openVote}
          onResolution={openResolution}
        />
        <div className={classes.pane}>
          <div className={classes.paneHead}>
            <Group gap={10}>
              <Text fw={600}>会议记录</Text>
              {writable && <SaveLine state={state} onRetry={() => void flush()} />}
            </Group>
            <Group gap={4} wrap="nowrap">
              {writable && !meeting.minutes?.plain.trim() && meeting.agenda.length > 0 && <OutlineButton onClick={() => void outline()} />}
              <RecordingButtons sound={sound} meeting={meeting} deps={deps} writable={writable} />
            </Group>
          </div>
          <RecordingLines sound={sound} meeting={meeting} deps={deps} writable={writable} />
          <div onKeyDownCapture={onKeyDownCapture} style={{ display: 'flex', flex: 1, minHeight: 0 }}>
            <RichTextEditor
              key={meeting.id}
              value={meeting.minutes}
              readOnly={!writable}
              fill
              autoFocus={writable && vote === '' && resolution === ''}
              label="会议记录"
              placeholder="谁说了什么、怎么定的。重要发言记原话；停一下就自动保存。"
              onChange={change}
            />
          </div>
        </div>
        <StatementPane
          meeting={meeting}
          deps={deps}
          active={active}
          statements={statements}
          writable={writable}
          sound={sound}
          onAgenda={setCurrent}
        />
      </div>
      <Group justify="space-between" gap="sm">
        {writable ? <KeyHints /> : <span />}
        <Group gap="xs">
          <Button component={Link} to={paths.meetingCheckIn(meeting.id)} variant="default">
            有人迟到、早退
          </Button>
          <Button rightSection={<IconArrowRight size={18} />} onClick={() => void close()}>
            {writable ? '散会，去定稿' : '去定稿签字'}
          </Button>
        </Group>
      </Group>
      <DecisionDialogs
        meeting={meeting}
        deps={deps}
        writable={writable}
        shown={{ vote, resolution }}
        onVote={setVote}
        onResolution={setResolution}
      />
    </>
  )
}

interface DialogsProps extends PartProps {
  readonly writable: boolean
  /** Of each: the id of the item it is about, or of the earlier one that is put right; empty: closed. */
  readonly shown: { readonly vote: string; readonly resolution: string }
  onVote(id: string): void
  onResolution(id: string): void
}

function DecisionDialogs({ meeting, deps, writable, shown: { vote, resolution }, onVote, onResolution }: DialogsProps) {
  const voted = meeting.votes.find((one) => one.id === vote)
  const resolved = meeting.resolutions.find((one) => one.id === resolution)
  const itemOf = (id: string) => meeting.agenda.find((row) => row.id === id)
  return (
    <>
      <VoteDialog
        opened={writable && vote !== ''}
        id={voted?.id}
        agenda={itemOf(voted?.agenda ?? vote)}
        meeting={meeting}
        deps={deps}
        onClose={() => onVote('')}
      />
      <ResolutionDialog
        opened={writable && resolution !== ''}
        id={resolved?.id}
        agenda={itemOf(resolved?.agenda ?? resolution)}
        meeting={meeting}
        deps={deps}
        onClose={() => onResolution('')}
      />
    </>
  )
}

function OutlineButton({ onClick }: { onClick(): void }) {
  return (
    <Button size="compact-sm" variant="subtle" leftSection={<IconListDetails size={16} />} onClick={onClick}>
      按议程列提纲
    </Button>
  )
}

function KeyHints() {
  return (
    <div className={classes.keys}>
      <span>
        <Keys combination="mod+enter" /> 下一项议程
      </span>
      <span>
        <Keys combination="F2" /> 表决
      </span>
      <span>
        <Keys combination="F3" /> 决议
      </span>
      <span>
        <Keys combination="F4" /> 记发言
      </span>
    </div>
  )
}

/** Also when a roster that was wrong is being put right. */
function isBeforeCheckIn({ state, roster, lock }: PartProps['meeting']): boolean {
  return state === 'notified' || (roster.length === 0 && state !== 'recording' && state !== 'finalised' && !lock)
}

function NotYet({ meeting, deps }: PartProps) {
  return (
    <EmptyState
      title={meeting.state === 'cancelled' ? '会议已取消' : '还没有签到'}
      action={
        meeting.state !== 'cancelled' &&
        can(deps.db.user, 'update', 'meetings', meeting) && (
          <Button component={Link} to={paths.meetingCheckIn(meeting.id)}>
            先定名册，开始签到
          </Button>
        )
      }
    >
      签到开始时应到名册就定下来，表决才有依据。
    </EmptyState>
  )
}

function OpenBanner({ meeting, deps }: PartProps) {
  const open = async (): Promise<void> => {
    const opened = await startRecording(deps, meeting.id)
    if (!opened.ok) notifyFailure(opened.error)
  }
  return (
    <ReadOnlyBanner
      action={
        <Button size="compact-md" onClick={() => void open()}>
          现在开会
        </Button>
      }
    >
      还在签到。宣布开会时按右边的按钮，记下开始时间；以后到的人记为迟到。
    </ReadOnlyBanner>
  )
}

function MinutesBanner({ meeting }: Pick<PartProps, 'meeting'>) {
  if (meeting.lock) return <ReadOnlyBanner>记录已签字锁定，只能查看；有错请在“定稿签字”里另立更正件。</ReadOnlyBanner>
  if (meeting.state === 'finalised') return <ReadOnlyBanner>记录人已定稿，正等主持人签字；需要改动时在“定稿签字”里退回。</ReadOnlyBanner>
  return <ReadOnlyBanner>您的岗位只能查看会议记录。</ReadOnlyBanner>
}
