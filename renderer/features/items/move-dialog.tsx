import { Button, Group, Modal, Select, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useDeps } from '#renderer/data/react.tsx'
import { DraftBanner } from '#renderer/entities/draft/draft-banner.tsx'
import { useDraft } from '#renderer/entities/draft/use-draft.ts'
import { itemMoveWords } from '#renderer/entities/item/item-rules.ts'
import { unrecordedWords, useHolidays } from '#renderer/entities/labels/use-holidays.ts'
import { stateWordOf } from '#renderer/entities/labels/use-item-types.ts'
import { satisfactionWords } from '#renderer/entities/labels/item-words.ts'
import { DayInput } from '#renderer/ui/day-input.tsx'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { notifyFailure, notifyOk, notifyUndo } from '#renderer/ui/notify.ts'
import { optionsOf } from '#renderer/ui/options-of.ts'
import { submitOnCtrlEnter } from '#renderer/ui/submit-on-ctrl-enter.ts'
import { proposedDueOn } from '#shared/domain/item/item-due.ts'
import type { ItemMove } from '#shared/domain/item/item-moves.ts'
import { commonSpec, type ItemKind } from '#shared/domain/item/item-types.ts'
import { raiseProblem } from '#shared/domain/item/item-turn.ts'
import { fieldsOfStep, isEvaluated } from '#shared/domain/item/move-item.ts'
import type { Failure } from '#shared/contracts/errors.ts'
import type { ItemAsk } from '#shared/schema/item-types.ts'
import { sameContent } from '#shared/lib/canonical-json.ts'
import { chinaDay } from '#shared/lib/day.ts'
import { stampMs } from '#shared/lib/hybrid-clock.ts'
import type { Item, ItemState } from '#shared/schema/items.ts'
import { moveItem, undoable } from './actions.ts'
import { ClaimantField } from './claimant-field.tsx'
import { DetailFields } from './detail-fields.tsx'
import { LongText } from '#renderer/ui/long-text.tsx'
import { ArrivalFields, OwnerFields, TriedField } from './move-fields.tsx'
import { moveInput, reasonLabel, type MoveInput } from './move-form.ts'
import { typedFields, withTyped } from './typed-fields.ts'

export interface MoveDialogProps {
  readonly item: Item
  readonly kind: ItemKind
  readonly move: ItemMove
  onClose(): void
}

/** No step leads out of these, so they are asked, not undone. */
const FINAL: ReadonlySet<ItemState> = new Set(['closed', 'merged'])
const SATISFACTION = optionsOf(satisfactionWords)

/** What the button says that takes a step: the type's word for it, else what the engine says. */
export function moveWords(kind: ItemKind, { to, label }: Pick<ItemMove, 'to' | 'label'>): string {
  if (label) return label
  const known = stateWordOf(kind, to)
  if (COMMON.has(known)) return itemMoveWords[to]
  if (known === '已认领') return '确认认领'
  if (known === '待认领') return '发布待认领'
  return known.endsWith('中') && !known.includes('已') ? `开始${known.slice(0, -1)}` : known.replace('已', '')
}
const COMMON: ReadonlySet<string> = new Set(commonSpec.states.map(({ label }) => label))

