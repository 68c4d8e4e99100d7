import { Alert, Button, Modal, Paper, Stack, Text, TextInput } from '@mantine/core'
import { useMemo, useState } from 'react'
import type { RecordDeps } from '#renderer/data/change-record.ts'
import { useDeps } from '#renderer/data/react.tsx'
import { DraftForm } from '#renderer/entities/draft/draft-form.tsx'
import { useEditing } from '#renderer/entities/draft/use-editing.ts'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { LongText } from '#renderer/ui/long-text.tsx'
import { MarkedText } from '#renderer/ui/marked-text.tsx'
import { notifyOk } from '#renderer/ui/notify.ts'
import { textDifference } from '#renderer/ui/text-difference.ts'
import { editionOf } from '#shared/domain/agreement/fixed-terms.ts'
import type { Agreement } from '#shared/schema/agreements.ts'
import { MOST_TERMS } from './agreement-form.ts'
import { issueEdition } from './convention-actions.ts'
import { conventionErrors, conventionForm, type ConventionForm } from './convention-form.ts'
import { DayField } from './day-field.tsx'
import { editionsOf } from './editions-section.tsx'

interface EditionDialogProps {
  readonly convention: Agreement
  readonly deps: RecordDeps
  onClose(): void
}

interface EditionForm extends ConventionForm {
  readonly reason: string
  readonly signedOn: string
  /** The edition that the words began with. */
  readonly seen: number
}

/** 发新版: begins with the present words; those stay readable with who signed them. */
export function EditionDialog({ convention: latest, deps, onClose }: EditionDialogProps) {
  const { today } = useDeps()
  // As it was when the form was filled from it: another edition that came since is read first.
  const [convention] = useState(latest)
  const { form, set, problems, busy, from, discard, submit } = useEditing({
    key: `agreement/${convention.id}/edition`,
    what: '公约新版',
    title: ({ title }) => `公约新版：${title}`,
    first: (): EditionForm => ({ ...conventionForm(convention), reason: '', signedOn: today(), seen: editionOf(convention) }),
    always: ['seen'],
    errors: (typed: EditionForm) => conventionErrors(typed),
    save: (input) => issueEdition(deps, convention.id, input),
    onSaved(issued) {
      notifyOk(`第 ${editionOf(issued)} 版已发布，旧版留在“各版对照”里`)
      onClose()
    },
  })
  const { reason, signedOn } = form
  const same = form.title.trim() === convention.title && form.terms.trim() === (convention.terms ?? '')
  return (
    <Modal opened onClose={onClose} title={`发第 ${editionOf(convention) + 1} 版`} size="xl" closeOnClickOutside={false}>
      <DraftForm from={from} discard={discard} submit={submit}>
        <Stack gap="sm">
          <NewerEdition convention={convention} seen={form.seen} onRead={() => set({ seen: editionOf(convention) })} />
          <Text fz="sm">新版发布以后，要请住户对新版重新签署；旧版和签过旧版的人都留着。</Text>
          <TextInput
            label="名称"
            withAsterisk
            maxLength={200}
            value={form.title}
            error={problems.title}
            onChange={(event) => set({ title: event.currentTarget.value })}
          />
          <LongText
            label="条文"
            withAsterisk
            data-autofocus
            minRows={8}
            most={MOST_TERMS}
            value={form.terms}
            error={problems.terms}
            onChange={(terms) => set({ terms })}
          />
          <LongText label="为什么修改" withAsterisk minRows={2} most={400} value={reason} onChange={(text) => set({ reason: text })} />
          <DayField label="通过日期" required value={signedOn} onChange={(on) => set({ signedOn: on })} />
        </Stack>
        <FormActions
          submitLabel="发布新版"
          busy={busy}
          onCancel={() => (discard(), onClose())}
          disabled={
            same ||
            form.seen !== editionOf(convention) ||
            Object.keys(problems).length > 0 ||
            reason.trim() === '' ||
            reason.length > 400 ||
            signedOn === ''
          }
          hint={same ? '条文还没有改动' : undefined}
        />
      </DraftForm>
    </Modal>
  )
}

interface NewerProps {
  readonly convention: Agreement
  readonly seen: number
  onRead(): void
}

/** What was brought back was written on an edition that has been replaced since: the present words stand beside it until they are read. */
function NewerEdition({ convention, seen, onRead }: NewerProps) {
  const present = editionOf(convention)
  const before = editionsOf(convention).find(({ edition }) => edition === seen)
  const difference = useMemo(() => textDifference(before?.terms ?? '', convention.terms ?? ''), [before, convention])
  if (seen === present) return null
  return (
    <Alert color="yellow" role="alert" title={`这份草稿是照第 ${seen} 版写的，现在已经是第 ${present} 版`}>
      <Stack gap="xs" align="flex-start">
        <Text fz="sm">
          照发会把第 {present} 版改掉的地方又改回去。下面标出了第 {present} 版改了什么，请看过再改草稿。
        </Text>
        <Paper withBorder p="xs" w="100%" mah={240} style={{ overflow: 'auto' }} tabIndex={0} aria-label={`第 ${present} 版条文`}>
          <MarkedText parts={difference.right} />
        </Paper>
        <Button size="compact-sm" variant="default" onClick={onRead}>
          看过第 {present} 版了，接着写
        </Button>
      </Stack>
    </Alert>
  )
}