export function MoveDialog({ item: latest, kind, move, onClose }: MoveDialogProps) {
  const deps = useDeps()
  const holidays = useHolidays()
  const { to } = move
  // As it was when the dialog was filled from it: what came since is merged with what is typed here.
  const [item] = useState(latest)
  const fields = fieldsOfStep(item, kind, to, deps.db.user)
  const [first] = useState(() =>
    moveInput(item, to, {
      hand: move.hand,
      proposed: proposedDueOn(item, kind.spec, { now: deps.now(), holidays }),
      now: deps.now(),
      fields,
    }),
  )
  const [input, setInput] = useState(first)
  const [busy, setBusy] = useState(false)
  const [offered, setOffered] = useState(false)
  const words = moveWords(kind, move)
  const { from, release } = useDraft<Partial<MoveInput>>({
    key: `item/${item.id}/${to}/${move.hand ?? ''}`,
    what: words,
    title: `${words}：${item.title}`,
    value: typedFields(first, input),
    dirty: !sameContent(input, first),
    restore: (kept) => setInput(withTyped(first, kept)),
  })
  const round = move.hand === 'up' ? raiseProblem(item) : undefined
  if (round) return <Refused words={words} failure={round} onClose={onClose} />
  const giveUp = (): void => (release(), onClose())
  const submit = async (): Promise<void> => {
    setOffered(true)
    setBusy(true)
    const outcome = await undoable(deps, item, () => moveItem(deps, item, input))
    setBusy(false)
    if (!outcome.ok) return notifyFailure(outcome.error)
    giveUp()
    const said = move.hand === 'taken' ? `${item.title}：已收回` : `${item.title}：${stateWordOf(kind, to)}`
    // What went with it, a matter for supervision, is not undone with it.
    if (FINAL.has(to)) return notifyOk(said)
    if (to === 'refused' && kind.spec.refusalSupervised) return notifyOk(`${said}，已转督办`)
    // Once it is another's turn, who handed it on does not write there any more; its owner does.
    if (move.hand && item.unit !== deps.db.user.unit) return notifyOk(said)
    notifyUndo(said, async () => {
      const undone = await outcome.value.undo()
      if (!undone.ok) notifyFailure(undone.error)
    })
  }
  return (
    <Modal opened onClose={onClose} title={words} size="lg" closeOnClickOutside={false}>
      <form
        noValidate
        onKeyDown={submitOnCtrlEnter}
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <DraftBanner from={from} discard={() => (release(), setInput(first))} />
        <Stack gap="sm">
          <MoveFieldset
            item={item}
            kind={kind}
            asks={move.asks}
            input={input}
            set={(part) => setInput((before) => ({ ...before, ...part }))}
          />
          <DetailFields
            fields={fields}
            values={input.values ?? {}}
            asked={offered}
            onChange={(values) => setInput((before) => ({ ...before, values }))}
          />
          <NoteField
            note={input.note}
            alone={move.asks.length === 0 && fields.length === 0}
            set={(note) => setInput((before) => ({ ...before, note }))}
          />
        </Stack>
        <MoveHint move={move} kind={kind} />
        <ProposedHint item={item} kind={kind} dueOn={input.dueOn} />
        <FormActions submitLabel={words} onCancel={giveUp} busy={busy} />
      </form>
    </Modal>
  )
}

/** Said at once, before anybody writes reasons in vain. */
function Refused({ words, failure, onClose }: { readonly words: string; readonly failure: Failure; onClose(): void }) {
  return (
    <Modal opened onClose={onClose} title={words}>
      <Text role="alert">{failure.message}</Text>
      <Group justify="flex-end" mt="md">
        <Button data-autofocus onClick={onClose}>
          知道了
        </Button>
      </Group>
    </Modal>
  )
}

const HANDED = {
  up: '报上去以后由上级办理，这里看得到每一步；办完回到这里向提出人反馈。',
  back: '交回报上来的单位，原因和经过它都看得到。',
  home: '',
  taken: '收回以后由本单位办，上级仍看得到结果。',
} as const

/** Of the date that the limits propose: which years its working days are not known of. */
function ProposedHint({ item, kind, dueOn }: Pick<MoveDialogProps, 'item' | 'kind'> & { readonly dueOn: string }) {
  const { now } = useDeps()
  const holidays = useHolidays()
  if (dueOn === '' || dueOn !== proposedDueOn(item, kind.spec, { now: now(), holidays })) return null
  const words = unrecordedWords(chinaDay(stampMs(item.createdAt)), dueOn, holidays)
  return words === '' ? null : (
    <Text fz="sm" c="dimmed" mt="sm">
      {words}
    </Text>
  )
}

function MoveHint({ move: { to, redo, hand }, kind }: Pick<MoveDialogProps, 'move' | 'kind'>) {
  const words =
    to === 'closed'
      ? '销号（归档）后这件事就办完了，不能再退回。'
      : to === 'refused' && kind.spec.refusalSupervised
        ? '拒绝会转到督办清单，街道看得到理由。'
        : redo
          ? '上次的结果、反馈和评价会写进办理经过，重新办理、重新反馈。'
          : hand
            ? HANDED[hand]
            : ''
  if (words === '') return null
  return (
    <Text fz="sm" c="dimmed" mt="sm">
      {words}
    </Text>
  )
}

interface FieldsetProps {
  readonly item: Item
  readonly kind: ItemKind
  readonly asks: readonly ItemAsk[]
  readonly input: MoveInput
  set(part: Partial<MoveInput>): void
}

function MoveFieldset({ item, kind, asks, input, set }: FieldsetProps) {
  const has = (ask: ItemAsk): boolean => asks.includes(ask)
  return (
    <>
      {has('reason') && (
        <LongText
          label={reasonLabel(input.to)}
          required
          data-autofocus
          minRows={2}
          most={has('until') ? 400 : 2000}
          value={input.reason}
          onChange={(reason) => set({ reason })}
        />
      )}
      {has('tried') && <TriedField input={input} set={set} />}
      {has('arrival') && <ArrivalFields input={input} set={set} />}
      {has('until') && (
        <DayInput
          label="挂起到"
          description="到这一天自动回到待办"
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          required
          w="50%"
          value={input.until}
          onChange={(event) => set({ until: event.currentTarget.value })}
        />
      )}
      {has('supplement') && (
        <LongText
          label="补充了什么"
          required
          data-autofocus
          minRows={2}
          most={8000}
          value={input.supplement}
          onChange={(supplement) => set({ supplement })}
        />
      )}
      {has('claimant') && <ClaimantField value={input.claimedBy} onChange={(claimedBy) => set({ claimedBy })} />}
      {(has('owner') || has('claimant')) && <OwnerFields input={input} set={set} required={has('owner')} />}
      <OutcomeFields item={item} kind={kind} asks={asks} input={input} set={set} />
    </>
  )
}

interface NoteProps {
  readonly note: string
  /** Nothing else is asked. */
  readonly alone: boolean
  set(note: string): void
}

function NoteField({ note, alone, set }: NoteProps) {
  return (
    <TextInput
      label="附言"
      data-autofocus={alone || undefined}
      description="写进办理经过"
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      maxLength={400}
      value={note}
      onChange={(event) => set(event.currentTarget.value)}
    />
  )
}

function OutcomeFields({ item, kind, asks, input, set }: FieldsetProps) {
  const raised = isEvaluated(item, kind)
  const caller = kind.spec.calls === true
  return (
    <>
      {asks.includes('result') && (
        <LongText
          label="办理结果"
          required
          data-autofocus={!asks.includes('reason') || undefined}
          most={4000}
          value={input.result}
          onChange={(result) => set({ result })}
        />
      )}
      {asks.includes('feedback') && (
        <LongText
          label={caller ? '怎样告知了吹哨方、提出人' : '怎样反馈了提出人'}
          required
          data-autofocus={!asks.includes('result') || undefined}
          minRows={2}
          most={4000}
          placeholder="何时、用什么方式、对方怎么说；没有提出人的，写在哪里公开了结果"
          value={input.feedback}
          onChange={(feedback) => set({ feedback })}
        />
      )}
      {asks.includes('evaluation') && (
        <>
          <Select
            data-autofocus={asks.length === 1 || undefined}
            label={caller ? '吹哨方的评价' : '提出人的评价'}
            required={raised}
            {...(raised ? {} : { description: '没有登记提出人，可以不填' })}
            clearable
            data={SATISFACTION}
            value={input.satisfaction ?? null}
            onChange={(value) => set({ satisfaction: SATISFACTION.find((option) => option.value === value)?.value })}
          />
          <LongText
            label="评价意见"
            minRows={2}
            most={2000}
            value={input.evaluationNote}
            onChange={(evaluationNote) => set({ evaluationNote })}
          />
        </>
      )}
    </>
  )
}
